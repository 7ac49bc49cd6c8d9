/**
 * What was said in calls goes when its time is over, by the database's own functions (db/migrations/0029): words, numbers and the
 * keys they are sealed with. It must not touch what somebody still works on, nor what a case rests on that is not closed.
 */
import { sql } from 'kysely';
import { parametersOf } from '#capabilities/children/index.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { DailyRound } from '#foundation/jobs/daily-rounds.ts';

/** Tickets or calls that are forgotten in one statement. */
const AT_ONCE = 500;

/** Forgets what may be kept no longer; the second time on a day it finds nothing. */
export const forgetCalls: DailyRound = {
  name: 'calls-kept',
  run: async (tx, today) => {
    const months = (await parametersOf(tx))['keep.tickets'];
    while ((await forgetSomeTickets(tx, today, months)) === AT_ONCE);
    while ((await forgetSomeCalls(tx, today, months)) === AT_ONCE);
  },
};

/** Answers how many were forgotten. */
async function forgetSomeTickets(tx: Transaction, today: string, months: number): Promise<number> {
  const { rows } = await sql<{ id: string; number: string; area: string; state: string }>`
    select t.id, t.number, t.area, t.state from ticket t left join case_file c on c.id = t.case_id
    where t.erased_at is null and ${over(sql`greatest(coalesce(t.closed_at, t.opened_at), c.closed_at)`, today, months)}
      and (t.state = 'closed' or t.state = 'missed')
      and (t.case_id is null or c.closed_at is not null)
      and not exists (select from call_back b where b.ticket_id = t.id and b.state = 'open')
    order by t.id limit ${AT_ONCE} for update of t`.execute(tx);
  if (rows.length === 0) return 0;
  await sql`select forget_tickets(${rows.map(({ id }) => id)}::uuid[])`.execute(tx);
  for (const { id, number, area, state } of rows)
    await recordAudit(
      tx,
      { kind: 'service', service: 'clockwork', onBehalfOf: null },
      { requestId: 'round:calls-kept', address: null },
      'ticket.forgotten',
      { objectKind: 'ticket', objectId: id, area, details: { number, state } },
    );
  return rows.length;
}

/** Calls that the hotline placed have no ticket of their own. Answers how many were forgotten. */
async function forgetSomeCalls(tx: Transaction, today: string, months: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select c.id from phone_call c
    where c.sealing_key is not null and c.state in ('ended', 'missed')
      and ${over(sql`coalesce(c.ended_at, c.began_at)`, today, months)}
      and not exists (select from ticket t where t.call_id = c.id)
    order by c.id limit ${AT_ONCE} for update`.execute(tx);
  if (rows.length > 0) await sql`select forget_calls(${rows.map(({ id }) => id)}::uuid[])`.execute(tx);
  return rows.length;
}

/** Whether some months have passed since an instant, by the day in China. */
function over(since: ReturnType<typeof sql>, today: string, months: number) {
  return sql<boolean>`(${since} at time zone 'Asia/Shanghai')::date + make_interval(months => ${months}::int) <= ${today}::date`;
}
