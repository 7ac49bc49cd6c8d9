/** SQL that the operations on plans and their shifts share. */
import type { ShiftPart } from '#capabilities/duty/codes/contract.ts';
import { parametersOf } from '#capabilities/duty/parameters/keep-parameters.ts';
import type { PlanView, WholePlan } from '#capabilities/duty/plans/contract.ts';
import type { Rosterable } from '#capabilities/duty/plans/proposal/rules.ts';
import {
  daysFrom,
  type Gap,
  gapsIn,
  kindOfDay,
  loadOf,
  type PlannedShift,
  type Span,
  spanOf,
} from '#capabilities/duty/plans/rules.ts';
import { shiftViewOf } from '#capabilities/duty/shifts/view.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { inArea } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { holidayName } from '#foundation/calendar/workdays.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Plans that the asker sees, with their divisions; the query is narrowed by the caller. */
export const selectPlans = (tx: Transaction) =>
  tx
    .selectFrom('shift_plan')
    .innerJoin('division', 'division.code', 'shift_plan.area')
    .selectAll('shift_plan')
    .select(['division.name as division_name', 'division.level as division_level']);

/** A plan's row. */
export type PlanRow = Awaited<ReturnType<ReturnType<typeof selectPlans>['executeTakeFirstOrThrow']>>;

/** Says whether somebody plans the shifts of an area. */
export function plansHere(actor: PersonActor, area: string): boolean {
  return mayDo(actor.role, 'duty.plan') && inArea(actor.area, area);
}

/** A plan's row as the asker sees it. */
export function planViewOf(row: PlanRow, actor: PersonActor): PlanView {
  const mine = plansHere(actor, row.area);
  return {
    id: row.id,
    division: { code: row.area, name: row.division_name, level: row.division_level },
    fromDay: row.from_day,
    untilDay: row.until_day,
    state: row.state as PlanView['state'],
    gapReason: row.gap_reason,
    madeBy: row.maker_name,
    publishedBy: row.publisher_name,
    publishedAt: row.published_at,
    version: row.version,
    can: {
      change: mine && row.state !== 'withdrawn',
      publish: mine && row.state === 'draft',
      withdraw: mine && row.state === 'draft',
    },
  };
}

/** One plan, locked against others who change it. @throws Refusal `not-found`, `changed-meanwhile`, `wrong-state` */
export async function planToChange(
  tx: Transaction,
  actor: PersonActor,
  id: string,
  version: number | null,
  states: readonly string[],
): Promise<PlanRow> {
  await tx.selectFrom('shift_plan').select('id').where('id', '=', id).forUpdate().execute();
  const row = await selectPlans(tx).where('shift_plan.id', '=', id).executeTakeFirst();
  if (row === undefined || !plansHere(actor, row.area)) throw new Refusal('not-found');
  if (version !== null && row.version !== version) throw new Refusal('changed-meanwhile');
  if (!states.includes(row.state)) throw new Refusal('wrong-state', { state: row.state });
  return row;
}

/** The shifts that meet a span at a hotline: those of the plan itself, and of what is published beside it. */
export async function shiftsAround(
  tx: Transaction,
  area: string,
  span: Span,
  planId: string | null,
): Promise<PlannedShift[]> {
  const rows = await tx
    .selectFrom('duty_shift')
    .innerJoin('shift_plan', 'shift_plan.id', 'duty_shift.plan_id')
    .select(['duty_shift.account_id', 'duty_shift.starts_at', 'duty_shift.ends_at'])
    .where('duty_shift.area', '=', area)
    .where('duty_shift.removed_at', 'is', null)
    .where('duty_shift.ends_at', '>', span.from)
    .where('duty_shift.starts_at', '<', span.until)
    .where((where) =>
      where.or([where('shift_plan.state', '=', 'published'), where('shift_plan.id', '=', planId)]),
    )
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, from: row.starts_at, until: row.ends_at }));
}

/** Where a plan leaves too few. */
export async function gapsOfPlan(tx: Transaction, plan: PlanRow): Promise<Gap[]> {
  const span = spanOf(plan.from_day, plan.until_day);
  return gapsIn(span, await shiftsAround(tx, plan.area, span, plan.id), await parametersOf(tx));
}

/** A plan with its days, shifts, gaps and loads. @throws Refusal `not-found` */
export async function wholePlanOf(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  id: string,
): Promise<WholePlan> {
  const plan = await selectPlans(tx).where('shift_plan.id', '=', id).executeTakeFirst();
  if (plan === undefined) throw new Refusal('not-found');
  const parameters = await parametersOf(tx);
  const rows = await tx
    .selectFrom('duty_shift')
    .selectAll()
    .where('plan_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('starts_at')
    .orderBy('part', 'desc')
    .orderBy('person')
    .execute();
  const people = new Map(rows.map((row) => [row.account_id, row.person]));
  const loads = [...people].map(([accountId, person]) => {
    const own = rows.filter((row) => row.account_id === accountId);
    const spans = own.map((row) => ({ from: row.starts_at, until: row.ends_at }));
    return { accountId, person, ...loadOf(spans, parameters) };
  });
  return {
    ...planViewOf(plan, actor),
    days: daysFrom(plan.from_day, plan.until_day).map((day) => ({
      day,
      kind: kindOfDay(day),
      holiday: holidayName(day),
    })),
    shifts: rows.map((row) => shiftViewOf(row, actor, now)),
    gaps: await gapsOfPlan(tx, plan),
    loads: loads.sort((one, other) => other.weight - one.weight),
  };
}

/** Who can be put on a shift of a hotline now, leads first. */
export async function rosterable(
  tx: Transaction,
  area: string,
  now: Date,
): Promise<(Rosterable & { person: string })[]> {
  const rows = await withinService(tx, 'duty', () =>
    tx
      .selectFrom('role_binding')
      .innerJoin('account', 'account.id', 'role_binding.account_id')
      .innerJoin('staff', 'staff.id', 'account.staff_id')
      .select(['account.id', 'staff.name', 'role_binding.role'])
      .where('role_binding.area', '=', area)
      .where('role_binding.role', 'in', ['operator', 'lead'])
      .where('account.state', '=', 'active')
      .where('role_binding.valid_from', '<=', now)
      .where((where) =>
        where.or([where('role_binding.valid_to', 'is', null), where('role_binding.valid_to', '>', now)]),
      )
      .orderBy('role_binding.role')
      .orderBy('staff.name')
      .orderBy('account.id')
      .execute(),
  );
  const people = new Map(
    rows.map((row) => [row.id, { accountId: row.id, person: row.name, role: row.role as ShiftPart }]),
  );
  return [...people.values()];
}
