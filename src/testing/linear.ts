/**
 * What somebody can compute who is shown some of many figures and knows the sums between them: used to prove that nothing
 * withheld follows from what is told. Tests only.
 */

const PRIME = 1_000_003;

/** A sum that everybody knows to hold: the terms, each with its sign, make nothing. */
export type Sum = ReadonlyMap<string, 1 | -1>;

/**
 * The withheld figures that follow from the shown ones by adding and subtracting: those whose unit vector lies in the space
 * of the equations, counted in whole numbers modulo a prime (a chance of one in a million to say too much, none to say too little).
 */
export function deducible(withheld: readonly string[], sums: readonly Sum[]): string[] {
  const rows = reduced(sums.map((sum) => withheld.map((name) => ((sum.get(name) ?? 0) + PRIME) % PRIME)));
  return withheld.filter((_, at) =>
    rows.some((row) => row.every((value, place) => (place === at ? value !== 0 : value === 0))),
  );
}

/** Reduced row echelon form: a variable is determined exactly where a row holds it alone. */
function reduced(rows: number[][]): number[][] {
  const width = rows[0]?.length ?? 0;
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const found = rows.findIndex((row, at) => at >= done && row[column] !== 0);
    const pivot = rows[found];
    if (pivot === undefined) continue;
    rows[found] = rows[done] ?? [];
    const inverse = power(pivot[column] ?? 1, PRIME - 2);
    const unit = pivot.map((value) => (value * inverse) % PRIME);
    rows = rows.map((row, at) => (at === done ? unit : less(row, unit, row[column] ?? 0)));
    done += 1;
  }
  return rows;
}

function less(row: readonly number[], unit: readonly number[], times: number): number[] {
  return times === 0
    ? [...row]
    : row.map((value, at) => (((value - times * (unit[at] ?? 0)) % PRIME) + PRIME) % PRIME);
}

function power(base: number, exponent: number): number {
  let result = 1;
  let factor = base % PRIME;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * factor) % PRIME;
    factor = (factor * factor) % PRIME;
  }
  return result;
}
