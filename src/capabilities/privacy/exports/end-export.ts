/**
 * Ends exports: withdrawn by a person, or expired by the day. The file is deleted; that it was, and whom it held, stays.
 */

import { withdrawExport as contract } from '#capabilities/privacy/exports/contract.ts';
import { exportById, isOver, lockExport, viewOf, withdraws } from '#capabilities/privacy/exports/queries.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import { deed } from '#foundation/http/deed.ts';
import type { DailyRound } from '#foundation/jobs/daily-rounds.ts';
import { Refusal } from '#foundation/refusals.ts';

export const withdrawExport = deed(contract, async ({ tx, actor, params, version, now, files, audit }) => {
  const row = await lockExport(tx, params.id, version);
  if (!withdraws(row, actor) || isOver(row, now)) throw new Refusal('wrong-state', { state: row.state });
  await tx
    .updateTable('data_export')
    .set({ state: 'withdrawn', sealed_password: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  audit({
    objectKind: 'data_export',
    objectId: row.id,
    area: row.area,
    details: { number: row.number, was: row.state },
  });
  // A file that goes although this is rolled back can be asked for again; one that stays cannot be called back.
  if (row.file_id !== null) await files.remove(row.file_id);
  await removeParts(tx, files, row.id);
  return viewOf(await exportById(tx, row.id), actor, now);
});

/** Deletes the files of an export's finished parts; gone already is fine. */
export async function removeParts(tx: Transaction, files: FileStore, exportId: string): Promise<void> {
  const parts = await tx
    .selectFrom('export_part')
    .select('file_id')
    .where('export_id', '=', exportId)
    .where('file_id', 'is not', null)
    .execute();
  for (const { file_id } of parts) if (file_id !== null) await files.remove(file_id);
}

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** Deletes, once a day, the files of exports whose time is over. */
export function expireExports(files: FileStore, now: () => Date): DailyRound {
  return {
    name: 'exports',
    run: async (tx) => {
      const over = await tx
        .updateTable('data_export')
        .set((set) => ({ state: 'expired', sealed_password: null, version: set('version', '+', 1) }))
        .where('state', '=', 'ready')
        .where('expires_at', '<=', now())
        .returning(['id', 'number', 'area', 'file_id', 'downloads'])
        .execute();
      for (const { id, number, area, file_id, downloads } of over) {
        if (file_id !== null) await files.remove(file_id);
        await recordAudit(tx, clockwork, { requestId: 'round:exports', address: null }, 'export.expired', {
          objectKind: 'data_export',
          objectId: id,
          area,
          details: { number, downloads },
        });
      }
    },
  };
}
