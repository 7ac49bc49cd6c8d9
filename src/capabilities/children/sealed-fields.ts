/**
 * What is sealed of a child, of a household and of its members, and how it is found again. A member's fields are sealed with the
 * household's key. Tokens of different kinds of people cannot be compared with each other.
 */
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { childToken } from '#capabilities/children/citizen-id/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { searchKey } from '#foundation/vault/blind-index.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { Vault } from '#foundation/vault/vault.ts';

const LAST_FOUR = 4;

/** The sealed fields of a child. */
export interface ChildPrivate {
  readonly citizen_id: string | null;
  readonly remark: string | null;
}

/** The sealed fields of a family member. */
export interface MemberPrivate {
  readonly citizen_id: string | null;
  readonly phone: string | null;
  readonly workplace: string | null;
}

type ChildRow = Pick<
  Selectable<Tables['child']>,
  'id' | 'sealing_key' | 'citizen_id_sealed' | 'remark_sealed'
>;
type MemberRow = Pick<
  Selectable<Tables['family_member']>,
  'id' | 'citizen_id_sealed' | 'phone_sealed' | 'workplace_sealed'
>;

/** A child's row with its sealed fields opened. */
export function openChild<R extends ChildRow>(vault: Vault, row: R): R & ChildPrivate {
  const subject = vault.subject(row.sealing_key);
  return {
    ...row,
    citizen_id: subject.open('child.citizen_id_sealed', row.id, row.citizen_id_sealed),
    remark: subject.open('child.remark_sealed', row.id, row.remark_sealed),
  };
}

/** A child's citizen ID alone, for lists. */
export function citizenIdOf(
  vault: Vault,
  row: Pick<ChildRow, 'id' | 'sealing_key' | 'citizen_id_sealed'>,
): string | null {
  return vault.subject(row.sealing_key).open('child.citizen_id_sealed', row.id, row.citizen_id_sealed);
}

/** The columns of a child's citizen ID. */
export function sealCitizenId(vault: Vault, subject: Subject, id: string, citizenId: string | null) {
  return {
    citizen_id_sealed: subject.seal('child.citizen_id_sealed', id, citizenId),
    citizen_id_index: citizenId === null ? null : childToken(vault, citizenId),
  };
}

/** The columns of all that is sealed of a child. */
export function sealChild(vault: Vault, subject: Subject, id: string, fields: ChildPrivate) {
  return {
    ...sealCitizenId(vault, subject, id, fields.citizen_id),
    remark_sealed: subject.seal('child.remark_sealed', id, fields.remark),
  };
}

/** The search key of a citizen ID's last four characters. */
export function citizenIdTailKey(vault: Vault, citizenId: string): string {
  return searchKey(vault.index('child-citizen-id-end', citizenId.slice(-LAST_FOUR).toUpperCase()));
}

/** A member's row with its sealed fields opened by its household's key. */
export function openMember<R extends MemberRow>(household: Subject, row: R): R & MemberPrivate {
  return {
    ...row,
    citizen_id: household.open('family_member.citizen_id_sealed', row.id, row.citizen_id_sealed),
    phone: household.open('family_member.phone_sealed', row.id, row.phone_sealed),
    workplace: household.open('family_member.workplace_sealed', row.id, row.workplace_sealed),
  };
}

/** The columns of all that is sealed of a member. */
export function sealMember(vault: Vault, household: Subject, id: string, fields: MemberPrivate) {
  const { citizen_id: citizenId, phone, workplace } = fields;
  return {
    citizen_id_sealed: household.seal('family_member.citizen_id_sealed', id, citizenId),
    citizen_id_index: citizenId === null ? null : vault.index('family-citizen-id', citizenId),
    phone_sealed: household.seal('family_member.phone_sealed', id, phone),
    phone_index: phone === null ? null : vault.index('family-phone', phone),
    workplace_sealed: household.seal('family_member.workplace_sealed', id, workplace),
  };
}

/** The keys of records, to seal and open with, by the records' ids. */
export async function subjectsOf(
  tx: Transaction,
  table: 'child' | 'household',
  ids: readonly string[],
): Promise<ReadonlyMap<string, Subject>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom(table)
    .select(['id', 'sealing_key'])
    .where('id', '=', sql<string>`any (${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, vaultOf(tx).subject(row.sealing_key)]));
}

/** The subject of a record among those that were read; one that is missing was not the asker's to see. */
export function subjectIn(subjects: ReadonlyMap<string, Subject>, id: string): Subject {
  const subject = subjects.get(id);
  if (subject === undefined) throw new Error('A record is written whose own record is not there.');
  return subject;
}
