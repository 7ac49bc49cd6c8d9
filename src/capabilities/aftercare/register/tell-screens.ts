/** Has the screens that show these houses look again, when the transaction commits. */
import { sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Announcement, LIVE_CHANNEL } from '#foundation/live/announce.ts';

/** What is told of a house; its id is the session's. */
export const REGISTER_ANNOUNCED = 'aftercare-register';

const watching = ['city', 'county', 'town', 'village', 'inspector', 'classroom'] as const;

/** Tells of each session once. */
export async function tellScreens(
  tx: Transaction,
  changed: readonly { readonly sessionId: string; readonly division: string }[],
): Promise<void> {
  const bySession = new Map(changed.map((one) => [one.sessionId, one.division]));
  const told = [...bySession].map(([id, area]): string => {
    const announcement: Announcement = { kind: REGISTER_ANNOUNCED, id, to: { roles: watching, area } };
    return JSON.stringify(announcement);
  });
  if (told.length === 0) return;
  await sql`select pg_notify(${LIVE_CHANNEL}, told) from unnest(${told}::text[]) told`.execute(tx);
}
