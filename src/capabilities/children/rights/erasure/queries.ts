/**
 * SQL on erasures that several operations share, and the shape in which one is shown.
 */
import { type Selectable, sql } from 'kysely';
import { pathsOf } from '#capabilities/children/file/queries.ts';
import type { ErasureView } from '#capabilities/children/rights/erasure/contract.ts';
import { maskName } from '#capabilities/children/rights/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';

/** Erasures as they are told on the wire, with what the asker may do. */
export async function shownErasures(
  tx: Transaction,
  actor: PersonActor,
  rows: readonly Selectable<Tables['erasure']>[],
): Promise<ErasureView[]> {
  const pathOf = await pathsOf(
    tx,
    rows.map((row) => row.residence),
  );
  const names = await asService(tx, actor, 'archive', () =>
    tx
      .selectFrom('child')
      .select(['id', 'name'])
      .where('id', '=', sql<string>`any (${rows.map((row) => row.child_id)})`)
      .where('state', '<>', 'erased')
      .execute(),
  );
  const nameOf = new Map(names.map((child) => [child.id, maskName(child.name)]));
  return rows.map((row) => {
    const waits = row.state === 'proposed';
    const mine = row.proposed_by === actor.accountId;
    return {
      id: row.id,
      version: row.version,
      childId: row.child_id,
      name: nameOf.get(row.child_id) ?? null,
      path: pathOf(row.residence),
      ground: row.ground as ErasureView['ground'],
      why: row.why,
      state: row.state as ErasureView['state'],
      proposedBy: row.proposer_name,
      proposedAt: row.proposed_at.toISOString(),
      decidedBy: row.decider_name,
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedWhy: row.decided_why,
      doneAt: row.done_at?.toISOString() ?? null,
      erased: row.erased as ErasureView['erased'],
      digest: row.digest,
      can: {
        decide: waits && !mine && mayDo(actor.role, 'erasure.decide'),
        withdraw: waits && mine && mayDo(actor.role, 'erasure.propose'),
        print: row.state === 'done',
      },
    };
  });
}
