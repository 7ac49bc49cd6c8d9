/**
 * A child's timeline: all that ever happened to it, with who did it. Rows are added, never changed.
 * Other capabilities write here through `recordChildEvents`, in the same transaction as the deed itself.
 */
import { sql } from 'kysely';
import { manyIds } from '#capabilities/children/bulk/ids.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** One thing that happened to one child. */
export interface ChildEvent {
  readonly childId: string;
  /** What happened; kinds with a text of their own stand in src/desk/children/timeline/texts.ts. */
  readonly kind: string;
  /** The day it happened, where that is not the day it is written down (ISO date). */
  readonly onDate?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

const BATCH = 2000;

/** Adds events under the name of whoever acts. Set-based: thousands cost a few statements. */
export async function recordChildEvents(
  tx: Transaction,
  by: Actor,
  events: readonly ChildEvent[],
): Promise<void> {
  const person = by.kind === 'person' ? by : by.onBehalfOf;
  for (let at = 0; at < events.length; at += BATCH) {
    const ids = manyIds(Math.min(BATCH, events.length - at));
    const rows = events.slice(at, at + BATCH).map((event, index) => ({
      id: ids[index],
      child_id: event.childId,
      on_date: event.onDate ?? null,
      kind: event.kind,
      details: event.details ?? {},
    }));
    await sql`insert into child_event (id, child_id, on_date, kind, details, account_id, actor_name, actor_role, service)
      select id, child_id, on_date, kind, details, ${person?.accountId ?? null}::uuid, ${person?.name ?? null}::text,
        ${person?.role ?? null}::text, ${by.kind === 'service' ? by.service : null}::text
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as row (id uuid, child_id uuid, on_date date, kind text, details jsonb)`.execute(tx);
  }
}
