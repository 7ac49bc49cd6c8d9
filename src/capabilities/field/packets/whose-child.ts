/**
 * Whether a phone may bring something on a child: one that lives where its director works, or that was ever given to it. A child
 * that has moved away carries what is brought to the new place; one that was never his is a matter for somebody above.
 */
import type { Delivery } from '#capabilities/field/packets/delivery.ts';
import { Refusal } from '#foundation/refusals.ts';

/**
 * Where the child lives now.
 * @throws Refusal `not-found`, `not-your-child`
 */
export async function requireOwnChild(delivery: Delivery, childId: string): Promise<string> {
  const residence = await ownChild(delivery, childId);
  if (residence !== null) return residence;
  const there = await delivery.tx
    .selectFrom('child')
    .select('id')
    .where('id', '=', childId)
    .executeTakeFirst();
  throw new Refusal(there === undefined ? 'not-found' : 'not-your-child');
}

/** Where the child lives now; null where it is not there, or never was this phone's. */
export async function ownChild({ tx, phone }: Delivery, childId: string): Promise<string | null> {
  const child = await tx.selectFrom('child').select('residence').where('id', '=', childId).executeTakeFirst();
  if (child === undefined) return null;
  if (child.residence.startsWith(phone.area)) return child.residence;
  const given = await tx
    .selectFrom('field_given')
    .select('given_at')
    .where('device_id', '=', phone.id)
    .where('child_id', '=', childId)
    .executeTakeFirst();
  return given === undefined ? null : child.residence;
}
