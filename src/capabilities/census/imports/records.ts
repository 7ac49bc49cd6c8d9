/**
 * A row of a roster as other capabilities take it: the child, its family, its guardian, its letter. Pure.
 * Values longer than a file holds are cut; the row itself keeps them whole.
 */
import type { FullRow } from '#capabilities/census/imports/full-rows.ts';
import type { Flag, ParentEntry } from '#capabilities/census/roster/checked-row.ts';
import { guardianKeyOf } from '#capabilities/census/roster/identity.ts';
import type {
  ChildFilling,
  ChildRecord,
  CitizenIdState,
  FamilyRecord,
} from '#capabilities/children/index.ts';
import type { GuardianRecord } from '#capabilities/guardianship/index.ts';
import type { TokenMaker } from '#foundation/vault/lent-keys.ts';

const LONGEST_NAME = 60;
const LONGEST_TEXT = 200;
const FATHER = '51';
const MOTHER = '52';
/** Of the carers' codes, for a guardian whose relation a roster does not say or says in words nobody knows. */
const OTHER_RELATIVE = '06';

/** What holds for all rows of a file. */
export interface FileFacts {
  readonly campaignId: string;
  readonly campaign: string;
  readonly importId: string;
  readonly fileName: string;
  readonly county: string;
  readonly censusDate: string;
  /** ISO date. */
  readonly today: string;
}

/** Doubts that other capabilities speak of by themselves: alarms, warnings in a guardian's file. */
const TOLD_ELSEWHERE: ReadonlySet<Flag> = new Set<Flag>(['guardianMissing', 'guardianOld']);

/** The doubts that stay with the child until somebody settles them. */
export function doubtsOf(flags: readonly string[]): string[] {
  return flags.filter((flag) => !TOLD_ELSEWHERE.has(flag as Flag));
}

function cut(text: string | undefined, longest: number): string | null {
  return text === undefined ? null : [...text].slice(0, longest).join('');
}

/** How sound the row's citizen ID is. */
export function citizenIdState(row: FullRow): CitizenIdState {
  if (row.citizenId === null) return 'missing';
  if (row.flags.includes('idChecksum')) return 'wrong_check_digit';
  return row.flags.includes('idSexMismatch') || row.flags.includes('idBirthMismatch') ? 'at_odds' : 'valid';
}

/** Where a child's value came from, for its timeline. */
export function toldBy(row: FullRow, file: FileFacts): Record<string, unknown> {
  return {
    by: 'census',
    campaignId: file.campaignId,
    campaign: file.campaign,
    importId: file.importId,
    file: file.fileName,
    sheet: row.sheet,
    row: row.rowNumber,
  };
}

/** The row's child as it is put on the register. */
export function childRecord(row: FullRow, id: string, file: FileFacts): ChildRecord {
  const { entry } = row;
  return {
    id,
    name: cut(entry.name, LONGEST_NAME) ?? '',
    sex: row.sex,
    birthDate: row.birthDate,
    citizenId: row.citizenId,
    citizenIdState: citizenIdState(row),
    ethnicity: entry.ethnicity ?? null,
    residence: row.residence,
    groupName: cut(entry.group, LONGEST_TEXT),
    address: cut(entry.address, LONGEST_TEXT),
    economic: entry.economic ?? null,
    health: entry.health ?? null,
    schooling: entry.schooling ?? null,
    school: cut(entry.school, LONGEST_TEXT),
    grade: cut(entry.grade, LONGEST_TEXT),
    boarding: entry.boarding ?? null,
    leftBehindKind: entry.leftBehindKind ?? null,
    remark: cut(entry.remark, LONGEST_TEXT),
    registeredOn: file.censusDate,
    family: familyOf(row),
    categories: entry.categories.map((code) => ({ code })),
    flags: doubtsOf(row.flags).map((flag) => ({
      flag,
      details: { fields: row.findings.find((finding) => finding.flag === flag)?.fields ?? [] },
    })),
    told: toldBy(row, file),
  };
}

/** What the row fills in the file of a child that is there; `filled` names what is blank in it (differences.ts). */
export function childFilling(
  row: FullRow,
  childId: string,
  file: FileFacts,
  merged: { readonly filled: Readonly<Record<string, string>> },
): ChildFilling {
  const { filled } = merged;
  const record = childRecord(row, childId, file);
  const parents = new Set(Object.keys(filled).map((path) => path.split('.')[0]));
  const blank = <Value>(path: string, value: Value): Value | null => (path in filled ? value : null);
  return {
    childId,
    birthDate: blank('birthDate', record.birthDate),
    citizenId: blank('citizenId', record.citizenId),
    citizenIdState: record.citizenIdState,
    ethnicity: blank('ethnicity', record.ethnicity ?? null),
    groupName: blank('group', record.groupName ?? null),
    address: blank('address', record.address ?? null),
    economic: blank('economic', record.economic ?? null),
    health: blank('health', record.health ?? null),
    schooling: blank('schooling', record.schooling ?? null),
    school: blank('school', record.school ?? null),
    grade: blank('grade', record.grade ?? null),
    boarding: blank('boarding', record.boarding ?? null),
    remark: blank('remark', record.remark ?? null),
    family: record.family.filter(({ relation }) => parents.has(relation === FATHER ? 'father' : 'mother')),
    told: { ...toldBy(row, file), ...merged },
  };
}

function familyOf(row: FullRow): FamilyRecord[] {
  const { father, mother } = row.entry;
  return [...memberOf(FATHER, father), ...memberOf(MOTHER, mother)];
}

function memberOf(relation: string, parent: ParentEntry | undefined): FamilyRecord[] {
  if (parent === undefined) return [];
  return [
    {
      relation,
      name: cut(parent.name, LONGEST_NAME),
      citizenId: parent.citizenId ?? null,
      phone: parent.phone ?? null,
      status: parent.status ?? null,
      workplace: cut(parent.workplace, LONGEST_TEXT),
    },
  ];
}

/** The row's guardian; undefined where it names none. */
export function guardianRecord(row: FullRow): GuardianRecord | undefined {
  const { guardian } = row.entry;
  if (guardian === undefined) return undefined;
  return {
    name: cut(guardian.name, LONGEST_NAME),
    citizenId: guardian.citizenId ?? null,
    phone: guardian.phone ?? null,
    health: guardian.health ?? null,
    ability: guardian.ability ?? null,
    residence: row.residence,
  };
}

/** The same token is the same guardian; null where the row names none. */
export function guardianToken(keys: TokenMaker, row: FullRow): Buffer | null {
  const division = { county: row.county, town: undefined, village: row.residence, statedCounty: undefined };
  const key = guardianKeyOf({ child: row.entry, division });
  return key === undefined ? null : keys.index('census-guardian', key);
}

/** Who the guardian is to the child, as a carer's code. */
export function carerRelation(row: FullRow): string {
  return row.entry.guardian?.relation ?? OTHER_RELATIVE;
}

/** When the letter was signed: the day the row was filled in, where that can be, else the day of the census. */
export function signedOn(row: FullRow, file: FileFacts): string {
  const { filledOn } = row.entry;
  const earliest = `${Number(file.censusDate.slice(0, 4)) - 1}${file.censusDate.slice(4)}`;
  return filledOn !== undefined && filledOn > earliest && filledOn <= file.today ? filledOn : file.censusDate;
}
