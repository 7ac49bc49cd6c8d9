/** Who changed a field of a child's file last, as its timeline tells it. */
import { subjectsOf } from '#capabilities/children/sealed-fields.ts';
import { detailsOf } from '#capabilities/children/timeline.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Edits that name the fields they changed: of the child, of its household, of whoever cares for it. */
const edits = ['changed', 'family-changed', 'guardian-edited'];
/** How far back is looked: an older change is nobody's news. */
const EDITS_LOOKED_AT = 30;

/** Who wrote what stands there, and when; null where it came otherwise, as from a roster. */
export async function lastChangeOf(
  tx: Transaction,
  childId: string,
  field: string,
): Promise<{ readonly by: string; readonly at: Date } | null> {
  const rows = await tx
    .selectFrom('child_event')
    .select(['id', 'at', 'actor_name', 'details', 'details_sealed'])
    .where('child_id', '=', childId)
    .where('kind', 'in', edits)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(EDITS_LOOKED_AT)
    .execute();
  const child = (await subjectsOf(tx, 'child', [childId])).get(childId);
  if (child === undefined) return null;
  const row = rows.find((event) => fieldsIn(detailsOf(child, event)).includes(field));
  return row === undefined || row.actor_name === null ? null : { by: row.actor_name, at: row.at };
}

function fieldsIn({ changes, changed }: Record<string, unknown>): string[] {
  const listed = Array.isArray(changes) ? changes.map((one: { field?: unknown }) => String(one.field)) : [];
  return [...listed, ...Object.keys((changed as Record<string, unknown> | undefined) ?? {})];
}
