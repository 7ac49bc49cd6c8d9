/** The phone of whoever is signed in, and whose data lie on it. */
import { sql } from 'kysely';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** @throws Refusal `phone-unknown`, `phone-ended` */
export async function requireOwnPhone(tx: Transaction, actor: PersonActor, device: string): Promise<void> {
  const phone = await tx
    .selectFrom('field_device')
    .select('disabled_at')
    .where('id', '=', device)
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst();
  if (phone === undefined) throw new Refusal('phone-unknown');
  if (phone.disabled_at !== null) throw new Refusal('phone-ended');
}

/** Whose data lie on a phone is known if it is lost; and for whom it may bring records after they moved away. */
export async function noteGiven(
  tx: Transaction,
  device: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into field_given (device_id, child_id, given_at, last_at)
    select ${device}::uuid, child, ${now}::timestamptz, ${now}::timestamptz from unnest(${ids as string[]}::uuid[]) child
    on conflict (device_id, child_id) do update set last_at = excluded.last_at`.execute(tx);
}
