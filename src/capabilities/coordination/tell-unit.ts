/** Tells the open screens of a unit's liaisons that something has happened; who may see it is decided when they ask. */
import { speakingRoles } from '#capabilities/coordination/units.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { announce } from '#foundation/live/announce.ts';

/** Announces a referral or meeting to whoever speaks for units near an area. */
export async function tellUnit(
  tx: Transaction,
  id: string,
  area: string,
  kind: 'referral' | 'meeting' = 'referral',
): Promise<void> {
  await announce(tx, { kind, id, to: { roles: speakingRoles, area } });
}
