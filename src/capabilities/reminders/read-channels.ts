/** How the ways of telling people stand, for the system administrator: figures and faults, no person and no secret. */
import { sql } from 'kysely';
import * as contract from '#capabilities/reminders/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import { deed } from '#foundation/http/deed.ts';
import { noChannels } from '#foundation/outside/ports.ts';

export const readChannels = deed(contract.readChannels, async ({ tx, now, installation }) => {
  const channels = installation.outside ?? noChannels;
  return withinService(tx, 'reminders', async () => {
    const items = [];
    for (const channel of ['push', 'sms'] as const)
      items.push({
        channel,
        configured: channels[channel] !== null,
        ...(await standingOf(tx, channel, now)),
      });
    const { count } = await tx
      .selectFrom('push_subscription')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    return { items, devices: Number(count) };
  });
});

interface Counted {
  readonly waiting: number;
  readonly lastSent: Date | null;
  readonly sent: number;
  readonly givenUp: number;
}

async function standingOf(tx: Transaction, channel: 'push' | 'sms', now: Date) {
  const since = new Date(now.getTime() - 24 * 3_600_000);
  const { rows } = await sql<Counted>`
    select count(*) filter (where sent_at is null and given_up_at is null)::int as "waiting",
      max(sent_at) as "lastSent",
      count(*) filter (where sent_at > ${since})::int as "sent",
      count(*) filter (where given_up_at > ${since})::int as "givenUp"
    from outside_message where channel = ${channel}`.execute(tx);
  const fault = await tx
    .selectFrom('outside_message')
    .select(['tried_at', 'fault'])
    .where('channel', '=', channel)
    .where('fault', 'is not', null)
    .where('tried_at', 'is not', null)
    .orderBy('tried_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const counted = rows[0] ?? { waiting: 0, lastSent: null, sent: 0, givenUp: 0 };
  const lastFault =
    fault === undefined || fault.tried_at === null || fault.fault === null
      ? null
      : { at: fault.tried_at, fault: fault.fault };
  return { ...counted, lastFault };
}
