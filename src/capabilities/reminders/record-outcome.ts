/**
 * Writes down what came of a try. A browser that is there no more is ended, and what was lost with it goes on the next way: a
 * text message, or nothing but the app.
 */
import type { Due } from '#capabilities/reminders/claim-due.ts';
import { receiversOf } from '#capabilities/reminders/queries.ts';
import { oneAtATime, standInFor } from '#capabilities/reminders/stand-in.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Outcome, OutsideChannels } from '#foundation/outside/ports.ts';

interface Recording {
  readonly now: Date;
  readonly due: Due;
  readonly outcome: Outcome;
  readonly channels: OutsideChannels;
}

/** Writes the outcome, unless somebody has written one meanwhile. In a transaction of the service that tells. */
export async function recordOutcome(
  tx: Transaction,
  { now, due, outcome, channels }: Recording,
): Promise<void> {
  if (outcome.kind === 'gone') await oneAtATime(tx, due.accountId, due.cause);
  const changed = await tx
    .updateTable('outside_message')
    .set(columnsOf(outcome, now))
    .where('id', '=', due.id)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0 || outcome.kind !== 'gone' || due.way.channel !== 'push') return;
  await endDevice(tx, due.way.device, 'gone', now);
  const receiver = (await receiversOf(tx, [due.accountId])).get(due.accountId);
  if (receiver !== undefined) await standInFor(tx, { now, channels, receiver, message: due });
}

function columnsOf(outcome: Outcome, now: Date) {
  if (outcome.kind === 'taken') return { sent_at: now, fault: null };
  if (outcome.kind === 'later') return { fault: outcome.fault };
  return { given_up_at: now, fault: outcome.kind === 'gone' ? 'gone' : outcome.fault };
}

/** Ends a browser: its key goes, so that its address cannot be read again. */
export async function endDevice(
  tx: Transaction,
  id: string,
  why: 'by_person' | 'gone' | 'renewed',
  now: Date,
): Promise<boolean> {
  const ended = await tx
    .updateTable('push_subscription')
    .set({ ended_at: now, ended_why: why, sealing_key: null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows) > 0;
}
