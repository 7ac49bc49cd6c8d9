/**
 * Puts many children on the register at once: households, children, family members, search keys, categories, flags and
 * the first line of each timeline. Set-based, one statement a table and batch, triggers included 5,000 children a second
 * and more. It does not look for children who are already there: whoever calls has done so (the unique citizen ID is the
 * last defence).
 */
import { sql } from 'kysely';
import {
  type FamilyRecord,
  heldRelations,
  placeInHouseholds,
} from '#capabilities/children/bulk/households.ts';
import { insertKeys, type KeysOfChild, keysOf } from '#capabilities/children/bulk/keys.ts';
import { addMembers, type MemberRow, memberRow } from '#capabilities/children/bulk/members.ts';
import { sealChild } from '#capabilities/children/sealed-fields.ts';
import { nameSort } from '#capabilities/children/search-keys.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { RowOf } from '#foundation/database/array-form.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { insertRows } from '#foundation/database/many-rows.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { NewSubject, Vault } from '#foundation/vault/vault.ts';

/** How sound a citizen ID is. */
export type CitizenIdState = 'valid' | 'missing' | 'wrong_check_digit' | 'at_odds';

/** A child as it is put on the register; codes are those of children/codes/contract.ts. */
export interface ChildRecord {
  /** UUIDv7, made by the caller. */
  readonly id: string;
  readonly name: string;
  readonly formerName?: string | null;
  readonly sex: number;
  /** ISO date; null only where the citizen ID stands. */
  readonly birthDate: string | null;
  readonly citizenId: string | null;
  readonly citizenIdState: CitizenIdState;
  readonly ethnicity?: string | null;
  readonly registeredPlace?: string | null;
  /** Village (12 digits), or town (9) where the village is not known. */
  readonly residence: string;
  readonly groupName?: string | null;
  readonly address?: string | null;
  readonly economic?: string | null;
  readonly health?: string | null;
  readonly schooling?: string | null;
  readonly school?: string | null;
  readonly grade?: string | null;
  readonly boarding?: boolean | null;
  readonly leftBehindKind?: '11' | '12' | null;
  readonly remark?: string | null;
  /** ISO date from which the child counts. */
  readonly registeredOn: string;
  readonly family: readonly FamilyRecord[];
  /** Categories, from `registeredOn` where no day is given; the kind of being left behind is added where it is missing. */
  readonly categories?: readonly {
    readonly code: string;
    readonly since?: string | undefined;
    readonly evidence?: string | null;
  }[];
  readonly flags?: readonly { readonly flag: string; readonly details?: Readonly<Record<string, unknown>> }[];
  /** What the timeline's first line tells: where the child was found. */
  readonly told?: Readonly<Record<string, unknown>>;
  /** Who cares for it and what is signed, where whoever calls writes both down in the same transaction. */
  readonly guarded?: Guarded;
}

/**
 * What the file of a child says of its guardian and letter. Given with the file, so that it is not written twice; the
 * database puts right whatever of it care and letter do not say.
 */
export interface Guarded {
  readonly guardianId: string;
  readonly fileComplete: boolean;
  /** ISO date until which a signed letter is valid; null where none is signed. */
  readonly letterUntil: string | null;
}

/** Rows a statement; more gain nothing and hold more memory. */
const BATCH = 2000;

const householdColumns = {
  id: 'uuid',
  residence: 'text',
  group_name: 'text',
  sealing_key: 'bytea',
  address_sealed: 'bytea',
  economic: 'text',
} as const;
type HouseholdRow = RowOf<typeof householdColumns>;

const childColumns = {
  id: 'uuid',
  household_id: 'uuid',
  name: 'text',
  former_name: 'text',
  name_sort: 'text',
  sex: 'smallint',
  birth_date: 'date',
  sealing_key: 'bytea',
  citizen_id_sealed: 'bytea',
  citizen_id_index: 'bytea',
  citizen_id_state: 'text',
  ethnicity: 'text',
  registered_place: 'text',
  residence: 'text',
  health: 'text',
  schooling: 'text',
  school: 'text',
  grade: 'text',
  boarding: 'boolean',
  left_behind_kind: 'text',
  remark_sealed: 'bytea',
  registered_on: 'date',
  guardian_id: 'uuid',
  guardian_file_complete: 'boolean',
  letter_until: 'date',
} as const;
type ChildRow = RowOf<typeof childColumns>;

const categoryColumns = {
  child_id: 'uuid',
  residence: 'text',
  code: 'text',
  since: 'date',
  evidence: 'text',
} as const;
type CategoryRow = RowOf<typeof categoryColumns>;

const flagColumns = { child_id: 'uuid', residence: 'text', flag: 'text', details: 'jsonb' } as const;
type FlagRow = RowOf<typeof flagColumns>;

/**
 * Registers children; answers the household of each child by the child's id.
 * @throws the unique violation `child_citizen_id` where an ID is already on the register.
 */
export async function registerChildren(
  tx: Transaction,
  by: Actor,
  rows: readonly ChildRecord[],
): Promise<Map<string, string>> {
  const households = new Map<string, string>();
  for (let at = 0; at < rows.length; at += BATCH)
    await registerBatch(tx, by, rows.slice(at, at + BATCH), households);
  return households;
}

