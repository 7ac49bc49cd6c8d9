/**
 * What is sealed, opened past all policies, so that tests can look at what was kept. Tests only.
 */
import type { Selectable } from 'kysely';
import { type MemberPrivate, openMember } from '#capabilities/children/sealed-fields.ts';
import { type GuardianPrivate, openGuardian } from '#capabilities/guardianship/guardians/sealed-fields.ts';
import type { Database } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';

/** A system of tests, as far as looking needs it. */
interface Looking {
  readonly database: Pick<Database, 'vault'>;
  owner<R extends object>(text: string, values?: unknown[]): Promise<R[]>;
}

type Row<T extends keyof Tables> = Selectable<Tables[T]>;

/** A household's address and its members. */
export async function openedHousehold(
  system: Looking,
  householdId: string,
): Promise<{ address: string | null; members: (Row<'family_member'> & MemberPrivate)[] }> {
  const [household] = await system.owner<Row<'household'>>('select * from household where id = $1', [
    householdId,
  ]);
  if (household === undefined) throw new Error('There is no such household.');
  const subject = system.database.vault.subject(household.sealing_key);
  const members = await system.owner<Row<'family_member'>>(
    'select * from family_member where household_id = $1 order by relation, id',
    [householdId],
  );
  return {
    address: subject.open('household.address_sealed', household.id, household.address_sealed),
    members: members.map((member) => openMember(subject, member)),
  };
}

/** A guardian's row, opened. */
export async function openedGuardian(
  system: Looking,
  guardianId: string,
): Promise<Row<'guardian'> & GuardianPrivate> {
  const [row] = await system.owner<Row<'guardian'>>('select * from guardian where id = $1', [guardianId]);
  if (row === undefined) throw new Error('There is no such guardian.');
  return openGuardian(system.database.vault, row);
}

/** The replies that are kept to be told again. */
export async function keptReplies(system: Looking): Promise<string[]> {
  const rows = await system.owner<Row<'idempotent_write'>>('select * from idempotent_write');
  return rows.map(
    (row) =>
      system.database.vault
        .subject(row.sealing_key)
        .open('idempotent_write.reply_sealed', `${row.account_id}/${row.key}`, row.reply_sealed) ?? '',
  );
}
