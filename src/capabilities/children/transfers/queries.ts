/**
 * SQL that the operations on transfers share.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { pathsOf } from '#capabilities/children/file/queries.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import { type TransferView, transferredChild } from '#capabilities/children/transfers/contract.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** Locks a transfer that waits for its answer. */
export async function lockProposed(tx: Transaction, transferId: string, version: number) {
  const transfer = await tx
    .selectFrom('transfer')
    .selectAll()
    .where('id', '=', transferId)
    .forUpdate()
    .executeTakeFirst();
  if (transfer === undefined) throw new Refusal('not-found');
  if (transfer.version !== version) throw new Refusal('changed-meanwhile');
  if (transfer.state !== 'proposed') throw new Refusal('wrong-state', { state: transfer.state });
  return transfer;
}

/** A transfer's row. */
export type TransferRow = Awaited<ReturnType<typeof lockProposed>>;

/** Writes how a transfer ended. */
export async function decide(
  tx: Transaction,
  by: PersonActor,
  transferId: string,
  how: {
    state: 'accepted' | 'declined' | 'withdrawn';
    why: string | null;
    placedIn: string | null;
    now: Date;
  },
): Promise<TransferRow> {
  return tx
    .updateTable('transfer')
    .set({
      state: how.state,
      placed_in: how.placedIn,
      decided_by: by.accountId,
      decider_name: by.name,
      decided_at: how.now,
      decided_why: how.why,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', transferId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Each child has the line on its timeline, whoever of the two sides writes it. */
export async function tellTransfer(
  tx: Transaction,
  by: PersonActor,
  transfer: { readonly child_ids: readonly string[] },
  kind: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await asService(tx, by, 'child-transfer', () =>
    recordChildEvents(
      tx,
      by,
      transfer.child_ids.map((childId) => ({ childId, kind, details })),
    ),
  );
}

/** A child that leaves the register takes its waiting transfers back. */
export async function withdrawTransfersOf(
  tx: Transaction,
  by: PersonActor,
  childId: string,
  now: Date,
): Promise<void> {
  const waiting = await tx
    .selectFrom('transfer')
    .select(['id', 'child_ids'])
    .where('state', '=', 'proposed')
    .where(sql<boolean>`${childId}::uuid = any (child_ids)`)
    .forUpdate()
    .execute();
  for (const transfer of waiting) {
    await decide(tx, by, transfer.id, { state: 'withdrawn', why: null, placedIn: null, now });
    await tellTransfer(tx, by, transfer, 'transfer-withdrawn', {});
  }
}

/** What is told of the children before they are taken over; nothing once the transfer's key is erased. */
function aboutOf(vault: Vault, row: TransferRow): unknown {
  const told = vault.subject(row.sealing_key).open('transfer.about_sealed', row.id, row.about_sealed);
  return told === null ? [] : JSON.parse(told);
}

/** Transfers as they are told on the wire, with what the asker may do. */
export async function shownTransfers(
  tx: Transaction,
  actor: PersonActor,
  rows: readonly TransferRow[],
): Promise<TransferView[]> {
  const pathOf = await pathsOf(
    tx,
    rows.flatMap((row) => [row.from_division, row.to_division, row.placed_in ?? row.to_division]),
  );
  return rows.map((row) => {
    const waits = row.state === 'proposed' && mayDo(actor.role, 'child.transfer');
    const receives = waits && inArea(actor.area, row.to_division);
    return {
      id: row.id,
      version: row.version,
      state: row.state as TransferView['state'],
      children: z.array(transferredChild).parse(aboutOf(vaultOf(tx), row)),
      from: pathOf(row.from_division),
      to: pathOf(row.to_division),
      placedIn: row.placed_in === null ? [] : pathOf(row.placed_in),
      reason: row.reason,
      proposedAt: row.proposed_at.toISOString(),
      proposedBy: row.proposer_name,
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedBy: row.decider_name,
      decidedWhy: row.decided_why,
      can: { accept: receives, decline: receives, withdraw: waits && inArea(actor.area, row.from_division) },
    };
  });
}
