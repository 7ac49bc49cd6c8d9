/** What is sealed of reminders: where a browser is woken, and the key by which push services know this installation. */
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Tables } from '#foundation/database/tables.ts';
import type { PushAddress, PushIdentity } from '#foundation/outside/ports.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type Subscription = Pick<Selectable<Tables['push_subscription']>, 'id' | 'sealing_key' | 'address_sealed'>;
type Identity = Pick<
  Selectable<Tables['push_identity']>,
  'id' | 'public_key' | 'sealing_key' | 'private_key_sealed'
>;

const address = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
});

/** Where a browser is woken; null once that has ended. */
export function addressOf(vault: Vault, row: Subscription): PushAddress | null {
  const opened = vault
    .subject(row.sealing_key)
    .open('push_subscription.address_sealed', row.id, row.address_sealed);
  return opened === null ? null : address.parse(JSON.parse(opened));
}

/** The columns of a browser's address. */
export function sealAddress(vault: Vault, id: string, { endpoint, keys }: PushAddress) {
  const fresh = vault.newSubject();
  const words = JSON.stringify({ endpoint, keys });
  return {
    sealing_key: fresh.wrapped,
    address_sealed: fresh.subject.seal('push_subscription.address_sealed', id, words),
  };
}

/** The pair of keys. */
export function identityOf(vault: Vault, row: Identity): PushIdentity {
  const privateKey = vault
    .subject(row.sealing_key)
    .open('push_identity.private_key_sealed', row.id, row.private_key_sealed);
  return { publicKey: row.public_key, privateKey: privateKey ?? '' };
}

/** The columns of a new pair of keys. */
export function sealIdentity(vault: Vault, id: string, { publicKey, privateKey }: PushIdentity) {
  const fresh = vault.newSubject();
  return {
    public_key: publicKey,
    sealing_key: fresh.wrapped,
    private_key_sealed: fresh.subject.seal('push_identity.private_key_sealed', id, privateKey),
  };
}
