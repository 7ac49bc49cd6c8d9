/** Finds a phone by what it says of itself. Runs as the service `field-delivery`. */
import { keyedDigest } from '#foundation/access/sealed-secret.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A phone's token is kept only as a keyed digest. */
export function tokenDigestOf(token: string): string {
  return keyedDigest(token, 'field-token');
}

/** So is its secret. */
export function secretDigestOf(secret: string): string {
  return keyedDigest(secret, 'field-secret');
}

/**
 * The phone with this token.
 * @throws Refusal `phone-unknown`
 */
export async function requirePhone(
  tx: Transaction,
  said: { readonly device: string; readonly token: string },
) {
  const phone = await tx
    .selectFrom('field_device')
    .select(['id', 'account_id', 'area', 'disabled_at', 'disabled_why', 'made_at', 'emptied_at'])
    .where('id', '=', said.device)
    .where('token_digest', '=', tokenDigestOf(said.token))
    .executeTakeFirst();
  if (phone === undefined) throw new Refusal('phone-unknown');
  return phone;
}
