/**
 * Rules of the coverage figures: how they follow from counts, and which of them are withheld from roles that see no names.
 *
 * Wanted: nobody learns from a figure something about one child (foundation/small-counts/rules.ts). A small count is withheld
 * together with its opposite, or one would follow from the other; where a single row of a column is withheld a second one is
 * as well, or it would follow from the total; and a division is withheld alike on every page on which it stands. Tried and
 * rejected: to decide for each page by itself. What one page withheld beside a small count the next one down told.
 */
import type { CoverageFigures } from '#capabilities/guardianship/coverage/contract.ts';
import { coarseShare, hiddenParts, isSmall } from '#foundation/small-counts/rules.ts';

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

/** Figures of which each follows from the others of its group; the first group is how many there are. */
const groups: readonly (readonly Count[])[] = [
  ['counted'],
  ['guardianFiles', 'withoutFile'],
  ['withGuardian', 'withoutGuardian'],
  ['lettersValid', 'withoutLetter'],
];

const COUNTED = 0;

/** The groups of figures that are withheld of a division, by their place in `groups`. */
export type HiddenGroups = ReadonlySet<number>;

/** What is withheld of the division that nobody who asks sees beside others: his own. */
export function hiddenOfWhole(totals: CoverageFigures): HiddenGroups {
  return closed(groups.map((_, at) => at).filter((at) => sizesOf(totals, at).some(isSmall)));
}

/**
 * What is withheld of each part of a division of which `whole` is withheld. A part is withheld alike on its division's page
 * and on its own, and that again decides what is withheld below it: so one page does not tell what another keeps.
 */
export function hiddenOfParts(whole: HiddenGroups, rows: readonly CoverageFigures[]): HiddenGroups[] {
  const hidden = rows.map(() => new Set<number>());
  let uncounted: ReadonlySet<number> = new Set();
  groups.forEach((_, group) => {
    const sizes = rows.map((row) => sizesOf(row, group));
    const parts = hiddenParts(sizes, whole.has(group), uncounted);
    if (group === COUNTED) uncounted = parts;
    for (const at of parts) hidden[at]?.add(group);
  });
  return hidden;
}

/** A division's figures without those that are withheld. */
export function withhold(row: CoverageFigures, hidden: HiddenGroups): CoverageFigures {
  return [...closed([...hidden])].reduce((shown, at) => without(shown, groups[at] ?? []), row);
}

/** Who is not told how many there are is told nothing of them: all that was counted of them says it. */
function closed(hidden: readonly number[]): HiddenGroups {
  return new Set(hidden.includes(COUNTED) ? groups.map((_, at) => at) : hidden);
}

/** The counts that a group would tell; among few children each of them tells too much. */
function sizesOf(row: CoverageFigures, group: number): number[] {
  return ['counted' as const, ...(groups[group] ?? [])]
    .map((count) => row[count] ?? 0)
    .filter((count, at) => at > 0 || isSmall(count));
}

function without(row: CoverageFigures, group: readonly Count[]): CoverageFigures {
  const hidden = Object.fromEntries(group.map((count) => [count, null]));
  const coverage =
    group.includes('counted') || row.counted === null
      ? null
      : group.includes('lettersValid')
        ? coarseShare(row.coverage, row.counted)
        : row.coverage;
  return { ...row, ...hidden, coverage, withheld: true };
}
