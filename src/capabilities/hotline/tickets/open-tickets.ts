/**
 * What the hotline hands over from shift to shift: every ticket that is not closed, and closed ones whose caller is still to
 * be called back. Told by its number; what was said is read in the ticket itself.
 */
import { sql } from 'kysely';
import type { OpenMatters } from '#capabilities/duty/index.ts';

interface OpenTicket {
  readonly id: string;
  readonly number: string;
  readonly level: string | null;
  readonly opened_at: Date;
}

/** The open tickets of the hotline of whoever hands over, the most urgent first, then the oldest. */
export const openTickets: OpenMatters = async (tx, actor) => {
  const { rows } = await sql<OpenTicket>`
    select t.id, t.number, t.level, t.opened_at from ticket t
    where t.area = ${actor.area}
      and (t.state <> 'closed' or exists (select from call_back b where b.ticket_id = t.id and b.state = 'open'))
    order by t.level nulls last, t.opened_at, t.id`.execute(tx);
  return rows.map((row) => ({
    kind: 'ticket',
    id: row.id,
    label: row.number,
    level: row.level,
    since: row.opened_at,
  }));
};
