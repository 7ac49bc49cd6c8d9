/**
 * What a digest counts of proposals: answers that an office owes, opinions that are asked of a unit, promises that somebody keeps, by
 * their last days. Reads, writes nothing.
 */
import { sql } from 'kysely';
import type { DueCounts } from '#capabilities/reminders/index.ts';
import { WEEK_DAYS } from '#capabilities/visits/tasks/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

interface Row extends DueCounts {
  readonly accountId: string;
}

/** For each account, by the office that it is bound to, the units in which it holds a post, and its own promises. */
export async function proposalsDue(
  tx: Transaction,
  accountIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, DueCounts>> {
  const { rows } = await sql<Row>`with asked as (select unnest(${[...accountIds]}::uuid[]) as id),
    offices as (
      select account_id, area from role_binding where account_id in (select id from asked) and role in ('city', 'county')
        and valid_from <= access.now() and (valid_to is null or valid_to > access.now())),
    posts as (
      select distinct a.id as account_id, p.unit_id from asked join account a on a.id = asked.id join post p on p.staff_id = a.staff_id
        where p.valid_from <= ${today}::date and (p.valid_to is null or p.valid_to >= ${today}::date)),
    due as (
      select o.account_id, p.id, p.due_on from offices o join proposal p on p.division = o.area
        where p.state in ('received', 'working', 'drafted', 'checked', 'signed')
      union
      select o.account_id, p.proposal_id, p.due_on from posts o join proposal_opinion p on p.unit_id = o.unit_id where p.state = 'asked'
      union
      select a.id, p.id, p.due_on from asked a join proposal_promise p on p.owner_account = a.id where p.state = 'open')
    select account_id as "accountId", count(*) filter (where due_on = ${today}::date)::int as today,
      count(*) filter (where due_on < ${today}::date)::int as overdue,
      count(*) filter (where due_on > ${today}::date)::int as week
    from due where due_on <= ${today}::date + ${WEEK_DAYS}::int group by account_id`.execute(tx);
  return new Map(rows.map(({ accountId, ...counts }) => [accountId, counts]));
}
