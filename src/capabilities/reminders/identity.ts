/**
 * The one pair of keys by which push services know this installation (VAPID). Made when it is first needed; of two who need it
 * at once both get the one that was kept. It stays: a browser's subscription is bound to it.
 */
import { v7 as uuidv7 } from 'uuid';
import webpush from 'web-push';
import { identityOf, sealIdentity } from '#capabilities/reminders/sealed-fields.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import type { PushIdentity } from '#foundation/outside/ports.ts';

/** The pair of keys, whoever asks; only its public half may leave the server. */
export async function pushIdentity(tx: Transaction, now: Date): Promise<PushIdentity> {
  return withinService(tx, 'reminders', async () => {
    const vault = vaultOf(tx);
    const kept = await keptRow(tx);
    if (kept !== undefined) return identityOf(vault, kept);
    const id = uuidv7();
    await tx
      .insertInto('push_identity')
      .values({ id, ...sealIdentity(vault, id, webpush.generateVAPIDKeys()), made_at: now })
      .onConflict((conflict) => conflict.column('sole').doNothing())
      .execute();
    const row = await keptRow(tx);
    if (row === undefined) throw new Error('The keys for push were just kept and are not there.');
    return identityOf(vault, row);
  });
}

const keptRow = (tx: Transaction) =>
  tx
    .selectFrom('push_identity')
    .select(['id', 'public_key', 'sealing_key', 'private_key_sealed'])
    .executeTakeFirst();
