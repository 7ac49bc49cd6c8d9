/**
 * The minute's round over open alerts: whichever was not confirmed in time takes its next step. However late a round comes,
 * it takes one step; safe to repeat, because a step moves the time of the next.
 */
import { climb, climbing } from '#capabilities/duty/alerts/climb.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';

/** At most so many alerts a round; the rest waits a minute. */
const MOST_A_ROUND = 500;

/** Has every alert that is due take its next step; answers how many did. */
export async function climbDueAlerts(tx: Transaction, now: Date): Promise<number> {
  return withinService(tx, 'duty', async (within) => {
    const due = await tx
      .selectFrom('duty_alert')
      .select(climbing)
      .where('next_step_at', '<=', now)
      .where('confirmed_at', 'is', null)
      .where('settled_at', 'is', null)
      .orderBy('next_step_at')
      .limit(MOST_A_ROUND)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const alert of due) await climb(tx, now, alert, within);
    return due.length;
  });
}
