/** What was told me, and a test. */
import { z } from 'zod';
import * as contract from '#capabilities/reminders/contract.ts';
import type { Figures } from '#capabilities/reminders/rules.ts';
import { TESTS_AN_HOUR } from '#capabilities/reminders/rules.ts';
import { tellOutside } from '#capabilities/reminders/tell.ts';
import { wordsOf } from '#capabilities/reminders/words.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { noChannels } from '#foundation/outside/ports.ts';
import { Refusal } from '#foundation/refusals.ts';

const HOUR_MS = 3_600_000;

export const sendTest = deed(contract.sendTest, async ({ tx, actor, now, body, installation, audit }) => {
  const channels = installation.outside ?? noChannels;
  if ((await testsSince(tx, actor.accountId, new Date(now.getTime() - HOUR_MS))) >= TESTS_AN_HOUR)
    throw new Refusal('too-many-requests', { seconds: HOUR_MS / 1000 });
  await tellOutside(tx, now, {
    rule: 'test',
    cause: body.id,
    to: [{ accountId: actor.accountId, figures: {} }],
    ways: { push: channels.push !== null, sms: channels.sms !== null },
  });
  audit({ objectKind: 'account', objectId: actor.accountId, area: actor.area });
  const rows = await messagesOf(tx, actor.accountId).where('message.cause', '=', body.id).execute();
  return { items: rows.map(viewOf), next: null };
});

export const listMessages = deed(contract.listMessages, async ({ tx, actor, query }) => {
  let rows = messagesOf(tx, actor.accountId);
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, z.tuple([z.iso.datetime(), inCursor.id]));
    rows = rows.where((where) =>
      where.or([
        where('message.made_at', '<', new Date(at)),
        where.and([where('message.made_at', '=', new Date(at)), where('message.id', '<', id)]),
      ]),
    );
  }
  const found = await rows
    .orderBy('message.made_at', 'desc')
    .orderBy('message.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const more = found.length > query.limit && last !== undefined;
  return { items: items.map(viewOf), next: more ? packCursor([last.made_at.toISOString(), last.id]) : null };
});

const messagesOf = (tx: Transaction, accountId: string) =>
  tx
    .selectFrom('outside_message as message')
    .leftJoin('push_subscription as device', 'device.id', 'message.subscription_id')
    .select(['message.id', 'message.rule', 'message.channel', 'message.figures', 'message.made_at'])
    .select(['message.sent_at', 'message.given_up_at', 'message.tries', 'device.device'])
    .where('message.account_id', '=', accountId);

type MessageRow = Awaited<ReturnType<ReturnType<typeof messagesOf>['execute']>>[number];

function viewOf(row: MessageRow): z.input<typeof contract.messageView> {
  const rule = row.rule as contract.ReminderRule;
  const inApp = row.channel === 'app';
  return {
    id: row.id,
    rule,
    channel: row.channel as (typeof contract.reminderChannels)[number],
    device: row.device,
    words: wordsOf(rule, row.figures as Figures),
    at: row.made_at,
    state: inApp
      ? 'in-app'
      : row.sent_at !== null
        ? 'sent'
        : row.given_up_at !== null
          ? 'given-up'
          : 'waiting',
    sentAt: inApp ? null : row.sent_at,
    tries: row.tries,
  };
}

async function testsSince(tx: Transaction, accountId: string, since: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('outside_message')
    .select((select) => select.fn.count<number>('cause').distinct().as('count'))
    .where('account_id', '=', accountId)
    .where('rule', '=', 'test')
    .where('made_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}
