/**
 * Tells whoever has a screen open that something has happened: a call rings, a deadline has passed. It is told when the
 * transaction commits, and says what kind of thing and which one, never what stands in it: the screen asks for that as
 * always, and gets what its user may see.
 */
import { sql } from 'kysely';
import type { Role } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The channel of the database on which it is told. */
export const LIVE_CHANNEL = 'tonghu_live';

/** Who is told: one account, or the roles of whoever is answerable for a division, above it or below. */
export type Audience =
  | { readonly accountId: string }
  | {
      readonly roles: readonly Role[];
      /** A division as a code prefix. */
      readonly area: string;
    };

/** What is told. */
export interface Announcement {
  /** Such as `call`; screens listen by it. */
  readonly kind: string;
  /** The record that it is about. */
  readonly id: string;
  readonly to: Audience;
}

/** Announces when the transaction commits, and never if it does not. */
export async function announce(tx: Transaction, announcement: Announcement): Promise<void> {
  await sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(announcement)})`.execute(tx);
}
