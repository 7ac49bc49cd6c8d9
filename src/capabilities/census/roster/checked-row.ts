// What a row of a roster becomes: the child as the roster tells it, cleaned and in codes, with everything that was
// changed, everything that is doubtful, and whether the child counts. Types and closed lists only.

import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { SexCode } from '#capabilities/children/citizen-id/rules.ts';
import type { Ability, Economic, Health, Schooling } from './codes.ts';

/**
 * Doubts; a child with any of them still counts.
 * The ID: `idMissing` not given · `idUnreadable` no eighteen-digit number · `id15` the number of before 1999 ·
 * `idChecksum` wrong check digit · `idSexMismatch`, `idBirthMismatch` says otherwise than the roster.
 * The child: `sexUnknown` · `birthUnreadable` a date stands there but no day can be read, taken from the ID ·
 * `birthAfterCensus` · `ageAtOdds` the age stated is wrong by more than a year.
 * The kind: `kindUnknown` neither declared nor to be told from the parents · `kindAtOdds` the parents' states say otherwise.
 * The place: `otherCounty` · `townUnknown` · `villageUnknown`.
 * The family: `phoneInvalid` · `parentIdInvalid` · `guardianIdInvalid` · `guardianMissing` · `guardianTooYoung` under 18 ·
 * `guardianOld` 70 or more · `guardianIsChild` the child's own ID · `letterUnclear` neither yes nor no.
 */
export const FLAGS = [
  'idMissing',
  'idUnreadable',
  'id15',
  'idChecksum',
  'idSexMismatch',
  'idBirthMismatch',
  'sexUnknown',
  'birthUnreadable',
  'birthAfterCensus',
  'ageAtOdds',
  'kindUnknown',
  'kindAtOdds',
  'otherCounty',
  'townUnknown',
  'villageUnknown',
  'phoneInvalid',
  'parentIdInvalid',
  'guardianIdInvalid',
  'guardianMissing',
  'guardianTooYoung',
  'guardianOld',
  'guardianIsChild',
  'letterUnclear',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Kept with the reason, not counted. */
export const NOT_ELIGIBLE_REASONS = ['ageOver', 'parentsHome'] as const;
export type NotEligibleReason = (typeof NOT_ELIGIBLE_REASONS)[number];

/** Cannot become a child's file: no name, or neither a readable birth date nor an ID. */
export const REJECTED_REASONS = ['noName', 'noBirthNorId'] as const;
export type RejectedReason = (typeof REJECTED_REASONS)[number];

export type Verdict =
  | { readonly is: 'eligible' }
  | { readonly is: 'notEligible'; readonly reason: NotEligibleReason }
  | { readonly is: 'rejected'; readonly reason: RejectedReason };

/** A doubt and the fields it lies in. */
export interface Finding {
  readonly flag: Flag;
  readonly fields: readonly RosterField[];
}

/** What cleaning did: never without what stood there. Control characters stand as their symbols. */
export interface Change {
  readonly field: RosterField;
  readonly was: string;
  readonly now: string;
}

export interface ParentEntry {
  readonly name: string | undefined;
  readonly citizenId: string | undefined;
  readonly phone: string | undefined;
  /** Codes 01–15, 99; undefined where nothing is said. */
  readonly status: string | undefined;
  readonly workplace: string | undefined;
}

export interface GuardianEntry {
  readonly name: string | undefined;
  readonly citizenId: string | undefined;
  readonly phone: string | undefined;
  /** Carer codes 00–11; undefined where the words are not known. */
  readonly relation: string | undefined;
  readonly relationWords: string | undefined;
  readonly health: Health | undefined;
  readonly ability: Ability | undefined;
}

/** The child and its family as the roster tells of them. */
export interface ChildEntry {
  readonly name: string;
  /** Stated, else from the ID. */
  readonly sex: SexCode | undefined;
  /** Stated, else from the ID. ISO date. */
  readonly birthDate: string | undefined;
  readonly birthFrom: 'roster' | 'citizenId' | undefined;
  /** Eighteen characters with a day of the calendar in them; the check character may be wrong (flag `idChecksum`). */
  readonly citizenId: string | undefined;
  readonly ethnicity: string | undefined;
  readonly health: Health | undefined;
  readonly schooling: Schooling | undefined;
  readonly school: string | undefined;
  readonly grade: string | undefined;
  readonly boarding: boolean | undefined;
  /** Declared where it is, else told from the parents' states; undefined where neither says. */
  readonly leftBehindKind: '11' | '12' | undefined;
  /** Of the child's categories, those a roster tells: 11 or 12, and 41 … 44. */
  readonly categories: readonly string[];
  readonly father: ParentEntry | undefined;
  readonly mother: ParentEntry | undefined;
  /** undefined: nobody is named. */
  readonly guardian: GuardianEntry | undefined;
  readonly economic: Economic | undefined;
  /** undefined: not said, or neither yes nor no. */
  readonly letterSigned: boolean | undefined;
  readonly filledOn: string | undefined;
  readonly group: string | undefined;
  readonly address: string | undefined;
  readonly remark: string | undefined;
}

export interface RowPlace {
  readonly sheet: string;
  /** As the sheet counts, from 1. */
  readonly row: number;
}

export interface RowDivision {
  /** The county the file is handed in for. */
  readonly county: string;
  readonly town: string | undefined;
  readonly village: string | undefined;
  /** Another known county that the row names. */
  readonly statedCounty: string | undefined;
}

export interface CheckedRow {
  readonly place: RowPlace;
  readonly division: RowDivision;
  readonly child: ChildEntry;
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  /** Every cell as it stood, by column, so that the row can be handed back with the reasons beside it. */
  readonly cells: readonly string[];
}
