/**
 * What a correct import of the demonstration's rosters finds, from the truth behind the rows; the same keys as
 * `tonghu census import --json` prints. Counts only: it reads no roster and knows no rule of the import.
 */
import { censusDate } from './calendar.ts';
import type { DemoCensus } from './census.ts';
import { countyPlans } from './census-plan.ts';
import { divisionOf } from './divisions.ts';
import type { DemoRosterRow, RowFlag, RowOutcome } from './types.ts';

/** The result of the census in figures. */
export interface DemoCensusFigures {
  readonly censusDate: string;
  readonly distinctChildren: number;
  readonly byCounty: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<Exclude<RowFlag, 'kindAtOdds'>, number>>;
  readonly duplicateRows: number;
  readonly heldForReview: number;
  readonly notEligible: { readonly ageOver: number; readonly parentsHome: number };
  readonly rejected: number;
  readonly guardiansDistinct: number;
  readonly childrenWithoutGuardian: number;
  readonly signed: number;
}

/** Counts a census and its rosters. */
export function demoCensusFigures(census: DemoCensus, rows: readonly DemoRosterRow[]): DemoCensusFigures {
  const outcomes = (outcome: RowOutcome) => rows.filter((row) => row.outcome === outcome).length;
  const flags = (flag: RowFlag) => rows.filter((row) => row.flag === flag).length;
  const { children } = census;
  const inCounty = (code: string) => children.filter(({ household }) => household.countyCode === code).length;
  const guardians = children.flatMap(({ household }) => household.guardian?.key ?? []);
  return {
    censusDate,
    distinctChildren: children.length,
    byCounty: Object.fromEntries(countyPlans.map(({ code }) => [divisionOf(code).name, inCounty(code)])),
    flags: {
      idMissing: flags('idMissing'),
      idChecksum: flags('idChecksum'),
      idSexMismatch: flags('idSexMismatch'),
      idBirthMismatch: flags('idBirthMismatch'),
    },
    duplicateRows: outcomes('duplicate'),
    heldForReview: outcomes('held'),
    notEligible: { ageOver: outcomes('ageOver'), parentsHome: outcomes('parentsHome') },
    rejected: outcomes('rejected'),
    guardiansDistinct: new Set(guardians).size,
    childrenWithoutGuardian: children.length - guardians.length,
    signed: children.filter(({ letterSignedOn }) => letterSignedOn !== null).length,
  };
}
