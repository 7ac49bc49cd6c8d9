/** What a director's digest counts of benefits: those that lapse, by the areas that an account is bound to. Reads, writes nothing. */
import { sql } from 'kysely';
import type { DueCounts } from '#capabilities/reminders/index.ts';
import { WEEK_DAYS } from '#capabilities/visits/tasks/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

interface Row extends DueCounts {
  readonly accountId: string;
}

/** Benefits whose last day has passed, is today, or comes within the week, as the tasks at the phone say it. */
export async function benefitsDue(
  tx: Transaction,
  accountIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, DueCounts>> {
  const { rows } = await sql<Row>`with held as (
      select distinct account_id, area from role_binding
      where account_id = any (${[...accountIds]}::uuid[]) and role in ('village', 'town')
        and valid_from <= access.now() and (valid_to is null or valid_to > access.now()))
    select held.account_id as "accountId", count(*) filter (where b.lapses_on = ${today}::date)::int as today,
      count(*) filter (where b.lapses_on < ${today}::date)::int as overdue,
      count(*) filter (where b.lapses_on > ${today}::date)::int as week
    from held join benefit b on b.residence >= held.area and b.residence < held.area || ':'
    join child on child.id = b.child_id
    where b.state = 'granted' and b.lapses_on <= ${today}::date + ${WEEK_DAYS}::int and child.state = 'registered'
    group by held.account_id`.execute(tx);
  return new Map(rows.map(({ accountId, ...counts }) => [accountId, counts]));
}
