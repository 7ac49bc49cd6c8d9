/**
 * Takes the messages whose time has come: decides for each whether it is sent, waits or is given up, and counts the try of
 * those that are sent. A message under way elsewhere is passed by.
 */
import { type ReminderRule, reminderRules } from '#capabilities/reminders/contract.ts';
import { pushIdentity } from '#capabilities/reminders/identity.ts';
import { type Receiver, receiversOf } from '#capabilities/reminders/queries.ts';
import { type Figures, isCall, pauseAfter, proposed, stepFor } from '#capabilities/reminders/rules.ts';
import { addressOf } from '#capabilities/reminders/sealed-fields.ts';
import { standInFor } from '#capabilities/reminders/stand-in.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { OutsideChannels, PushAddress, PushIdentity } from '#foundation/outside/ports.ts';

/** A message that is to be sent now. */
export interface Due {
  readonly id: string;
  readonly accountId: string;
  readonly rule: ReminderRule;
  readonly cause: string;
  readonly figures: Figures;
  readonly urgent: boolean;
  readonly keepSeconds: number;
  readonly way:
    | { readonly channel: 'sms'; readonly mobile: string }
    | {
        readonly channel: 'push';
        readonly device: string;
        readonly address: PushAddress;
        readonly identity: PushIdentity;
      };
}

interface Claiming {
  readonly now: Date;
  readonly channels: OutsideChannels;
  readonly most: number;
}

/** Takes some; answers those to be sent and how many were found due. In a transaction of the service that tells. */
export async function claimDue(
  tx: Transaction,
  claiming: Claiming,
): Promise<{ readonly sending: readonly Due[]; readonly found: number }> {
  const rows = await dueRows(tx, claiming);
  const receivers = await receiversOf(tx, [...new Set(rows.map((row) => row.account_id))]);
  const identity = rows.some((row) => row.channel === 'push') ? await pushIdentity(tx, claiming.now) : null;
  const sending: Due[] = [];
  for (const row of rows) {
    const due = await claim(tx, row, { ...claiming, receiver: receivers.get(row.account_id), identity });
    if (due !== null) sending.push(due);
  }
  return { sending, found: rows.length };
}

function dueRows(tx: Transaction, { now, most }: Claiming) {
  return tx
    .selectFrom('outside_message as message')
    .leftJoin('push_subscription as device', 'device.id', 'message.subscription_id')
    .select(['message.id', 'message.account_id', 'message.channel', 'message.rule', 'message.cause'])
    .select(['message.figures', 'message.useless_after', 'message.tries', 'message.subscription_id'])
    .select(['device.sealing_key', 'device.address_sealed'])
    .where('message.sent_at', 'is', null)
    .where('message.given_up_at', 'is', null)
    .where('message.due_at', '<=', now)
    .orderBy((order) => order('message.rule', '=', 'digest')) // a digest waits for what is urgent
    .orderBy('message.due_at')
    .limit(most)
    .forUpdate('message')
    .skipLocked()
    .execute();
}

type DueRow = Awaited<ReturnType<typeof dueRows>>[number];

interface Known extends Claiming {
  readonly receiver: Receiver | undefined;
  readonly identity: PushIdentity | null;
}

async function claim(tx: Transaction, row: DueRow, known: Known): Promise<Due | null> {
  const { now, channels, receiver } = known;
  const channel = row.channel === 'push' ? 'push' : 'sms';
  const rule = reminderRules.find((one) => one === row.rule) ?? 'digest';
  const figures = row.figures as Figures;
  const way = wayOf(tx, row, known);
  const step = stepFor(
    {
      ...{ rule, channel, figures, uselessAfter: row.useless_after },
      preferences: receiver?.preferences ?? proposed,
      active: receiver?.active === true,
      configured: channels[channel] !== null,
      receiver: way !== null,
    },
    now,
  );
  if (step.kind === 'wait') await change(tx, row.id, { due_at: step.until });
  if (step.kind === 'give-up') {
    await change(tx, row.id, { given_up_at: now, fault: step.fault });
    if (receiver !== undefined && step.fault === 'no-receiver')
      await standInFor(tx, { now, channels, receiver, message: { ...row, rule, figures } });
  }
  if (step.kind !== 'send' || way === null) return null;
  const tries = row.tries + 1;
  await change(tx, row.id, {
    tries,
    tried_at: now,
    due_at: new Date(now.getTime() + pauseAfter(tries)),
  });
  const { id, account_id: accountId, cause } = row;
  const keepSeconds = Math.max(0, Math.round((row.useless_after.getTime() - now.getTime()) / 1000));
  return { id, accountId, rule, cause, figures, urgent: isCall(rule), keepSeconds, way };
}

function wayOf(tx: Transaction, row: DueRow, { receiver, identity }: Known): Due['way'] | null {
  if (row.channel !== 'push') {
    const mobile = receiver?.mobile ?? null;
    return mobile === null ? null : { channel: 'sms', mobile };
  }
  if (row.subscription_id === null || row.address_sealed === null || identity === null) return null;
  const { sealing_key, address_sealed, subscription_id: device } = row;
  const address = addressOf(vaultOf(tx), { id: device, sealing_key, address_sealed });
  return address === null ? null : { channel: 'push', device, address, identity };
}

async function change(
  tx: Transaction,
  id: string,
  to: {
    readonly due_at?: Date;
    readonly tries?: number;
    readonly tried_at?: Date;
    readonly given_up_at?: Date;
    readonly fault?: string;
  },
): Promise<void> {
  await tx.updateTable('outside_message').set(to).where('id', '=', id).execute();
}
