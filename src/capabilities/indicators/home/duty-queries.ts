/**
 * Counts of what waits round the clock: alerts, swaps, a hand-over, articles to be reviewed. Limited by row-level security;
 * reads other capabilities' tables, writes none.
 */
import { sql } from 'kysely';
import type { WaitingItem } from '#capabilities/indicators/home/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

interface Counts {
  readonly alerts: number;
  readonly swaps: number;
  readonly hand_overs: number;
  readonly reviews: number;
}

/** Alerts that nobody has confirmed, swaps to answer or decide on, a hand-over to take, articles to review. */
export async function dutyWaiting(tx: Transaction, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const me = actor.accountId;
  const decides = mayDo(actor.role, 'duty.plan');
  const reviews = mayDo(actor.role, 'knowledge.review');
  const { rows } = await sql<Counts>`select
    (select count(*)::int from duty_alert a where confirmed_at is null and settled_at is null
      and exists (select from duty_alert_told t where t.alert_id = a.id and t.account_id = ${me})) as alerts,
    (select count(*)::int from shift_swap w join duty_shift s on s.id = w.shift_id where s.starts_at > ${now}
      and (w.state = 'asked' and w.to_account = ${me}
        or w.state = 'accepted' and ${decides} and ${me} not in (w.asked_by, w.to_account))) as swaps,
    (select count(*)::int from hand_over where state = 'given' and given_by <> ${me}) as hand_overs,
    (select count(*)::int from knowledge_version where ${reviews} and state = 'waiting' and written_by <> ${me}) as reviews`.execute(
    tx,
  );
  const [counts] = rows;
  if (counts === undefined) return [];
  return [
    { kind: 'dutyAlerts', count: counts.alerts, oldest: null, link: '/alerts/duty' },
    { kind: 'swapsWaiting', count: counts.swaps, oldest: null, link: '/duty' },
    { kind: 'handOverToTake', count: counts.hand_overs, oldest: null, link: '/hand-over' },
    { kind: 'articlesToReview', count: counts.reviews, oldest: null, link: '/knowledge?show=waiting' },
  ];
}
