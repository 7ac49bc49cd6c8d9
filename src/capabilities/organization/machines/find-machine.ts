/** Finds the unit's own system behind a token. Part of finding who asks; runs as the sign-in service. */
import { createHash } from 'node:crypto';
import type { PersonActor } from '#foundation/access/actor.ts';
import { machineRoles, type Role } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

const SEEN_EVERY_MS = 60_000;
/** By which a token is told from a session's: nothing that is drawn at random begins like this. */
export const TOKEN_BEGINS = 'tonghu-unit.';

/** A token is kept only as a digest. */
export function machineDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The system behind a token, or null where it is revoked, expired, without a role, or never was. */
export async function findMachine(tx: Transaction, token: string, now: Date): Promise<PersonActor | null> {
  const row = await tx
    .selectFrom('machine_token')
    .innerJoin('account', 'account.id', 'machine_token.account_id')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .innerJoin('role_binding', 'role_binding.account_id', 'account.id')
    .select(['machine_token.id', 'machine_token.seen_at', 'account.id as account_id', 'account.staff_id'])
    .select(['staff.name', 'role_binding.role', 'role_binding.area', 'role_binding.id as binding_id'])
    .where('machine_token.token_digest', '=', machineDigest(token))
    .where('machine_token.revoked_at', 'is', null)
    .where('machine_token.expires_at', '>', now)
    .where('account.state', '=', 'active')
    .where('role_binding.role', 'in', machineRoles)
    .where('role_binding.valid_from', '<=', now)
    .where((where) =>
      where.or([where('role_binding.valid_to', 'is', null), where('role_binding.valid_to', '>', now)]),
    )
    .orderBy('role_binding.valid_from')
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.seen_at === null || now.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS)
    await tx.updateTable('machine_token').set({ seen_at: now }).where('id', '=', row.id).execute();
  return {
    kind: 'person',
    accountId: row.account_id,
    staffId: row.staff_id,
    name: row.name,
    role: row.role as Role,
    area: row.area,
    sessionId: null,
    bindingId: row.binding_id,
    machine: true,
  };
}
