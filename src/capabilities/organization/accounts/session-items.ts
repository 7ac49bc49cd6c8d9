/**
 * The open sessions of an account, for its owner and for the administrator.
 */
import type { z } from 'zod';
import type { sessionItem } from '#capabilities/organization/accounts/contract.ts';
import type { Role } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The sessions of an account that are open at a time, the last used first. */
export async function sessionsOf(
  tx: Transaction,
  accountId: string,
  now: Date,
  presentId: string | null,
): Promise<z.output<typeof sessionItem>[]> {
  const rows = await tx
    .selectFrom('session')
    .innerJoin('role_binding', 'role_binding.id', 'session.binding_id')
    .innerJoin('division', 'division.code', 'role_binding.area')
    .select([
      'session.id',
      'session.device',
      'session.address',
      'session.made_at',
      'session.seen_at',
      'session.expires_at',
      'role_binding.role',
      'division.code',
      'division.name',
      'division.level',
    ])
    .where('session.account_id', '=', accountId)
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .orderBy('session.seen_at', 'desc')
    .orderBy('session.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: row.device ?? '',
    address: row.address,
    role: row.role as Role,
    division: { code: row.code, name: row.name, level: row.level },
    signedInAt: row.made_at.toISOString(),
    lastSeen: row.seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    present: row.id === presentId,
  }));
}
