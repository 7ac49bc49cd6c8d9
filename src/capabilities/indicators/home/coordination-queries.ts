/**
 * What waits between departments for somebody: for the units that he speaks for, and, of the cases that he works on, what was
 * returned. Each is counted as far as row-level security shows it to him. Reads only.
 */
import { sql } from 'kysely';
import type { WaitingItem } from '#capabilities/indicators/home/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

interface Waits {
  readonly kind: WaitingItem['kind'];
  readonly count: number;
  readonly oldest: string | null;
}

const links: Partial<Record<WaitingItem['kind'], string>> = {
  referralsOverdue: '/referrals?box=in&state=overdue',
  referralsReturned: '/referrals?box=out&state=ended',
  meetingsToAnswer: '/meetings',
  resolutionsOpen: '/meetings?tab=tasks',
};

export async function coordinationWaiting(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
): Promise<WaitingItem[]> {
  const mine = sql`any ((select access.my_units())::uuid[])`;
  const { rows } = await sql<Waits>`
    select kind, count(*)::int as count, to_char(min(at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as oldest from (
      select 'referralsOverdue' as kind, k.due_at as at from referral r join referral_clock k on k.referral_id = r.id
        where r.unit_id = ${mine} and k.met_at is null and k.dropped_at is null and k.due_at < ${now}
      union all
      select case when state = 'accepted' then 'referralsInWork' else 'referralsToSign' end, sent_at from referral
        where unit_id = ${mine} and state in ('sent', 'signed', 'accepted')
      union all
      select 'referralsReturned', r.ended_at from referral r
        where r.state = 'returned' and r.sent_by = ${actor.accountId} and not exists (select from referral f where f.follows = r.id)
      union all
      select 'meetingsToAnswer', m.called_at from meeting m join meeting_unit u on u.meeting_id = m.id
        where u.unit_id = ${mine} and (m.state = 'called' and u.reply is null or u.present and u.signed_at is null)
      union all
      select 'resolutionsOpen', t.due_on::timestamp at time zone 'Asia/Shanghai' from meeting_task t
        where t.unit_id = ${mine} and t.state = 'open') waits
    group by kind`.execute(tx);
  return rows.map((row) => ({ ...row, link: links[row.kind] ?? '/referrals?box=in' }));
}
