/** The next way for a message whose browser is there no more: a text message, or nothing but the app. */
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

/** Puts down the next way for a message that was lost, unless another of the same cause is on its way or has arrived. */
export async function standInFor(tx: Transaction, { now, channels, receiver, message }: Lost): Promise<void> {
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
