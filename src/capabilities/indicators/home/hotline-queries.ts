/**
 * Counts of what waits for whoever answers the hotline, limited by row-level security. Reads the hotline's tables, writes none.
 */
import { sql } from 'kysely';
import type { WaitingItem } from '#capabilities/indicators/home/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

interface Counts {
  readonly ringing: number;
  readonly emergencies: number;
  readonly open: number;
  readonly oldest_open: string | null;
  readonly due: number;
  readonly oldest_due: string | null;
  readonly in_danger: number;
  readonly reports: number;
  readonly oldest_report: string | null;
}

const day = sql`at time zone 'Asia/Shanghai'`;

/** Calls that ring, public reports, emergencies and my own tickets that are not closed, people to be called back. */
export async function hotlineWaiting(tx: Transaction, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const mine = sql`state = 'open' and owner_id = ${actor.accountId}`;
  const report = sql`(state in ('waiting', 'taken') or unread)`;
  const { rows } = await sql<Counts>`select
    (select count(*)::int from ticket where state = 'ringing') as ringing,
    (select count(*)::int from ticket where state = 'open' and level = '1') as emergencies,
    (select count(*)::int from ticket where ${mine}) as open,
    (select to_char(min(opened_at ${day}), 'YYYY-MM-DD') from ticket where ${mine}) as oldest_open,
    (select count(*)::int from call_back where state = 'open' and due_at <= ${now}) as due,
    (select to_char(min(due_at ${day}), 'YYYY-MM-DD') from call_back where state = 'open' and due_at <= ${now}) as oldest_due,
    (select count(*)::int from public_report where ${report} and danger = 'yes') as in_danger,
    (select count(*)::int from public_report where ${report} and danger <> 'yes') as reports,
    (select to_char(min(came_at ${day}), 'YYYY-MM-DD') from public_report where ${report} and danger <> 'yes') as oldest_report`.execute(
    tx,
  );
  const [counts] = rows;
  if (counts === undefined) return [];
  return [
    { kind: 'callsRinging', count: counts.ringing, oldest: null, link: '/hotline/desk' },
    {
      ...{ kind: 'reportsInDanger', count: counts.in_danger, oldest: null },
      link: '/reports?danger=yes',
    },
    {
      ...{ kind: 'emergencyTickets', count: counts.emergencies, oldest: null },
      link: '/hotline/tickets?state=open&level=1',
    },
    { kind: 'openTickets', count: counts.open, oldest: counts.oldest_open, link: '/hotline/desk' },
    { kind: 'reportsOpen', count: counts.reports, oldest: counts.oldest_report, link: '/reports' },
    { kind: 'callBacksDue', count: counts.due, oldest: counts.oldest_due, link: '/hotline/call-backs' },
  ];
}
