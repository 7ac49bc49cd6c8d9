/**
 * A checked row as it is staged. Pure, but that it seals with the keys it is given.
 * Text columns of the database hold no NUL and no half of a surrogate pair; both are replaced here, at the last door.
 */
import type { CheckedRow } from '#capabilities/census/roster/checked-row.ts';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { childToken } from '#capabilities/children/citizen-id/rules.ts';
import type { RowOf } from '#foundation/database/array-form.ts';
import type { BorrowedKeys } from '#foundation/vault/lent-keys.ts';

/** Where a row of a problem list came from. */
export interface RowReference {
  readonly importId: string;
  readonly ordinal: number;
}

/** The columns of a staged row. */
export const stagedColumns = {
  import_id: 'uuid',
  ordinal: 'integer',
  county: 'text',
  sheet: 'text',
  row_number: 'integer',
  residence: 'text',
  verdict: 'text',
  reason: 'text',
  flags: 'text[]',
  missing: 'text[]',
  name: 'text',
  sex: 'smallint',
  birth_date: 'date',
  citizen_id_index: 'bytea',
  guardian_name: 'text',
  guardian_citizen_id_index: 'bytea',
  row_sealed: 'bytea',
  signed: 'boolean',
  changed: 'boolean',
  findings: 'jsonb',
  corrects_import: 'uuid',
  corrects_ordinal: 'integer',
} as const;

/** A row of the table. */
export type StagedColumns = RowOf<typeof stagedColumns>;

const REFERENCE = /^TH:([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}):(\d{1,9})$/;

/** What stands in a problem list's first column, so that a row that comes back is known again. */
export function referenceText(reference: RowReference): string {
  return `TH:${reference.importId}:${reference.ordinal}`;
}

/** The row of an earlier file that this one is a correction of; undefined where it is none. */
export function referenceIn(cells: readonly string[]): RowReference | undefined {
  for (const cell of cells) {
    const found = cell.startsWith('TH:') ? REFERENCE.exec(cell.trim()) : null;
    if (found?.[1] !== undefined) return { importId: found[1], ordinal: Number(found[2]) };
  }
  return undefined;
}

/** What a field of a row holds, for forms that want it; undefined where nothing is said. */
export function saidIn(row: CheckedRow, field: RosterField): unknown {
  const { child, division } = row;
  const { father, mother, guardian } = child;
  const values: Readonly<Record<RosterField, unknown>> = {
    serial: true,
    county: division.county,
    town: division.town,
    village: division.village,
    group: child.group,
    address: child.address,
    childName: child.name === '' ? undefined : child.name,
    sex: child.sex,
    birthDate: child.birthDate,
    age: child.birthDate,
    ethnicity: child.ethnicity,
    citizenId: child.citizenId,
    health: child.health,
    schooling: child.schooling,
    school: child.school,
    grade: child.grade,
    boarding: child.boarding,
    leftBehindKind: child.leftBehindKind,
    fatherName: father?.name,
    fatherCitizenId: father?.citizenId,
    fatherPhone: father?.phone,
    fatherStatus: father?.status,
    fatherWorkplace: father?.workplace,
    motherName: mother?.name,
    motherCitizenId: mother?.citizenId,
    motherPhone: mother?.phone,
    motherStatus: mother?.status,
    motherWorkplace: mother?.workplace,
    guardianName: guardian?.name,
    guardianRelation: guardian?.relation ?? guardian?.relationWords,
    guardianCitizenId: guardian?.citizenId,
    guardianPhone: guardian?.phone,
    guardianHealth: guardian?.health,
    guardianAbility: guardian?.ability,
    economicStatus: child.economic,
    letterSigned: child.letterSigned,
    filledOn: child.filledOn,
    remark: child.remark,
  };
  return values[field];
}

/** What is staged besides the row itself. */
export interface StagingPlace {
  readonly importId: string;
  readonly ordinal: number;
  /** Fields that the campaign's form wants. */
  readonly required: readonly RosterField[];
  /** With which the row is sealed. */
  readonly keys: BorrowedKeys;
}

/** What stands for a row's id where it is sealed. */
export function rowPlace(importId: string, ordinal: number): string {
  return `${importId}/${ordinal}`;
}

function sealedRow({ child, changes, cells }: CheckedRow, { keys, importId, ordinal }: StagingPlace): Buffer {
  const said = storableJson({ entry: child, changes, cells });
  return keys.subject.seal('roster_row.row_sealed', rowPlace(importId, ordinal), said);
}

/** The row as the table takes it. */
export function stagedRow(row: CheckedRow, place: StagingPlace): StagedColumns {
  const { child, division, verdict } = row;
  const { keys } = place;
  const { guardian } = child;
  const unnamed = guardian?.name === undefined ? guardian?.citizenId : undefined;
  const reference = referenceIn(row.cells);
  const eligible = verdict.is === 'eligible';
  return {
    import_id: place.importId,
    ordinal: place.ordinal,
    county: division.county,
    sheet: storable(row.place.sheet),
    row_number: row.place.row,
    residence: division.village ?? division.town ?? division.county,
    verdict: verdict.is,
    reason: verdict.is === 'eligible' ? null : verdict.reason,
    flags: row.findings.map(({ flag }) => flag),
    missing: eligible ? place.required.filter((field) => saidIn(row, field) === undefined) : [],
    name: storable(child.name),
    sex: Number(child.sex ?? 0),
    birth_date: child.birthDate,
    citizen_id_index: child.citizenId === undefined ? null : childToken(keys, child.citizenId),
    guardian_name: guardian?.name === undefined ? null : storable(guardian.name),
    guardian_citizen_id_index: unnamed === undefined ? null : keys.index('census-guardian', unnamed),
    row_sealed: sealedRow(row, place),
    signed: child.letterSigned === true,
    changed: row.changes.length > 0,
    findings: row.findings.length === 0 ? [] : JSON.parse(storableJson(row.findings)),
    corrects_import: reference?.importId,
    corrects_ordinal: reference?.ordinal,
  };
}

function storable(value: string): string {
  const whole = value.isWellFormed() ? value : value.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\ufffd') : whole;
}

function storableJson(value: unknown): string {
  const written = JSON.stringify(value);
  return /\\u(0000|d[89a-f])/.test(written) ? JSON.stringify(value, storableValue) : written;
}

function storableValue(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? storable(value) : value;
}
