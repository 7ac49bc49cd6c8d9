/**
 * Binding roles to accounts and ending them: the security administrator's work, never on himself. Changes of roles wait
 * for each other, so that two at once cannot each pass a rule that both together break.
 */
import * as contract from '#capabilities/organization/accounts/contract.ts';
import {
  type Asker,
  accountOf,
  lockRoles,
  requireOther,
} from '#capabilities/organization/accounts/queries.ts';
import { roleFits, rolesConflict } from '#capabilities/organization/accounts/rules.ts';
import { requireSecurityStays } from '#capabilities/organization/accounts/security-stays.ts';
import { findDivision } from '#capabilities/organization/divisions/queries.ts';
import { isMachine } from '#capabilities/organization/machines/keep-machines.ts';
import { inArea } from '#foundation/access/actor.ts';
import { isAdministrator, machineRoles, roles } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const bindRole = deed(contract.bindRole, async ({ tx, actor, now, params, body, language, audit }) => {
  const asker = { tx, actor, now };
  await lockRoles(tx);
  const account = await requireOther(asker, params.id);
  if (account.state !== 'active') throw new Refusal('wrong-state', { state: account.state });
  if (!inArea(actor.area, body.division)) throw new Refusal('outside-area');
  if ((await isMachine(tx, account.id)) && !machineRoles.includes(body.role))
    throw new Refusal('not-for-machines');
  const division = await findDivision(tx, body.division);
  if (division === undefined) throw new Refusal('unknown-division');
  if (!roleFits(body.role, division.level))
    throw new Refusal('role-misplaced', { role: roles[body.role][language] });
  const { roles: held } = await accountOf(asker, account.id);
  if (
    rolesConflict(
      held.map((one) => one.role),
      body.role,
    )
  )
    throw new Refusal('roles-conflict');
  await tx
    .insertInto('role_binding')
    .values({
      id: body.id,
      account_id: account.id,
      role: body.role,
      area: division.code,
      valid_from: now,
      bound_by: actor.accountId,
    })
    .execute();
  if (isAdministrator(body.role)) await voidPassword(asker, account.id);
  audit({
    objectKind: 'account',
    objectId: account.id,
    area: division.code,
    after: { role: body.role, division: division.code },
    details: { role: body.role },
  });
  return accountOf(asker, account.id);
});

export const endRole = deed(contract.endRole, async ({ tx, actor, now, params, audit }) => {
  const asker = { tx, actor, now };
  await lockRoles(tx);
  const account = await requireOther(asker, params.id);
  const binding = await tx
    .selectFrom('role_binding')
    .select(['id', 'role', 'area', 'valid_to'])
    .where('id', '=', params.bindingId)
    .where('account_id', '=', account.id)
    .executeTakeFirst();
  if (binding === undefined) throw new Refusal('not-found');
  if (!inArea(actor.area, binding.area)) throw new Refusal('outside-area');
  if (binding.valid_to !== null) throw new Refusal('wrong-state', { state: 'ended' });
  await requireSecurityStays(asker, (one) => one.bindingId === binding.id);
  await tx
    .updateTable('role_binding')
    .set({ valid_to: now, ended_by: actor.accountId })
    .where('id', '=', binding.id)
    .execute();
  await asService(tx, actor, 'administration', () =>
    tx
      .updateTable('session')
      .set({ ended_at: now, ended_why: 'role_ended' })
      .where('binding_id', '=', binding.id)
      .where('ended_at', 'is', null)
      .execute(),
  );
  audit({
    objectKind: 'account',
    objectId: account.id,
    area: binding.area,
    before: { role: binding.role, division: binding.area },
    details: { role: binding.role },
  });
  return accountOf(asker, account.id);
});

/**
 * Whoever made the account has seen its password: for an administrator it is good no more, and two make the next
 * (ask-reset, confirm-reset).
 */
async function voidPassword({ tx, actor }: Asker, accountId: string): Promise<void> {
  await asService(tx, actor, 'administration', () =>
    tx
      .updateTable('account_secret')
      .set({ one_time: true, changed_at: new Date(0) })
      .where('account_id', '=', accountId)
      .execute(),
  );
}
