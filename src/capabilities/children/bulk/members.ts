/**
 * SQL on many family members at once.
 */
import { sql } from 'kysely';
import type { FamilyRecord } from '#capabilities/children/bulk/households.ts';
import { manyIds } from '#capabilities/children/bulk/ids.ts';
import { sealMember, subjectIn, subjectsOf } from '#capabilities/children/sealed-fields.ts';
import type { RowOf } from '#foundation/database/array-form.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { insertRows, manyRows } from '#foundation/database/many-rows.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** A member as it is to be written down, in clear and without an id. */
export interface MemberRow {
  readonly household_id: string;
  readonly residence: string;
  readonly relation: string;
  readonly name: string | null;
  readonly citizen_id: string | null;
  readonly phone: string | null;
  readonly status: string;
  readonly workplace: string | null;
  readonly out_since: string | null;
}

const memberColumns = {
  id: 'uuid',
  household_id: 'uuid',
  residence: 'text',
  relation: 'text',
  name: 'text',
  citizen_id_sealed: 'bytea',
  citizen_id_index: 'bytea',
  phone_sealed: 'bytea',
  phone_index: 'bytea',
  workplace_sealed: 'bytea',
  status: 'text',
  out_since: 'date',
} as const;
type SealedMember = RowOf<typeof memberColumns>;

/** The row of a member in a household. */
export function memberRow(householdId: string, residence: string, member: FamilyRecord): MemberRow {
  return {
    household_id: householdId,
    residence,
    relation: member.relation,
    name: member.name ?? null,
    citizen_id: member.citizenId ?? null,
    phone: member.phone ?? null,
    status: member.status ?? '99',
    workplace: member.workplace ?? null,
    out_since: member.outSince ?? null,
  };
}

/** Fills what is not known of members that stand already; one who bears another name is somebody else. */
export async function fillMembers(tx: Transaction, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length === 0) return;
  const standing = await standingMembers(tx, rows);
  const households = await subjectsOf(
    tx,
    'household',
    rows.map((row) => row.household_id),
  );
  const given = rows.flatMap((row) => {
    const id = standing.get(placeOf(row));
    return id === undefined ? [] : [sealedRow(tx, subjectIn(households, row.household_id), id, row)];
  });
  await sql`update family_member m set
      name = coalesce(m.name, g.name),
      citizen_id_sealed = coalesce(m.citizen_id_sealed, g.citizen_id_sealed),
      citizen_id_index = coalesce(m.citizen_id_index, g.citizen_id_index),
      phone_sealed = coalesce(m.phone_sealed, g.phone_sealed),
      phone_index = coalesce(m.phone_index, g.phone_index),
      status = case m.status when '99' then coalesce(g.status, m.status) else m.status end,
      workplace_sealed = coalesce(m.workplace_sealed, g.workplace_sealed),
      out_since = coalesce(m.out_since, g.out_since),
      version = m.version + 1
    from ${manyRows(memberColumns, given)} g
    where m.id = g.id and m.ended_on is null
      and (m.name is null or g.name is null or m.name = g.name)`.execute(tx);
}

const placeOf = (row: { household_id: string; relation: string }): string =>
  `${row.household_id} ${row.relation}`;

/** The members that stand in the rows' households, by household and relation. */
async function standingMembers(tx: Transaction, rows: readonly MemberRow[]): Promise<Map<string, string>> {
  const found = await tx
    .selectFrom('family_member')
    .select(['id', 'household_id', 'relation'])
    .where(
      'household_id',
      '=',
      sql<string>`any (${[...new Set(rows.map((row) => row.household_id))]}::uuid[])`,
    )
    .where('ended_on', 'is', null)
    .execute();
  return new Map(found.map((row) => [placeOf(row), row.id]));
}

function sealedRow(tx: Transaction, household: Subject, id: string, row: MemberRow): SealedMember {
  const { citizen_id, phone, workplace, ...open } = row;
  return {
    id,
    ...open,
    ...sealMember(vaultOf(tx), household, id, { citizen_id, phone, workplace }),
  };
}

/** Adds members to households that are there; the keys of those that were made just now are given, and not asked for again. */
export async function addMembers(
  tx: Transaction,
  rows: readonly MemberRow[],
  fresh: ReadonlyMap<string, Subject> = new Map(),
): Promise<void> {
  if (rows.length === 0) return;
  const ids = manyIds(rows.length);
  const former = rows.map((row) => row.household_id).filter((id) => !fresh.has(id));
  const households = new Map([...fresh, ...(await subjectsOf(tx, 'household', former))]);
  const given = rows.map((row, at) =>
    sealedRow(tx, subjectIn(households, row.household_id), ids[at] ?? '', row),
  );
  await insertRows('family_member', memberColumns, given).execute(tx);
}
