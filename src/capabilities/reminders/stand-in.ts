/** The next way for a message whose browser is there no more: a text message, or nothing but the app. */
import { sql } from 'kysely';
import type { ReminderRule } from '#capabilities/reminders/contract.ts';
import type { Receiver } from '#capabilities/reminders/queries.ts';
import { type Figures, waysFor } from '#capabilities/reminders/rules.ts';
import { messageOn, putDown } from '#capabilities/reminders/tell.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { OutsideChannels } from '#foundation/outside/ports.ts';

interface Lost {
  readonly now: Date;
  readonly channels: OutsideChannels;
  readonly receiver: Receiver;
  readonly message: { readonly rule: ReminderRule; readonly cause: string; readonly figures: Figures };
}

/**
 * Of two browsers that turn out to be gone at once each would see the other's message still on its way: whoever writes down the
 * outcome for one cause and person waits for the other.
 */
export async function oneAtATime(tx: Transaction, accountId: string, cause: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`outside/${accountId}/${cause}`}, 0))`.execute(
    tx,
  );
}

/** Puts down the next way for a message that was lost, unless another of the same cause is on its way or has arrived. */
export async function standInFor(tx: Transaction, { now, channels, receiver, message }: Lost): Promise<void> {
  await oneAtATime(tx, receiver.accountId, message.cause);
  const others = await tx
    .selectFrom('outside_message')
    .select('id')
    .where('account_id', '=', receiver.accountId)
    .where('cause', '=', message.cause)
    .where('given_up_at', 'is', null)
    .limit(1)
    .execute();
  if (others.length > 0) return;
  const reach = {
    devices: [],
    hasMobile: receiver.mobile !== null,
    push: false,
    sms: channels.sms !== null,
  };
  const ways = waysFor(message.rule, receiver.preferences, reach);
  const about = { ...message, receiver };
  await putDown(
    tx,
    ways.map((way) => messageOn(way, about, now)),
  );
}