async function registerBatch(
  tx: Transaction,
  by: Actor,
  rows: readonly ChildRecord[],
  households: Map<string, string>,
): Promise<void> {
  const vault = vaultOf(tx);
  // The server writes the keys, which wait for nothing, while the sealed rows are made here.
  const [placed] = await Promise.all([
    placeInHouseholds(tx, rows),
    insertKeys(
      tx,
      rows.map((row) => keyRow(vault, row)),
    ),
  ]);
  const known = new Set(placed.filter((place) => place.known).map((place) => place.householdId));
  const held = new Set(await heldRelations(tx, [...known]));
  const fresh = new Map<string, HouseholdRow>();
  const subjects = new Map<string, Subject>();
  const members: MemberRow[] = [];
  rows.forEach((row, at) => {
    const householdId = placed[at]?.householdId ?? '';
    households.set(row.id, householdId);
    if (!known.has(householdId) && !fresh.has(householdId)) {
      const made = vault.newSubject();
      subjects.set(householdId, made.subject);
      fresh.set(householdId, householdRow(made, householdId, row));
    }
    for (const member of row.family) {
      const place = `${householdId} ${member.relation}`;
      if (held.has(place)) continue;
      held.add(place);
      members.push(memberRow(householdId, row.residence, member));
    }
  });
  await insertHouseholds(tx, [...fresh.values()]);
  const children = rows.map((row) => childRow(vault, row, households.get(row.id) ?? ''));
  await insertRows('child', childColumns, children).execute(tx);
  await addMembers(tx, members, subjects);
  await insertCategories(tx, rows.flatMap(categoryRows));
  await insertFlags(tx, rows.flatMap(flagRows));
  await recordChildEvents(
    tx,
    by,
    rows.map((row) => ({
      childId: row.id,
      kind: 'registered',
      onDate: row.registeredOn,
      details: row.told ?? {},
    })),
  );
}

function householdRow({ wrapped, subject }: NewSubject, id: string, row: ChildRecord): HouseholdRow {
  return {
    id,
    residence: row.residence,
    group_name: row.groupName ?? null,
    sealing_key: wrapped,
    address_sealed: subject.seal('household.address_sealed', id, row.address ?? null),
    economic: row.economic ?? 'unknown',
  };
}

function childRow(vault: Vault, row: ChildRecord, householdId: string): ChildRow {
  const { wrapped, subject } = vault.newSubject();
  const hidden = { citizen_id: row.citizenId, remark: row.remark ?? null };
  return {
    id: row.id,
    household_id: householdId,
    name: row.name,
    former_name: row.formerName ?? null,
    name_sort: nameSort(row.name),
    sex: row.sex,
    birth_date: row.birthDate,
    sealing_key: wrapped,
    ...sealChild(vault, subject, row.id, hidden),
    citizen_id_state: row.citizenIdState,
    ethnicity: row.ethnicity ?? null,
    registered_place: row.registeredPlace ?? null,
    residence: row.residence,
    health: row.health ?? 'unknown',
    schooling: row.schooling ?? 'unknown',
    school: row.school ?? null,
    grade: row.grade ?? null,
    boarding: row.boarding ?? null,
    left_behind_kind: row.leftBehindKind ?? null,
    registered_on: row.registeredOn,
    guardian_id: row.guarded?.guardianId ?? null,
    guardian_file_complete: row.guarded?.fileComplete ?? false,
    letter_until: row.guarded?.letterUntil ?? null,
  };
}

function keyRow(vault: Vault, row: ChildRecord): KeysOfChild {
  return { childId: row.id, residence: row.residence, keys: keysOf(vault, row.name, row.citizenId) };
}

function categoryRows(row: ChildRecord): CategoryRow[] {
  const given = row.categories ?? [];
  const kind = row.leftBehindKind;
  const missing = kind && !given.some((category) => category.code === kind) ? [{ code: kind }] : [];
  return [...missing, ...given].map(
    (category: { code: string; since?: string | undefined; evidence?: string | null }) => ({
      child_id: row.id,
      residence: row.residence,
      code: category.code,
      since: category.since ?? row.registeredOn,
      evidence: category.evidence ?? null,
    }),
  );
}

function flagRows(row: ChildRecord): FlagRow[] {
  return (row.flags ?? []).map((flag) => ({
    child_id: row.id,
    residence: row.residence,
    flag: flag.flag,
    details: flag.details ?? {},
  }));
}

async function insertHouseholds(tx: Transaction, rows: readonly HouseholdRow[]): Promise<void> {
  if (rows.length > 0) await insertRows('household', householdColumns, rows).execute(tx);
}

async function insertCategories(tx: Transaction, rows: readonly CategoryRow[]): Promise<void> {
  if (rows.length > 0) await insertRows('child_category', categoryColumns, rows).execute(tx);
}

async function insertFlags(tx: Transaction, rows: readonly FlagRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`${insertRows('child_flag', flagColumns, rows)} on conflict do nothing`.execute(tx);
}
