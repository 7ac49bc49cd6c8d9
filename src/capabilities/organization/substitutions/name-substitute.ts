/**
 * Naming a substitute and ending a substitution early. What is lent is a role that its owner holds; whoever stands in gets no
 * more than that, no longer than named, and can lend nothing on.
 */
import * as contract from '#capabilities/organization/substitutions/contract.ts';
import {
  type Asker,
  holdingOf,
  holdings,
  lendableRole,
  substitutionsOf,
} from '#capabilities/organization/substitutions/queries.ts';
import {
  fitsAsSubstitute,
  type HeldRole,
  isFitPeriod,
} from '#capabilities/organization/substitutions/rules.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const nameSubstitute = deed(contract.nameSubstitute, async ({ tx, actor, now, body, audit }) => {
  const asker = { tx, actor, now };
  requireOwnRole(asker);
  const lent = await lendableRole(asker, body.bindingId);
  const [from, until] = [new Date(body.from), new Date(body.until)];
  if (!isFitPeriod(from, until, now)) throw new Refusal('bad-period');
  if (body.accountId === lent.accountId || !fitsAsSubstitute(await rolesHeld(asker, body.accountId), lent))
    throw new Refusal('substitute-unfit');
  await tx
    .insertInto('substitution')
    .values({
      id: body.id,
      binding_id: lent.bindingId,
      owner_id: lent.accountId,
      account_id: body.accountId,
      role: lent.role,
      area: lent.area,
      valid_from: from,
      valid_to: until,
      reason: body.reason,
      named_by: actor.accountId,
      named_at: now,
    })
    .execute();
  audit({
    objectKind: 'substitution',
    objectId: body.id,
    area: lent.area,
    details: {
      role: lent.role,
      owner: lent.accountId,
      substitute: body.accountId,
      from: body.from,
      until: body.until,
    },
  });
  return only(asker, body.id);
});

export const endSubstitution = deed(contract.endSubstitution, async ({ tx, actor, now, params, audit }) => {
  const asker = { tx, actor, now };
  requireOwnRole(asker);
  const one = await only(asker, params.id);
  if (one.state === 'ended' || one.state === 'over') throw new Refusal('wrong-state', { state: one.state });
  const ended = await tx
    .updateTable('substitution')
    .set({ ended_at: now, ended_by: actor.accountId })
    .where('id', '=', params.id)
    .where('ended_at', 'is', null)
    .returning(['binding_id', 'account_id', 'area'])
    .executeTakeFirst();
  if (ended === undefined) throw new Refusal('not-found');
  await asService(tx, actor, 'administration', () =>
    tx
      .updateTable('session')
      .set({ ended_at: now, ended_why: 'role_ended' })
      .where('binding_id', '=', ended.binding_id)
      .where('account_id', '=', ended.account_id)
      .where('ended_at', 'is', null)
      .execute(),
  );
  audit({ objectKind: 'substitution', objectId: params.id, area: ended.area });
  return only(asker, params.id);
});

/** Whoever stands in for somebody lends nothing on. */
function requireOwnRole({ actor }: Asker): void {
  if ((actor.inSteadOf ?? null) !== null) throw new Refusal('acting-in-stead');
}

async function rolesHeld({ tx, actor, now }: Asker, accountId: string): Promise<HeldRole[]> {
  const rows = await asService(tx, actor, 'substitution', () =>
    holdings(tx, now).where('role_binding.account_id', '=', accountId).execute(),
  );
  return rows.map(holdingOf);
}

async function only(asker: Asker, id: string) {
  const [one] = await substitutionsOf(asker, id);
  if (one === undefined) throw new Refusal('not-found');
  return one;
}
