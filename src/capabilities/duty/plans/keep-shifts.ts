/** Puts somebody on a shift and takes him off again. That nobody is on two at once or comes without rest, the database holds to. */
import { sql } from 'kysely';
import { parametersOf } from '#capabilities/duty/parameters/keep-parameters.ts';
import * as contract from '#capabilities/duty/plans/contract.ts';
import { leftOpen, requireReason } from '#capabilities/duty/plans/keep-plans.ts';
import {
  gapsOfPlan,
  type PlanRow,
  planToChange,
  rosterable,
  wholePlanOf,
} from '#capabilities/duty/plans/queries.ts';
import { dayOf, isFitLength, restedAt } from '#capabilities/duty/plans/rules.ts';
import { inArea } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const addShift = deed(contract.addShift, async ({ tx, actor, now, params, body, audit }) => {
  const plan = await planToChange(tx, actor, params.id, null, ['draft', 'published']);
  const parameters = await parametersOf(tx);
  const shift = { from: new Date(body.startsAt), until: new Date(body.endsAt) };
  const day = dayOf(shift.from);
  if (!isFitLength(shift, parameters) || day < plan.from_day || day > plan.until_day)
    throw new Refusal('bad-period', { from: body.startsAt });
  if (plan.state === 'published' && shift.until <= now) throw new Refusal('wrong-state', { state: 'over' });
  const person = (await rosterable(tx, plan.area, now)).find((one) => one.accountId === body.accountId);
  if (person === undefined || (body.part === 'lead' && person.role !== 'lead'))
    throw new Refusal('not-rosterable');
  await tx
    .insertInto('duty_shift')
    .values({
      id: body.id,
      plan_id: plan.id,
      area: plan.area,
      account_id: person.accountId,
      person: person.person,
      part: body.part,
      starts_at: shift.from,
      ends_at: shift.until,
      rested_at: restedAt(shift.until, parameters),
    })
    .execute();
  await changed(tx, plan, null);
  audit({
    objectKind: 'duty_shift',
    objectId: body.id,
    area: plan.area,
    details: { plan: plan.id, account: person.accountId, from: body.startsAt, until: body.endsAt },
  });
  return wholePlanOf(tx, actor, now, plan.id);
});

export const removeShift = deed(
  contract.removeShift,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const shift = await tx
      .selectFrom('duty_shift')
      .selectAll()
      .where('id', '=', params.id)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (shift === undefined || !inArea(actor.area, shift.area)) throw new Refusal('not-found');
    if (shift.version !== version) throw new Refusal('changed-meanwhile');
    if (shift.starts_at <= now) throw new Refusal('wrong-state', { state: 'begun' });
    const plan = await planToChange(tx, actor, shift.plan_id, null, ['draft', 'published']);
    const removed = { removed_at: now, removed_by: actor.accountId, version: version + 1 };
    await tx.updateTable('duty_shift').set(removed).where('id', '=', shift.id).execute();
    await changed(tx, plan, body.gapReason);
    audit({
      objectKind: 'duty_shift',
      objectId: shift.id,
      area: plan.area,
      why: body.gapReason,
      details: { plan: plan.id, account: shift.account_id },
    });
    return wholePlanOf(tx, actor, now, plan.id);
  },
);

/** A published plan says what it leaves open as it stands now; a new gap in it needs its reason. */
async function changed(tx: Transaction, plan: PlanRow, reason: string | null): Promise<void> {
  const version = sql<number>`version + 1`;
  const place = tx.updateTable('shift_plan').where('id', '=', plan.id);
  if (plan.state !== 'published') {
    await place.set({ version }).execute();
    return;
  }
  const gaps = await gapsOfPlan(tx, plan);
  const why = reason ?? plan.gap_reason;
  requireReason(gaps, why);
  await place.set({ version, ...leftOpen(gaps, gaps.length === 0 ? null : why) }).execute();
}
