/**
 * SQL on many family members at once.
 */
import { sql } from 'kysely';
import type { FamilyRecord } from '#capabilities/children/bulk/households.ts';
import { manyIds } from '#capabilities/children/bulk/ids.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A member as the table has it, without an id. */
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
  await sql`update family_member m set
      name = coalesce(m.name, g.name),
      citizen_id = coalesce(m.citizen_id, g.citizen_id),
      phone = coalesce(m.phone, g.phone),
      status = case m.status when '99' then coalesce(g.status, m.status) else m.status end,
      workplace = coalesce(m.workplace, g.workplace),
      out_since = coalesce(m.out_since, g.out_since),
      version = m.version + 1
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (household_id uuid, relation text, name text,
      citizen_id text, phone text, status text, workplace text, out_since date)
    where m.household_id = g.household_id and m.relation = g.relation and m.ended_on is null
      and (m.name is null or g.name is null or m.name = g.name)`.execute(tx);
}

/** Adds members to households. */
export async function addMembers(tx: Transaction, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = manyIds(rows.length);
  const given = rows.map((row, at) => ({ id: ids[at], ...row }));
  await sql`insert into family_member (id, household_id, residence, relation, name, citizen_id, phone, status,
      workplace, out_since)
    select id, household_id, residence, relation, name, citizen_id, phone, status, workplace, out_since
    from json_to_recordset(${JSON.stringify(given)}::json) as row (id uuid, household_id uuid, residence text,
      relation text, name text, citizen_id text, phone text, status text, workplace text, out_since date)`.execute(
    tx,
  );
}
