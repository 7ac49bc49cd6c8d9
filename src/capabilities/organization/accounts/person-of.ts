/**
 * Who stands behind an account, for services that carry out what somebody wrote down earlier: under the role that he holds now,
 * or held last where he holds none any more. Being found here opens nothing; it names whose writing it is.
 */
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Role, roles } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The person of an account, acting under one of these roles; null where it never held one of them. */
export async function personOf(
  tx: Transaction,
  accountId: string,
  wanted: readonly Role[],
  now: Date,
): Promise<PersonActor | null> {
  const bindings = await tx
    .selectFrom('role_binding')
    .innerJoin('account', 'account.id', 'role_binding.account_id')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .select(['account.staff_id', 'staff.name', 'role_binding.id', 'role_binding.role', 'role_binding.area'])
    .select(['role_binding.valid_from', 'role_binding.valid_to'])
    .where('account.id', '=', accountId)
    .where('role_binding.role', 'in', wanted)
    .where('role_binding.valid_from', '<=', now)
    .orderBy('role_binding.valid_from', 'desc')
    .orderBy('role_binding.id', 'desc')
    .execute();
  const standing = bindings.find((one) => one.valid_to === null || one.valid_to > now) ?? bindings[0];
  if (standing === undefined || !(standing.role in roles)) return null;
  return {
    kind: 'person',
    accountId,
    staffId: standing.staff_id,
    name: standing.name,
    role: standing.role as Role,
    area: standing.area,
    sessionId: null,
    bindingId: standing.id,
  };
}
