/**
 * Puts down what people are to be told outside the screen, in the transaction of its cause: what is rolled back is told to
 * nobody, what is committed is told even if the process dies at once. It sends nothing itself (send-due.ts).
 */
import { v5 as uuidv5 } from 'uuid';
import type { ReminderRule } from '#capabilities/reminders/contract.ts';
import { type Receiver, receiversOf } from '#capabilities/reminders/queries.ts';
import { earliestFor, type Figures, uselessAfter, type Way, waysFor } from '#capabilities/reminders/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';

/** The name space in which a message has its id: the same cause, person and way make the same message. */
const MESSAGES = '5d0c8f0e-7a54-5b7e-9d0a-3b1f4f6f5a21';

/** So many are written by one statement. */
const BATCH = 500;

/** What people are to be told. */
export interface Telling {
  readonly rule: ReminderRule;
  /** What it is about; told once however often it is put down. */
  readonly cause: string;
  readonly to: readonly { readonly accountId: string; readonly figures: Figures }[];
  /** Which ways the installation has; whoever cannot know says both, and what cannot go is given up. */
  readonly ways: { readonly push: boolean; readonly sms: boolean };
}

/** Puts down a message for each person and way. */
export function tellOutside(tx: Transaction, now: Date, telling: Telling): Promise<void> {
  return tellEach(tx, now, [telling]);
}

/** The same of many causes at once, in as many journeys to the database as of one. */
export async function tellEach(tx: Transaction, now: Date, tellings: readonly Telling[]): Promise<void> {
  const people = new Set(tellings.flatMap(({ to }) => to.map((one) => one.accountId)));
  if (people.size === 0) return;
  await withinService(tx, 'reminders', async () => {
    const receivers = await receiversOf(tx, [...people]);
    const rows = tellings.flatMap((telling) =>
      telling.to.flatMap(({ accountId, figures }) => {
        const receiver = receivers.get(accountId);
        return receiver?.active === true ? messagesFor(receiver, figures, telling, now) : [];
      }),
    );
    for (let at = 0; at < rows.length; at += BATCH) await putDown(tx, rows.slice(at, at + BATCH));
  });
}

function messagesFor(receiver: Receiver, figures: Figures, { rule, cause, ways }: Telling, now: Date) {
  const reach = { ...ways, devices: receiver.devices, hasMobile: receiver.mobile !== null };
  return waysFor(rule, receiver.preferences, reach).map((way) =>
    messageOn(way, { rule, cause, figures, receiver }, now),
  );
}

/** One message's row. */
export function messageOn(
  way: Way,
  about: {
    readonly rule: ReminderRule;
    readonly cause: string;
    readonly figures: Figures;
    readonly receiver: Pick<Receiver, 'accountId' | 'preferences'>;
  },
  now: Date,
) {
  const { rule, cause, figures, receiver } = about;
  const device = way.channel === 'push' ? way.device : null;
  const earliest = earliestFor(rule, figures, receiver.preferences, now);
  return {
    id: uuidv5(`${cause}/${receiver.accountId}/${way.channel}/${device ?? ''}`, MESSAGES),
    account_id: receiver.accountId,
    channel: way.channel,
    subscription_id: device,
    rule,
    cause,
    figures: JSON.stringify(figures),
    made_at: now,
    due_at: earliest,
    useless_after: uselessAfter(rule, earliest),
    // Nothing goes out of the app: there it has arrived.
    sent_at: way.channel === 'app' ? now : null,
  };
}

/** Writes messages; one that stands there already is left alone. In a transaction of the service that tells. */
export async function putDown(tx: Transaction, rows: readonly ReturnType<typeof messageOn>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('outside_message')
    .values([...rows])
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
