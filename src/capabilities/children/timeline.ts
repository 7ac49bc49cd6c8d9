/**
 * A child's timeline: all that ever happened to it, with who did it. Rows are added, never changed.
 * Other capabilities write here through `recordChildEvents`, in the same transaction as the deed itself.
 */
import { sql } from 'kysely';
import { manyIds } from '#capabilities/children/bulk/ids.ts';
import { subjectIn, subjectsOf } from '#capabilities/children/sealed-fields.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { manyRows } from '#foundation/database/many-rows.ts';
import type { Subject } from '#foundation/vault/subject.ts';

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

const eventColumns = {
  id: 'uuid',
  child_id: 'uuid',
  on_date: 'date',
  kind: 'text',
  details: 'jsonb',
  details_sealed: 'bytea',
} as const;

/**
 * Kinds that tell no more than numbers, codes and digests; some come by the thousand, and one is compared by SQL. The details
 * of all others may hold what people wrote, and what IDs, telephones and addresses were before: they are sealed.
 */
const kindsInClear: ReadonlySet<string> = new Set([
  'registered',
  'alarm-raised',
  'letter-drafted',
  'letter-signed',
]);

/** What an event tells, opened with the child's key; nothing where that was erased. */
export function detailsOf(
  child: Subject,
  row: { readonly id: string; readonly details: unknown; readonly details_sealed: Buffer | null },
): Record<string, unknown> {
  const told = child.open('child_event.details_sealed', row.id, row.details_sealed);
  return (told === null ? row.details : JSON.parse(told)) as Record<string, unknown>;
}

function isSealed(event: ChildEvent): boolean {
  return !kindsInClear.has(event.kind) && Object.keys(event.details ?? {}).length > 0;
}

/** The columns of what an event tells. */
function toldBy(event: ChildEvent, id: string, subjects: ReadonlyMap<string, Subject>) {
  if (!isSealed(event)) return { details: event.details ?? {} };
  const subject = subjectIn(subjects, event.childId);
  const sealed = subject.seal('child_event.details_sealed', id, JSON.stringify(event.details));
  return { details: {}, details_sealed: sealed };
}

/** Adds events under the name of whoever acts. Set-based: thousands cost a few statements. */
export async function recordChildEvents(
  tx: Transaction,
  by: Actor,
  events: readonly ChildEvent[],
): Promise<void> {
  const person = by.kind === 'person' ? by : by.onBehalfOf;
  for (let at = 0; at < events.length; at += BATCH) {
    const ids = manyIds(Math.min(BATCH, events.length - at));
    const batch = events.slice(at, at + BATCH);
    const subjects = await subjectsOf(
      tx,
      'child',
      batch.filter(isSealed).map((event) => event.childId),
    );
    const rows = batch.map((event, index) => ({
      id: ids[index],
      child_id: event.childId,
      on_date: event.onDate ?? null,
      kind: event.kind,
      ...toldBy(event, ids[index] ?? '', subjects),
    }));
    await sql`insert into child_event (id, child_id, on_date, kind, details, details_sealed, account_id, actor_name, actor_role, service)
      select id, child_id, on_date, kind, details, details_sealed, ${person?.accountId ?? null}::uuid, ${person?.name ?? null}::text,
        ${person?.role ?? null}::text, ${by.kind === 'service' ? by.service : null}::text
      from ${manyRows(eventColumns, rows)} row`.execute(tx);
  }
}
