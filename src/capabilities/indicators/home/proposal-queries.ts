/**
 * What waits of deputies' proposals for somebody: his signature, his office's answers, his units' opinions, promises that he keeps.
 * Each is counted as far as row-level security shows it to him. Reads only.
 */
import { sql } from 'kysely';
import type { WaitingItem } from '#capabilities/indicators/home/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { addWorkdays } from '#foundation/calendar/workdays.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Workdays before its last day on which an answer or a promise waits on the first page. */
const NEAR_WORKDAYS = 5;

interface Waits {
  readonly kind: WaitingItem['kind'];
  readonly count: number;
  readonly oldest: string | null;
}

const links: Partial<Record<WaitingItem['kind'], string>> = {
  proposalsToSign: '/proposals?state=signature',
  proposalsOverdue: '/proposals?state=overdue',
  proposalsNear: '/proposals?state=near',
  opinionsToGive: '/proposals',
  promisesDue: '/promises',
};

/** What of proposals waits for an actor. */
export async function proposalsWaiting(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
): Promise<WaitingItem[]> {
  const today = dayInChina(now);
  const near = addWorkdays(today, NEAR_WORKDAYS);
  const mine = sql`any ((select access.my_units())::uuid[])`;
  const { rows } = await sql<Waits>`
    select kind, count(*)::int as count, to_char(min(day), 'YYYY-MM-DD') as oldest from (
      select 'proposalsToSign' as kind, (a.checked_at at time zone 'Asia/Shanghai')::date as day
        from proposal p join proposal_answer a on a.proposal_id = p.id and a.round = p.round
        where p.state = 'checked' and p.division = ${actor.area} and a.checked_by <> ${actor.accountId}
          and ${mayDo(actor.role, 'proposal.sign')}
      union all
      select case when p.due_on < ${today}::date then 'proposalsOverdue' else 'proposalsNear' end,
          case when p.due_on <= ${today}::date then p.due_on end from proposal p
        where p.state in ('received', 'working', 'drafted', 'checked', 'signed') and p.division = ${actor.area}
          and p.due_on <= ${near}::date and ${mayDo(actor.role, 'proposal.work')}
      union all
      select 'opinionsToGive', case when o.due_on <= ${today}::date then o.due_on end from proposal_opinion o where o.state = 'asked' and o.unit_id = ${mine}
      union all
      select 'promisesDue', case when r.due_on <= ${today}::date then r.due_on end from proposal_promise r
        where r.state = 'open' and r.due_on <= ${near}::date
          and (r.owner_account = ${actor.accountId} or r.owner_account is null and r.unit_id = ${mine})) waits
    group by kind`.execute(tx);
  return rows.map((row) => ({ ...row, link: links[row.kind] ?? '/proposals' }));
}
