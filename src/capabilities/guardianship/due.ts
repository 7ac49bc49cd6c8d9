/**
 * What a director's digest counts of letters and alarms. Numbers by account, found by the area that each is bound to: the
 * village's director, and the town's supervisor for all villages of his. Reads children's rows, writes nothing.
 */
import { sql } from 'kysely';
import type { DueCounts } from '#capabilities/reminders/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A letter is counted from so many days before its last. */
const WEEK_DAYS = 7;

interface Row extends DueCounts {
  readonly accountId: string;
}

/** The roles that do what is counted here; those above them look at figures. */
const held = (accountIds: readonly string[]) => sql`select distinct account_id, area from role_binding
  where account_id = any (${[...accountIds]}::uuid[]) and role in ('village', 'town')
    and valid_from <= access.now() and (valid_to is null or valid_to > access.now())`;

/** Letters whose last day is today or within a week. One that has lapsed has raised an alarm. */
export async function lettersDue(
  tx: Transaction,
  accountIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, DueCounts>> {
  const { rows } = await sql<Row>`with held as (${held(accountIds)})
    select held.account_id as "accountId", count(*) filter (where letter_until = ${today}::date)::int as today,
      0 as overdue, count(*) filter (where letter_until > ${today}::date)::int as week
    from held join child on child.residence >= held.area and child.residence < held.area || ':'
    where child.state = 'registered' and letter_until between ${today}::date and ${today}::date + ${WEEK_DAYS}::int
    group by held.account_id`.execute(tx);
  return byAccount(rows);
}

/** Alarms that nobody has answered: today's, and those of former days, which are overdue. */
export async function alarmsDue(
  tx: Transaction,
  accountIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, DueCounts>> {
  const raisedOn = sql`(alarm.raised_at at time zone 'Asia/Shanghai')::date`;
  const { rows } = await sql<Row>`with held as (${held(accountIds)})
    select held.account_id as "accountId", count(*) filter (where ${raisedOn} >= ${today}::date)::int as today,
      count(*) filter (where ${raisedOn} < ${today}::date)::int as overdue, 0 as week
    from held join alarm on alarm.residence >= held.area and alarm.residence < held.area || ':'
    where alarm.state = 'open'
    group by held.account_id`.execute(tx);
  return byAccount(rows);
}

function byAccount(rows: readonly Row[]): ReadonlyMap<string, DueCounts> {
  return new Map(rows.map(({ accountId, today, overdue, week }) => [accountId, { today, overdue, week }]));
}
