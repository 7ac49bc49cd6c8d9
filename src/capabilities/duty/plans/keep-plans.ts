/** Begins plans, fills what is uncovered, publishes and takes them back. A gap is published only with its reason. */
import { v7 as uuidv7 } from 'uuid';
import { parametersOf } from '#capabilities/duty/parameters/keep-parameters.ts';
import * as contract from '#capabilities/duty/plans/contract.ts';
import { proposeShifts } from '#capabilities/duty/plans/proposal/rules.ts';
import {
  gapsOfPlan,
  planToChange,
  planViewOf,
  rosterable,
  shiftsAround,
  wholePlanOf,
} from '#capabilities/duty/plans/queries.ts';
import { type Gap, restedAt, spanOf } from '#capabilities/duty/plans/rules.ts';
import { inArea } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** How far before and after a plan somebody's other shifts may stand in its way. */
const NEAR_MS = 3 * 86_400_000;

export const makePlan = deed(contract.makePlan, async ({ tx, actor, now, body, audit }) => {
  const area = body.division ?? actor.area;
  if (!inArea(actor.area, area)) throw new Refusal('outside-area');
  const { id, fromDay, untilDay } = body;
  if (untilDay < fromDay) throw new Refusal('bad-period', { from: fromDay });
  await tx
    .insertInto('shift_plan')
    .values({
      id,
      area,
      from_day: fromDay,
      until_day: untilDay,
      made_by: actor.accountId,
      maker_name: actor.name,
    })
    .execute();
  audit({ objectKind: 'shift_plan', objectId: id, area, details: { fromDay, untilDay } });
  return wholePlanOf(tx, actor, now, id);
});

export const fillPlan = deed(contract.fillPlan, async ({ tx, actor, now, params, body, version, audit }) => {
  const plan = await planToChange(tx, actor, params.id, version, ['draft']);
  const span = spanOf(plan.from_day, plan.until_day);
  const found = await rosterable(tx, plan.area, now);
  const people = found.filter((one) => body.accounts.length === 0 || body.accounts.includes(one.accountId));
  if (people.length === 0) throw new Refusal('nobody-to-roster');
  const near = {
    from: new Date(span.from.getTime() - NEAR_MS),
    until: new Date(span.until.getTime() + NEAR_MS),
  };
  const parameters = await parametersOf(tx);
  const standing = await shiftsAround(tx, plan.area, near, plan.id);
  const made = proposeShifts(span, standing, people, parameters);
  const names = new Map(people.map((one) => [one.accountId, one.person]));
  if (made.length > 0)
    await tx
      .insertInto('duty_shift')
      .values(
        made.map((shift) => ({
          id: uuidv7(),
          plan_id: plan.id,
          area: plan.area,
          account_id: shift.accountId,
          person: names.get(shift.accountId) ?? '',
          part: shift.part,
          starts_at: shift.from,
          ends_at: shift.until,
          rested_at: restedAt(shift.until, parameters),
        })),
      )
      .execute();
  await countVersion(tx, plan.id, version);
  const details = { shifts: made.length };
  audit({ objectKind: 'shift_plan', objectId: plan.id, area: plan.area, details });
  return wholePlanOf(tx, actor, now, plan.id);
});

async function countVersion(tx: Transaction, id: string, version: number): Promise<void> {
  await tx
    .updateTable('shift_plan')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .execute();
}

export const publishPlan = deed(
  contract.publishPlan,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const plan = await planToChange(tx, actor, params.id, version, ['draft']);
    const gaps = await gapsOfPlan(tx, plan);
    requireReason(gaps, body.gapReason);
    const left = gaps.length === 0 ? { gaps: null, gap_reason: null } : leftOpen(gaps, body.gapReason);
    await tx
      .updateTable('shift_plan')
      .set({
        state: 'published',
        ...left,
        published_by: actor.accountId,
        publisher_name: actor.name,
        published_at: now,
        version: version + 1,
      })
      .where('id', '=', plan.id)
      .execute();
    audit({
      objectKind: 'shift_plan',
      objectId: plan.id,
      area: plan.area,
      why: gaps.length === 0 ? null : body.gapReason,
      details: { gaps: gaps.length },
    });
    return wholePlanOf(tx, actor, now, plan.id);
  },
);

export const withdrawPlan = deed(
  contract.withdrawPlan,
  async ({ tx, actor, now, params, version, audit }) => {
    const plan = await planToChange(tx, actor, params.id, version, ['draft']);
    await tx
      .updateTable('duty_shift')
      .set({ removed_at: now, removed_by: actor.accountId })
      .where('plan_id', '=', plan.id)
      .where('removed_at', 'is', null)
      .execute();
    const withdrawn = { state: 'withdrawn', version: version + 1 };
    await tx.updateTable('shift_plan').set(withdrawn).where('id', '=', plan.id).execute();
    audit({ objectKind: 'shift_plan', objectId: plan.id, area: plan.area });
    return planViewOf({ ...plan, ...withdrawn }, actor);
  },
);

/** @throws Refusal `shifts-missing` that names every gap, where no reason is given why it stays */
export function requireReason(gaps: readonly Gap[], reason: string | null): void {
  if (gaps.length === 0 || reason !== null) return;
  throw new Refusal(
    'shifts-missing',
    { count: gaps.length },
    gaps.map((gap) => ({
      place: 'gaps',
      code: 'uncovered',
      message: `${gap.from.toISOString()}/${gap.until.toISOString()} ${gap.present}/${gap.wanted}`,
    })),
  );
}

/** What is written down of the gaps that stay, and why they do. */
export function leftOpen(gaps: readonly Gap[], reason: string | null) {
  return { gaps: JSON.stringify(gaps), gap_reason: reason };
}
