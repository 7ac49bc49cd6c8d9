/** Has the screens that show these houses look again, when the transaction commits. */
import { type CompiledQuery, sql } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Announcement, LIVE_CHANNEL } from '#foundation/live/announce.ts';

/** What is told of a house; its id is the session's. */
export const REGISTER_ANNOUNCED = 'aftercare-register';

const watching = ['city', 'county', 'town', 'village', 'inspector', 'classroom'] as const;

interface Changed {
  readonly sessionId: string;
  readonly division: string;
}

/** Tells of each session once. */
export async function tellScreens(tx: Transaction, changed: readonly Changed[]): Promise<void> {
  if (changed.length > 0) await tx.executeQuery(screensQuery(tx, changed));
}

/** The statement behind it, for whoever has others to send together with it. */
export function screensQuery(tx: Transaction, changed: readonly Changed[]): CompiledQuery {
  const bySession = new Map(changed.map((one) => [one.sessionId, one.division]));
  const told = [...bySession].map(([id, area]): string => {
    const announcement: Announcement = { kind: REGISTER_ANNOUNCED, id, to: { roles: watching, area } };
    return JSON.stringify(announcement);
  });
  return sql`select pg_notify(${LIVE_CHANNEL}, told) from unnest(${told}::text[]) told`.compile(tx);
}
