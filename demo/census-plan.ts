/**
 * The numbers of the demonstration's census, county by county: how many children count, and how many rows are flawed
 * as rows in life are. The counted ones are Puyang's 14,041 in the distribution of its eight rosters; the flaws keep
 * the rates seen there.
 */

/** One county's roster in numbers; every flag lies on another child. */
export interface CountyPlan {
  readonly code: string;
  /** Distinct eligible children that this county is the first to report. */
  readonly counted: number;
  readonly idMissing: number;
  readonly idChecksum: number;
  readonly idSexMismatch: number;
  readonly idBirthMismatch: number;
  /** The declared kind and the parents' states contradict each other. */
  readonly kindAtOdds: number;
  /** Rows for a child that this roster already has. */
  readonly duplicatesWithin: number;
  /** Rows for a child that a county earlier in code order already has. */
  readonly duplicatesAcross: number;
  /** No ID, and name, sex, birth date and guardian as a child already there. */
  readonly held: number;
  readonly ageOver: number;
  readonly parentsHome: number;
  readonly rejected: number;
  /** Counted children whom nobody looks after. */
  readonly withoutGuardian: number;
  /** Counted children who have a guardian but no signed letter. */
  readonly unsigned: number;
}

const columns = [
  'counted',
  'idMissing',
  'idChecksum',
  'idSexMismatch',
  'idBirthMismatch',
  'kindAtOdds',
  'duplicatesWithin',
  'duplicatesAcross',
  'held',
  'ageOver',
  'parentsHome',
  'rejected',
  'withoutGuardian',
  'unsigned',
] as const;

const table: Readonly<Record<string, readonly number[]>> = {
  '410902': [431, 5, 3, 2, 1, 2, 4, 0, 1, 3, 2, 1, 2, 12],
  '410922': [2600, 31, 18, 12, 8, 6, 14, 6, 4, 8, 6, 2, 12, 59],
  '410923': [1711, 21, 12, 8, 5, 4, 10, 5, 3, 5, 4, 1, 8, 38],
  '410926': [2694, 33, 19, 12, 8, 6, 14, 8, 4, 8, 6, 2, 14, 60],
  '410927': [1646, 20, 12, 7, 5, 4, 9, 6, 3, 5, 4, 1, 8, 36],
  '410928': [4589, 55, 32, 20, 13, 10, 22, 18, 7, 13, 9, 3, 22, 103],
  '410971': [41, 1, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 1],
  '410972': [329, 4, 2, 2, 1, 1, 3, 4, 1, 3, 2, 1, 2, 7],
};

/** The plans of the eight county-level units, in code order: the order in which their rosters come in. */
export const countyPlans: readonly CountyPlan[] = Object.entries(table).map(([code, numbers]) => {
  const named = Object.fromEntries(columns.map((column, at) => [column, numbers[at] ?? 0]));
  return { code, ...(named as Omit<CountyPlan, 'code'>) };
});

/** The village of the demonstration's `village` account, in the town of its `town` account: 清丰县城关镇姜骆楼村. */
export const shownVillage = '410922100209';

/** The town of the demonstration's `town` account: 清丰县城关镇. */
export const shownTown = '410922100';

/** How many children the shown village has at least, so that there is something to show. */
export const shownVillageChildren = 16;
