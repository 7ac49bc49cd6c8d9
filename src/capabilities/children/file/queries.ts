/**
 * SQL that operations on one child share: finding it, locking it, the division's path.
 */
import { sql } from 'kysely';
import { openChild } from '#capabilities/children/sealed-fields.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A child's row, opened, or a refusal: one that is not there and one of another area look the same. */
export async function findChild(tx: Transaction, childId: string) {
  const child = await tx.selectFrom('child').selectAll().where('id', '=', childId).executeTakeFirst();
  if (child === undefined) throw new Refusal('not-found');
  return openChild(vaultOf(tx), child);
}

/**
 * Locks a child's row for a change, so that two changes at once follow each other.
 * @throws Refusal `changed-meanwhile` where another version than the one seen stands.
 */
export async function lockChild(tx: Transaction, childId: string, version?: number) {
  const child = await tx
    .selectFrom('child')
    .selectAll()
    .where('id', '=', childId)
    .forUpdate()
    .executeTakeFirst();
  if (child === undefined) throw new Refusal('not-found');
  if (version !== undefined && child.version !== version) throw new Refusal('changed-meanwhile');
  return openChild(vaultOf(tx), child);
}

/** A child's row, opened. */
export type ChildTableRow = Awaited<ReturnType<typeof findChild>>;

/** Locks a child that must be on the register. */
export async function lockRegistered(tx: Transaction, childId: string, version?: number) {
  const child = await lockChild(tx, childId, version);
  if (child.state !== 'registered') throw new Refusal('wrong-state', { state: child.state });
  return child;
}

/** The codes of the categories that a child holds now. */
export async function heldCategories(tx: Transaction, childId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('child_category')
    .select('code')
    .where('child_id', '=', childId)
    .where('until', 'is', null)
    .orderBy('code')
    .execute();
  return rows.map((row) => row.code);
}

/** One step of a division's path. */
export interface Step {
  readonly code: string;
  readonly name: string;
  readonly level: number;
}

/** Paths from the county down, of many divisions at once. */
export async function pathsOf(tx: Transaction, codes: readonly string[]): Promise<(code: string) => Step[]> {
  const wanted = new Set(codes.flatMap((code) => stepsOf(code)));
  const rows = await tx
    .selectFrom('division')
    .select(['code', 'name', 'level'])
    .where('code', '=', sql<string>`any (${[...wanted]})`)
    .execute();
  const known = new Map(rows.map((row) => [row.code, row]));
  return (code) => stepsOf(code).flatMap((step) => known.get(step) ?? []);
}

/** A province or a city stands for itself; below them the path begins with the county. */
function stepsOf(code: string): string[] {
  if (code.length < 6) return [code];
  return [6, 9, 12].filter((length) => length <= code.length).map((length) => code.slice(0, length));
}
