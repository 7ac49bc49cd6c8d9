/**
 * SQL that counts the hotline's figures. Reads only; whoever counts must see the whole hotline, for a figure names nobody.
 */
import { sql } from 'kysely';
import { mattersOf, referralsDue } from '#capabilities/hotline/figures/matters.ts';
import { type FigureScope, within } from '#capabilities/hotline/figures/scope.ts';
import { ANSWER_SECONDS } from '#capabilities/hotline/tickets/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** What is counted. */
export interface Counted {
  readonly consulted: number;
  readonly rights: number;
  readonly sessions: number;
  readonly counselled: number;
  readonly inbound: number;
  readonly answered: number;
  readonly quick: number;
  readonly rated: number;
  readonly content: number;
  readonly closed: number;
  readonly followed: number;
  readonly helped: number;
  readonly verified: number;
  readonly verifiedOpen: number;
  readonly due: number;
  readonly inTime: number;
}

/** Every count of a period. */
export async function countFigures(tx: Transaction, scope: FigureScope): Promise<Counted> {
  const answered = sql`exists (select from phone_call c where c.id = t.call_id and c.direction = 'in' and c.answered_at is not null)`;
  const mine = sql`starts_with(t.area, ${scope.area}) and t.state = 'closed' and t.class <> '00' and ${within('t.opened_at', scope)}`;
  const { rows } = await sql<Counted>`
    select tickets.*, calls.*, cases.*, referrals.*,
      (select count(distinct n.child_id)::integer from ticket t join ticket_child n on n.ticket_id = t.id and n.dropped_at is null
        where ${mine} and t.class = '04') as counselled
    from (
      select count(*) filter (where class = '01' and ${answered})::integer as consulted,
        count(*) filter (where class = '02' and ${answered})::integer as rights,
        count(*) filter (where class = '04')::integer as sessions,
        count(satisfaction)::integer as rated,
        count(*) filter (where satisfaction in ('satisfied', 'fair'))::integer as content,
        count(*)::integer as closed,
        count(*) filter (where exists (select from call_back b where b.ticket_id = t.id and b.kind = 'follow_up'
          and b.result = 'reached'))::integer as followed
      from ticket t where ${mine}
    ) tickets, (
      select count(*)::integer as inbound, count(answered_at)::integer as answered,
        count(*) filter (where answered_at - began_at <= make_interval(secs => ${ANSWER_SECONDS}))::integer as quick
      from phone_call where starts_with(area, ${scope.area}) and direction = 'in' and ${within('began_at', scope)}
    ) calls, (
      select (select count(distinct c.child_id)::integer from (${mattersOf('ST21', scope)}) m join case_child c on c.case_id = m.id) as helped,
        (select count(*)::integer from (${mattersOf('ST22', scope)}) m) as verified,
        (select count(*)::integer from (${mattersOf('ST22-open', scope)}) m) as "verifiedOpen"
    ) cases, (
      select count(*)::integer as due, count(*) filter (where in_time)::integer as "inTime" from (${referralsDue(scope)}) r
    ) referrals`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('Nothing was counted.');
  return row;
}

/** Answered calls that were closed, by month in China and class. */
export async function countMonths(tx: Transaction, scope: FigureScope) {
  const { rows } = await sql<{ month: string; class: string; number: number }>`
    select to_char(t.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, t.class, count(*)::integer as number
    from ticket t where starts_with(t.area, ${scope.area}) and t.state = 'closed' and ${within('t.opened_at', scope)}
    group by 1, 2 order by 1, 2`.execute(tx);
  const months = Map.groupBy(rows, (row) => row.month);
  return [...months].map(([month, classes]) => ({
    month,
    classes: Object.fromEntries(classes.map((row) => [row.class, row.number])),
  }));
}

/** The balances from before this system that hold now, by figure. */
export async function openingsOf(tx: Transaction, area: string) {
  return tx
    .selectFrom('hotline_opening')
    .selectAll()
    .where(sql<boolean>`starts_with(area, ${area})`)
    .where('replaced_at', 'is', null)
    .orderBy('figure')
    .execute();
}
