/**
 * The tickets and calls that the hotline's figures count, as SQL over any period. A ticket counts on the day it was closed, a call on
 * the day it began; where it came from, as far as that is known within the hotline's area, else in the area as a whole. Reads only;
 * whoever counts must see the whole hotline, for a figure names nobody.
 */
import { type RawBuilder, sql } from 'kysely';
import { homesAt, inDivision } from '#capabilities/children/index.ts';
import type { TicketClass } from '#capabilities/hotline/codes/contract.ts';
import { ANSWER_SECONDS } from '#capabilities/hotline/tickets/rules.ts';
import { below, endOf, type Period, within } from '#foundation/figures/periods.ts';
import type { IndicatorRecord } from '#foundation/indicator.ts';

/** Where a ticket counts; `t` is the ticket. */
const place = sql`(case when starts_with(t.division, t.area) then t.division else t.area end)`;
/** That somebody answered the call of a ticket. */
const answered = sql`exists (select from phone_call c where c.id = t.call_id and c.direction = 'in' and c.answered_at is not null)`;

/** Tickets with a matter that were closed in a period, as `t`. */
const closedIn = (period: Period): RawBuilder<unknown> =>
  sql`ticket t where t.state = 'closed' and t.class <> '00' and ${within('t.closed_at', period)}
    and starts_with(${place}, ${period.division})`;

/** Calls that were answered and closed in a class. */
export const callsOf =
  (of: TicketClass) =>
  (period: Period): RawBuilder<IndicatorRecord> =>
    sql`select t.id, ${place} as division, true as counted from ${closedIn(period)} and t.class = ${of} and ${answered}`;

/** Tickets closed as psychological support: each is one session. */
export const sessions = (period: Period): RawBuilder<IndicatorRecord> =>
  sql`select t.id, ${place} as division, true as counted from ${closedIn(period)} and t.class = '04'`;

/** Children on the register whom such tickets name. */
export const counselledChildren = (period: Period): RawBuilder<IndicatorRecord> =>
  sql`select h.id, h.residence as division, true as counted from (${homesAt(period.to)}) h
    where ${inDivision(period.division, 'h.residence')} and h.id in (
      select n.child_id from ticket t join ticket_child n on n.ticket_id = t.id
      where t.state = 'closed' and t.class = '04' and ${within('t.closed_at', period)}
        and n.named_at < ${endOf(period.to)} and (n.dropped_at is null or n.dropped_at >= ${endOf(period.to)}))`;

/** Incoming calls, as their tickets; a call that nobody answered came from nowhere in particular. `c` is the call. */
const calls = (
  period: Period,
  counted: RawBuilder<unknown>,
  of: RawBuilder<unknown>,
): RawBuilder<IndicatorRecord> =>
  sql`select coalesce(t.id, c.id) as id, c.area as division, ${counted} as counted
    from phone_call c left join ticket t on t.call_id = c.id
    where c.direction = 'in' and ${below('c.area', period.division)} and ${within('c.began_at', period)} and ${of}`;

/** Incoming calls, and those that somebody answered. */
export const incoming = (period: Period): RawBuilder<IndicatorRecord> =>
  calls(period, sql`c.answered_at is not null`, sql`true`);

/** Answered calls, and those answered soon enough. */
export const answeredCalls = (period: Period): RawBuilder<IndicatorRecord> =>
  calls(
    period,
    sql`c.answered_at - c.began_at <= make_interval(secs => ${ANSWER_SECONDS})`,
    sql`c.answered_at is not null`,
  );

/** Tickets whose caller gave an opinion by the period's end, and those who were satisfied or fairly so. */
export const opinions = (period: Period): RawBuilder<IndicatorRecord> =>
  sql`select t.id, ${place} as division, t.satisfaction in ('satisfied', 'fair') as counted
    from ${closedIn(period)} and t.satisfaction is not null and t.satisfaction_at < ${endOf(period.to)}`;

/** Closed tickets, and those whose caller was reached afterwards by the period's end. */
export const followedUp = (period: Period): RawBuilder<IndicatorRecord> =>
  sql`select t.id, ${place} as division, exists (select from call_back b where b.ticket_id = t.id and b.kind = 'follow_up'
      and b.result = 'reached' and b.ended_at < ${endOf(period.to)}) as counted from ${closedIn(period)}`;
