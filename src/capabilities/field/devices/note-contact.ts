/** Notes that a phone is there: when, how far its clock is off, which app it has, what waits in it. */
import type { Transaction } from '#foundation/database/connect.ts';

/** What the column holds: a phone whose clock stands in another century is off by no more than this. */
const MOST_SECONDS = 2 ** 31 - 1;

/** What a phone says of itself. */
export interface PhoneHere {
  /** What its clock says. */
  readonly deviceNow: string;
  readonly app: string;
  /** Writings in it that have not been delivered. */
  readonly waiting: number;
}

/** Notes it; whoever acts may change that phone's row. */
export async function noteContact(
  tx: Transaction,
  device: string,
  { deviceNow, app, waiting }: PhoneHere,
  now: Date,
): Promise<void> {
  const off = Math.round((Date.parse(deviceNow) - now.getTime()) / 1000);
  const clock_off_seconds = Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, off));
  await tx
    .updateTable('field_device')
    .set({ last_contact_at: now, app, waiting, clock_off_seconds })
    .where('id', '=', device)
    .execute();
}
