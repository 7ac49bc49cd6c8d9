/**
 * Fetches what was made: the password once, and the locked file a few times, each to the one who asked and to nobody else.
 */
import {
  downloadExport as downloadContract,
  downloadPapers as papersContract,
  showPassword as passwordContract,
} from '#capabilities/privacy/exports/contract.ts';
import { type ExportRow, isOver, lockOwnExport } from '#capabilities/privacy/exports/queries.ts';
import { unseal } from '#foundation/access/sealed-secret.ts';
import { type Asked, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

function requireFetchable(row: ExportRow, now: Date): void {
  if (isOver(row, now)) throw new Refusal('export-expired');
  if (row.state !== 'ready') throw new Refusal('wrong-state', { state: row.state });
}

export const showPassword = deed(passwordContract, async ({ tx, actor, params, now, audit }) => {
  const row = await lockOwnExport(tx, actor, params.id);
  requireFetchable(row, now);
  if (row.sealed_password === null) throw new Refusal('password-shown');
  await tx
    .updateTable('data_export')
    .set({ sealed_password: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  audit({ objectKind: 'data_export', objectId: row.id, area: row.area, details: { number: row.number } });
  return { password: unseal(row.sealed_password, row.id) };
});

export const downloadExport = deed(downloadContract, async (asked) => {
  const row = await takeDownload(asked, true);
  return {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: `${row.number}.xlsx`,
    content: await asked.files.read(asked.tx, row.file_id),
  };
});

/** An archive may be too large to be held whole: it is opened while it goes out. */
export const downloadPapers = deed(papersContract, async (asked) => {
  const row = await takeDownload(asked, false);
  return {
    mediaType: 'application/zip',
    fileName: `${row.number}.zip`,
    content: asked.files.open(await asked.files.find(asked.tx, row.file_id)),
  };
});

type Fetching = Asked<typeof downloadContract> | Asked<typeof papersContract>;

/** Counts a download of what can still be fetched. @throws Refusal */
async function takeDownload({ tx, actor, params, now, audit }: Fetching, workbook: boolean) {
  const row = await lockOwnExport(tx, actor, params.id);
  requireFetchable(row, now);
  if (row.file_id === null || (row.form === 'workbook') !== workbook) throw new Refusal('not-found');
  if (row.downloads >= row.most_downloads) throw new Refusal('export-used-up', { limit: row.most_downloads });
  const downloads = row.downloads + 1;
  await tx
    .updateTable('data_export')
    .set({ downloads, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  audit({
    objectKind: 'data_export',
    objectId: row.id,
    area: row.area,
    details: { number: row.number, rows: row.rows, download: downloads },
  });
  return { number: row.number, file_id: row.file_id };
}
