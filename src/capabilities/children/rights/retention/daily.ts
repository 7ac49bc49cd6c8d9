/**
 * The daily round of keeping: files that left the register long ago go into the archive, and those whose time is over are
 * put before a person. The second time on a day it finds nothing to do; nothing is erased here.
 */
import { sql } from 'kysely';
import { keysOf, removeKeys } from '#capabilities/children/bulk/keys.ts';
import type { Holder } from '#capabilities/children/rights/holder.ts';
import { parametersOf } from '#capabilities/children/rights/parameters/keep-parameters.ts';
import { keptOfMany } from '#capabilities/children/rights/retention/kept.ts';
import { archivedFrom, erasableFrom } from '#capabilities/children/rights/rules.ts';
import { openChild } from '#capabilities/children/sealed-fields.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
/** Children looked at in one statement. */
const BATCH = 500;

/** What a day's round did. */
export interface RetentionOutcome {
  readonly archived: number;
  readonly due: number;
}

/** The whole round of a day (ISO date), in a transaction opened as the clockwork. */
export function dailyRetentionWith(holders: readonly Holder[]) {
  return async (tx: Transaction, today: string): Promise<RetentionOutcome> => ({
    archived: await archiveFiles(tx, today),
    due: await findDue(tx, holders, today),
  });
}

async function archiveFiles(tx: Transaction, today: string): Promise<number> {
  const months = (await parametersOf(tx))['archive-months'];
  const rows = await tx
    .selectFrom('child')
    .selectAll()
    .where('state', '=', 'left')
    .where(sql<boolean>`left_on + make_interval(months => ${months}::int) <= ${today}::date`)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  const due = rows.filter(
    (row) => row.left_on !== null && archivedFrom(row.left_on, months, row.archive_not_before) <= today,
  );
  const vault = vaultOf(tx);
  for (const child of due) {
    await tx.updateTable('child').set({ state: 'archived' }).where('id', '=', child.id).execute();
    const { name, citizen_id: citizenId } = openChild(vault, child);
    const keys = keysOf(vault, name, citizenId);
    await removeKeys(tx, { childId: child.id, residence: child.residence, keys });
  }
  await recordChildEvents(
    tx,
    clockwork,
    due.map((child) => ({ childId: child.id, kind: 'archived' })),
  );
  return due.length;
}

/** Keeps the list of those whose time is over true: adds, moves, takes away. Answers how many stand on it. */
async function findDue(tx: Transaction, holders: readonly Holder[], today: string): Promise<number> {
  await sql`delete from retention_due using child where child.id = child_id and child.state not in ('left', 'archived')`.execute(
    tx,
  );
  let last = '00000000-0000-0000-0000-000000000000';
  let found = 0;
  for (;;) {
    const children = await tx
      .selectFrom('child')
      .select(['id', 'residence'])
      .where('state', 'in', ['left', 'archived'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    if (children.length === 0) return found;
    last = children.at(-1)?.id ?? last;
    const kept = await keptOfMany(
      tx,
      holders,
      children.map((child) => child.id),
    );
    const due = children.flatMap((child) => {
      const day = erasableFrom(kept.get(child.id) ?? []);
      return day !== null && day <= today ? [{ ...child, day }] : [];
    });
    await writeDue(tx, children, due);
    found += due.length;
  }
}

async function writeDue(
  tx: Transaction,
  looked: readonly { readonly id: string }[],
  due: readonly { readonly id: string; readonly residence: string; readonly day: string }[],
): Promise<void> {
  const ids = due.map((child) => child.id);
  await sql`delete from retention_due where child_id = any (${looked.map((child) => child.id)})
    and child_id <> all (${ids})`.execute(tx);
  if (due.length === 0) return;
  await tx
    .insertInto('retention_due')
    .values(due.map((child) => ({ child_id: child.id, residence: child.residence, due_on: child.day })))
    .onConflict((same) =>
      same.column('child_id').doUpdateSet((set) => ({
        due_on: set.ref('excluded.due_on'),
        residence: set.ref('excluded.residence'),
      })),
    )
    .execute();
}
