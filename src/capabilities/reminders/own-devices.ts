/**
 * Letting a browser be woken, and no more. A browser wakes for one person: where another used it before, it is his no longer.
 */
import * as contract from '#capabilities/reminders/contract.ts';
import { remindersOf } from '#capabilities/reminders/own-reminders.ts';
import { endDevice } from '#capabilities/reminders/record-outcome.ts';
import { MOST_DEVICES } from '#capabilities/reminders/rules.ts';
import { sealAddress } from '#capabilities/reminders/sealed-fields.ts';
import { keyedDigest } from '#foundation/access/sealed-secret.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import { deed } from '#foundation/http/deed.ts';
import { noChannels } from '#foundation/outside/ports.ts';
import { Refusal } from '#foundation/refusals.ts';

const DEVICE_CHARACTERS = 300;

export const subscribe = deed(contract.subscribe, async (asked) => {
  const { tx, actor, now, body, device, installation, audit } = asked;
  const { push } = installation.outside ?? noChannels;
  if (push?.accepts(body.endpoint) !== true) throw new Refusal('push-not-served');
  const digest = keyedDigest(body.endpoint, 'push-endpoint');
  await endFormer(tx, digest, now);
  if ((await devicesOf(tx, actor.accountId)) >= MOST_DEVICES)
    throw new Refusal('too-many-devices', { most: MOST_DEVICES });
  await tx
    .insertInto('push_subscription')
    .values({
      id: body.id,
      account_id: actor.accountId,
      endpoint_digest: digest,
      device: device === '' ? null : device.slice(0, DEVICE_CHARACTERS),
      ...sealAddress(vaultOf(tx), body.id, body),
      made_at: now,
    })
    .execute();
  audit({ objectKind: 'push_subscription', objectId: body.id, area: actor.area });
  return remindersOf(asked);
});

export const unsubscribe = deed(contract.unsubscribe, async (asked) => {
  const { tx, actor, now, params, audit } = asked;
  const mine = await tx
    .selectFrom('push_subscription')
    .select('ended_at')
    .where('id', '=', params.id)
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst();
  if (mine === undefined) throw new Refusal('not-found');
  await endDevice(tx, params.id, 'by_person', now);
  audit({ objectKind: 'push_subscription', objectId: params.id, area: actor.area });
  return remindersOf(asked);
});

/** The same browser subscribed before, for this person or for whoever sat there: that ends. */
async function endFormer(tx: Transaction, digest: string, now: Date): Promise<void> {
  await withinService(tx, 'reminders', async () => {
    const former = await tx
      .selectFrom('push_subscription')
      .select('id')
      .where('endpoint_digest', '=', digest)
      .where('ended_at', 'is', null)
      .execute();
    for (const { id } of former) await endDevice(tx, id, 'renewed', now);
  });
}

async function devicesOf(tx: Transaction, accountId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('push_subscription')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
