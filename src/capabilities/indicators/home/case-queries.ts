/**
 * What waits of cases for somebody: to be screened, overdue, to be decided on, his own, and follow-ups. Each is counted as far
 * as row-level security shows it to him. Reads only.
 */
import { sql } from 'kysely';
import type { WaitingItem } from '#capabilities/indicators/home/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

interface Waits {
  readonly kind: WaitingItem['kind'];
  readonly count: number;
  readonly oldest: string | null;
}

const links: Partial<Record<WaitingItem['kind'], string>> = {
  casesOverdue: '/cases?state=overdue',
  casesToScreen: '/cases?whose=charge&step=received',
  closingsToDecide: '/cases?step=close_review',
  casesMine: '/cases?whose=mine',
  followUpsDue: '/cases?state=closed&whose=mine',
};

/** `today` is the ISO date in China. */
export async function casesWaiting(
  tx: Transaction,
  actor: PersonActor,
  today: string,
  now: Date,
): Promise<WaitingItem[]> {
  const mine = sql`f.id = any ((select access.my_cases())::uuid[])`;
  const charge = sql`(f.owner_role = ${actor.role} and f.owner_area = ${actor.area})`;
  const oldest = sql`to_char(min(at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')`;
  const { rows } = await sql<Waits>`
    select kind, count(*)::int as count, ${oldest} as oldest from (
      select 'casesToScreen' as kind, f.received_at as at from case_file f
        where ${charge} and f.step = 'received' and ${mayDo(actor.role, 'case.lead')}
      union all
      select 'casesOverdue', min(k.due_at) from case_file f join case_clock k on k.case_id = f.id
        where (${charge} or ${mine}) and k.met_at is null and k.dropped_at is null and k.due_at < ${now} group by f.id
      union all
      select 'closingsToDecide', k.asked_at from case_closing k join case_file f on f.id = k.case_id
        where k.verdict is null and k.asked_by <> ${actor.accountId} and ${mayDo(actor.role, 'case.decide')}
      union all
      select 'casesMine', f.received_at from case_file f where f.closed_at is null and ${mine}
      union all
      select 'followUpsDue', u.due_on::timestamp at time zone 'Asia/Shanghai' from case_follow_up u join case_file f on f.id = u.case_id
        where u.done_at is null and not u.dropped and u.due_on <= ${today}::date and ${mine}) waits
    group by kind`.execute(tx);
  return rows.map((row) => ({ ...row, link: links[row.kind] ?? '/cases' }));
}
