/**
 * What a director's digest counts of visits and of children who stay away from after-school care: by child, each once, for the areas
 * that an account is bound to. Reads, writes nothing.
 */
import { sql } from 'kysely';
import { absentRunningIn } from '#capabilities/aftercare/index.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import type { DueCounts } from '#capabilities/reminders/index.ts';
import { SOUGHT_WITHIN_DAYS, taskStateOf, WEEK_DAYS, wasSought } from '#capabilities/visits/tasks/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

interface Row extends DueCounts {
  readonly accountId: string;
}

/** Children whose visit is overdue, is due today, or falls due within the week, as the tasks at the phone say it. */
export async function visitsDue(
  tx: Transaction,
  accountIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, DueCounts>> {
  const { rows } = await sql<Row>`with held as (
      select distinct account_id, area from role_binding
      where account_id = any (${[...accountIds]}::uuid[]) and role in ('village', 'town')
        and valid_from <= access.now() and (valid_to is null or valid_to > access.now())),
    due as (
      select held.account_id, o.child_id, min(o.due_on) as due_on
      from held join visit_obligation o on o.residence >= held.area and o.residence < held.area || ':'
      where o.met_on is null and o.dropped_on is null and o.due_on <= ${today}::date + ${WEEK_DAYS}::int
      group by held.account_id, o.child_id)
    select account_id as "accountId", count(*) filter (where due_on = ${today}::date)::int as today,
      count(*) filter (where due_on < ${today}::date)::int as overdue,
      count(*) filter (where due_on > ${today}::date)::int as week
    from due group by account_id`.execute(tx);
  return new Map(rows.map(({ accountId, ...counts }) => [accountId, counts]));
}

/** Children who stay away and whom nobody has visited since, as the tasks at the phone say it. */
export async function absencesDue(
  tx: Transaction,
  accountIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, DueCounts>> {
  const held = await tx
    .selectFrom('role_binding')
    .distinctOn(['account_id', 'area'])
    .select(['account_id', 'area'])
    .where('account_id', 'in', [...accountIds])
    .where('role', 'in', ['village', 'town'])
    .where(sql<boolean>`valid_from <= access.now() and (valid_to is null or valid_to > access.now())`)
    .execute();
  const areas = [...new Set(held.map(({ area }) => area))];
  const away = await absentRunningIn(tx, areas, today);
  const lastVisits = await lastVisitsOf(
    tx,
    away.map(({ childId }) => childId),
  );
  const found = new Map<string, { today: number; overdue: number; week: number }>();
  for (const absence of away) {
    if (wasSought(absence, lastVisits.get(absence.childId) ?? null)) continue;
    const state = taskStateOf(daysLater(absence.knownOn, SOUGHT_WITHIN_DAYS), today);
    if (state === 'later') continue;
    const told = new Set(
      held.filter(({ area }) => absence.residence.startsWith(area)).map((one) => one.account_id),
    );
    for (const accountId of told) {
      const counts = found.get(accountId) ?? { today: 0, overdue: 0, week: 0 };
      found.set(accountId, { ...counts, [state]: counts[state] + 1 });
    }
  }
  return found;
}

async function lastVisitsOf(tx: Transaction, childIds: readonly string[]): Promise<Map<string, string>> {
  if (childIds.length === 0) return new Map();
  const { rows } = await sql<{
    childId: string;
    on: string;
  }>`select child_id as "childId", max(on_date)::text as on
    from visit_record where kind = 'visit' and child_id = any (${[...childIds]}::uuid[]) group by child_id`.execute(
    tx,
  );
  return new Map(rows.map(({ childId, on }) => [childId, on]));
}
