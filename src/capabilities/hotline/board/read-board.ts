/**
 * Counts the wall board anew each time it is asked for; every count goes over an index of what is going on or of today.
 */
import { sql } from 'kysely';
import { readBoard as contract } from '#capabilities/hotline/board/contract.ts';
import type { presenceStates } from '#capabilities/hotline/telephony/contract.ts';
import { ANSWER_SECONDS } from '#capabilities/hotline/tickets/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

/** Hours without a word after which somebody is no longer shown at the desk [P]. */
const AT_DESK_HOURS = 12;

export const readBoard = deed(contract, async ({ tx, actor, now, today }) => ({
  now,
  ...(await present(tx, actor.area)),
  today: { ...(await dayOf(tx, actor.area, today)), seconds: ANSWER_SECONDS },
  hours: await hoursOf(tx, actor.area, now),
  ...(await work(tx, actor.area, now)),
  operators: await operators(tx, actor.area, now),
}));

async function present(tx: Transaction, area: string) {
  const { rows } = await sql<{ waiting: number; talking: number; longest: Date | null }>`
    select count(*) filter (where state = 'ringing')::integer as waiting,
      count(*) filter (where state = 'answered')::integer as talking,
      min(began_at) filter (where state = 'ringing') as longest
    from phone_call where state in ('ringing', 'answered') and starts_with(area, ${area}) and direction = 'in'`.execute(
    tx,
  );
  const [row] = rows;
  return {
    waiting: row?.waiting ?? 0,
    talking: row?.talking ?? 0,
    longestSince: row?.longest ?? null,
  };
}

/** The calls that began on a day in China. */
async function dayOf(tx: Transaction, area: string, day: string) {
  const { rows } = await sql<{
    inbound: number;
    answered: number;
    quick: number;
    abandoned: number;
    median: number | null;
  }>`
    select count(*)::integer as inbound, count(answered_at)::integer as answered,
      count(*) filter (where answered_at - began_at <= make_interval(secs => ${ANSWER_SECONDS}))::integer as quick,
      count(*) filter (where state = 'missed')::integer as abandoned,
      percentile_disc(0.5) within group (order by extract(epoch from answered_at - began_at))::integer as median
    from phone_call where starts_with(area, ${area}) and direction = 'in'
      and began_at >= (${day}::date)::timestamp at time zone 'Asia/Shanghai'`.execute(tx);
  const [row] = rows;
  return {
    inbound: row?.inbound ?? 0,
    answered: row?.answered ?? 0,
    quick: row?.quick ?? 0,
    abandoned: row?.abandoned ?? 0,
    medianWait: row?.median ?? null,
  };
}

async function hoursOf(tx: Transaction, area: string, now: Date) {
  const { rows } = await sql<{ hour: Date; answered: number; missed: number }>`
    select hour, count(answered_at)::integer as answered, count(*) filter (where state = 'missed')::integer as missed
    from generate_series(date_trunc('hour', ${now}::timestamptz) - interval '23 hours',
        date_trunc('hour', ${now}::timestamptz), interval '1 hour') as hours (hour)
      left join phone_call on began_at >= hour and began_at < hour + interval '1 hour'
        and starts_with(area, ${area}) and direction = 'in'
    group by hour order by hour`.execute(tx);
  return rows;
}

async function work(tx: Transaction, area: string, now: Date) {
  const { rows } = await sql<{ open: number; emergencies: number; due: number }>`select
    (select count(*) from ticket where state = 'open' and starts_with(area, ${area}))::integer as open,
    (select count(*) from ticket where state = 'open' and level = '1' and starts_with(area, ${area}))::integer as emergencies,
    (select count(*) from call_back where state = 'open' and due_at <= ${now} and starts_with(area, ${area}))::integer as due`.execute(
    tx,
  );
  const [row] = rows;
  return {
    openTickets: row?.open ?? 0,
    emergencies: row?.emergencies ?? 0,
    callBacksDue: row?.due ?? 0,
  };
}

async function operators(tx: Transaction, area: string, now: Date) {
  const { rows } = await sql<{
    name: string;
    state: (typeof presenceStates)[number];
    extension: string | null;
    since: Date;
    talking: Date | null;
  }>`
    select p.person_name as name, p.state, p.extension, p.since,
      (select min(c.answered_at) from phone_call c where c.state = 'answered' and c.answered_by = p.account_id) as talking
    from operator_presence p
    where starts_with(p.area, ${area}) and p.since > ${now}::timestamptz - make_interval(hours => ${AT_DESK_HOURS})
    order by p.person_name, p.account_id`.execute(tx);
  return rows.map(({ talking, ...row }) => ({ ...row, talkingSince: talking }));
}
