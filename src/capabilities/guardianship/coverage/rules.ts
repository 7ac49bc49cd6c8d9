/**
 * Rules of the coverage figures: how they follow from counts, and which of them are withheld from roles that see no names.
 *
 * Wanted: nobody learns from a figure something about one child (domain.md 8: cells under 5 are masked outside civil affairs).
 * A count under 5 is withheld together with its opposite, or one would follow from the other; and where a single row of a
 * column is withheld a second one is as well, or it would follow from the total.
 */
import type { CoverageFigures } from '#capabilities/guardianship/coverage/contract.ts';

/** Counts from 1 to below this are withheld. */
export const SMALLEST_SHOWN = 5;

/** What was counted in a division. */
export interface CoverageCounts {
  readonly counted: number;
  readonly guardianFiles: number;
  readonly withGuardian: number;
  readonly letters: number;
}

/** A division's name and place among the others. */
export interface CoveragePlace {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly unplaced: boolean;
}

/** The figures that follow from the counts. */
export function figuresOf(place: CoveragePlace, counts: CoverageCounts): CoverageFigures {
  const { counted, guardianFiles, withGuardian, letters } = counts;
  return {
    ...place,
    counted,
    guardianFiles,
    withoutFile: counted - guardianFiles,
    withGuardian,
    withoutGuardian: counted - withGuardian,
    lettersValid: letters,
    withoutLetter: counted - letters,
    coverage: counted === 0 ? null : letters / counted,
    withheld: false,
  };
}

/** Sums counts. */
export function sumOf(all: readonly CoverageCounts[]): CoverageCounts {
  return all.reduce(
    (sum, one) => ({
      counted: sum.counted + one.counted,
      guardianFiles: sum.guardianFiles + one.guardianFiles,
      withGuardian: sum.withGuardian + one.withGuardian,
      letters: sum.letters + one.letters,
    }),
    { counted: 0, guardianFiles: 0, withGuardian: 0, letters: 0 },
  );
}

type Count =
  | 'counted'
  | 'guardianFiles'
  | 'withoutFile'
  | 'withGuardian'
  | 'withoutGuardian'
  | 'lettersValid'
  | 'withoutLetter';

/** Figures of which each follows from the others of its group. */
const groups: readonly (readonly Count[])[] = [
  ['counted'],
  ['guardianFiles', 'withoutFile'],
  ['withGuardian', 'withoutGuardian'],
  ['lettersValid', 'withoutLetter'],
];

/** A division's total and its parts as a role without names may see them. */
export function withholdSmall(
  totals: CoverageFigures,
  rows: readonly CoverageFigures[],
): { totals: CoverageFigures; rows: CoverageFigures[] } {
  let shownTotals = totals;
  let shownRows = [...rows];
  for (const group of groups) {
    const hidden = new Set(rows.filter((row) => isSmall(row, group)).map((row) => row.code));
    const totalHidden = isSmall(totals, group);
    if (hidden.size === 1 && !totalHidden) {
      const second = leastOther(rows, group, hidden);
      if (second === undefined) shownTotals = without(shownTotals, group);
      else hidden.add(second.code);
    }
    if (totalHidden) shownTotals = without(shownTotals, group);
    shownRows = shownRows.map((row) => (hidden.has(row.code) ? without(row, group) : row));
  }
  return { totals: shownTotals, rows: shownRows };
}

function isSmall(row: CoverageFigures, group: readonly Count[]): boolean {
  const small = (value: number | null): boolean => value !== null && value > 0 && value < SMALLEST_SHOWN;
  return small(row.counted) || group.some((count) => small(row[count]));
}

/** The row that tells least when it is withheld too: the one with the smallest figure, among those where anybody lives. */
function leastOther(
  rows: readonly CoverageFigures[],
  group: readonly Count[],
  hidden: ReadonlySet<string>,
): CoverageFigures | undefined {
  const least = (row: CoverageFigures): number =>
    Math.min(...group.map((count) => row[count] ?? 0).filter((value) => value > 0));
  return rows
    .filter((row) => !hidden.has(row.code) && (row.counted ?? 0) > 0)
    .sort((one, other) => least(one) - least(other))[0];
}

function without(row: CoverageFigures, group: readonly Count[]): CoverageFigures {
  const hidden = Object.fromEntries(group.map((count) => [count, null]));
  // All that was counted of nobody-knows-how-many says how many there are.
  const all = group.includes('counted')
    ? Object.fromEntries(groups.flat().map((count) => [count, null]))
    : {};
  const coverage = group.includes('counted')
    ? null
    : group.includes('lettersValid') && row.coverage !== null
      ? Math.floor(row.coverage * 100) / 100
      : row.coverage;
  return { ...row, ...hidden, ...all, coverage, withheld: true };
}
