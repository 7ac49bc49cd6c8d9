/**
 * What the operations on the register share: refusing with the rules that are broken, flags that follow from facts,
 * the version that a change leaves behind.
 */
import { sql } from 'kysely';
import type { ChildTableRow } from '#capabilities/children/file/queries.ts';
import { problems, type RuleProblem } from '#capabilities/children/rules.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

/** Refuses with every broken rule, each with its place and its sentence. */
export function refuseBroken(found: readonly RuleProblem[], language: Language): void {
  if (found.length === 0) return;
  throw new Refusal(
    'rule-broken',
    {},
    found.map((problem) => ({ ...problem, message: problems[problem.code][language] })),
  );
}

/** Counts a child's version up and answers what a write answers. */
export async function nextVersion(
  tx: Transaction,
  child: ChildTableRow,
): Promise<{ id: string; version: number }> {
  return tx
    .updateTable('child')
    .set({ version: sql<number>`version + 1` })
    .where('id', '=', child.id)
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();
}

/**
 * Raises and settles flags so that exactly `wanted` of the `known` ones are open; each change stands on the timeline.
 * A flag that a person settled is raised anew only where the fact behind it changed, so call this after a change of fact.
 */
export async function setFlags(
  tx: Transaction,
  by: Actor,
  child: { readonly id: string; readonly residence: string },
  known: readonly string[],
  wanted: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Promise<void> {
  const rows = await tx
    .selectFrom('child_flag')
    .select(['flag', 'settled_at'])
    .where('child_id', '=', child.id)
    .where('flag', 'in', known)
    .execute();
  const open = new Set(rows.filter((row) => row.settled_at === null).map((row) => row.flag));
  const over = [...open].filter((flag) => !wanted.has(flag));
  const fresh = [...wanted.keys()].filter((flag) => !open.has(flag));
  if (over.length > 0)
    await tx
      .updateTable('child_flag')
      .set({ settled_at: sql<Date>`access.now()`, settled_by: accountOf(by), settled_how: 'corrected' })
      .where('child_id', '=', child.id)
      .where('flag', 'in', over)
      .execute();
  for (const flag of fresh)
    await sql`insert into child_flag (child_id, residence, flag, details)
      values (${child.id}, ${child.residence}, ${flag}, ${JSON.stringify(wanted.get(flag))})
      on conflict (child_id, flag) do update set raised_at = access.now(), settled_at = null, settled_by = null,
        settled_how = null, details = excluded.details`.execute(tx);
  await recordChildEvents(tx, by, [
    ...over.map((flag) => ({ childId: child.id, kind: 'flag-settled', details: { flag, how: 'corrected' } })),
    ...fresh.map((flag) => ({
      childId: child.id,
      kind: 'flag-raised',
      details: { flag, ...wanted.get(flag) },
    })),
  ]);
}

/** The account behind an actor, where a person is. */
export function accountOf(by: Actor): string | null {
  return (by.kind === 'person' ? by : by.onBehalfOf)?.accountId ?? null;
}
