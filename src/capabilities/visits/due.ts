/** What a director's digest counts of visits: by child, each once, for the areas that an account is bound to. Reads, writes nothing. */
import { sql } from 'kysely';
import type { DueCounts } from '#capabilities/reminders/index.ts';
import { WEEK_DAYS } from '#capabilities/visits/tasks/rules.ts';
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
