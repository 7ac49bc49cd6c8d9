/**
 * SQL on imports that several operations share.
 */
import type { z } from 'zod';
import type {
  FileLayout,
  importCounts,
  importDetail,
  importView,
} from '#capabilities/census/imports/contract.ts';
import { openLayout } from '#capabilities/census/imports/sealed-rows.ts';
import { maskField } from '#capabilities/children/masking/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** Imports with the names that go with them. */
export function importRows(tx: Transaction) {
  return tx
    .selectFrom('roster_import')
    .innerJoin('division', 'division.code', 'roster_import.county')
    .innerJoin('campaign', 'campaign.id', 'roster_import.campaign_id')
    .selectAll('roster_import')
    .select([
      'division.name as county_name',
      'division.level as county_level',
      'campaign.state as campaign_state',
    ]);
}

/** An import with the names that go with it. */
export type ImportRow = Awaited<ReturnType<ReturnType<typeof importRows>['executeTakeFirstOrThrow']>>;

/** One import. @throws Refusal `not-found` where there is none that the actor may see. */
export async function importRow(tx: Transaction, importId: string): Promise<ImportRow> {
  const row = await importRows(tx).where('roster_import.id', '=', importId).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** Takes the import for a change. @throws Refusal `not-found`, or `changed-meanwhile` where a version is given and past. */
export async function importToChange(
  tx: Transaction,
  importId: string,
  version?: number,
): Promise<ImportRow> {
  const locked = await tx
    .selectFrom('roster_import')
    .select('version')
    .where('id', '=', importId)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) throw new Refusal('not-found');
  if (version !== undefined && locked.version !== version) throw new Refusal('changed-meanwhile');
  return importRow(tx, importId);
}

/** The import as it is told in a list. */
export function viewOfImport(row: ImportRow, actor: PersonActor): z.input<typeof importView> {
  const works = mayDo(actor.role, 'roster.import') && row.campaign_state === 'open';
  const read = row.state === 'staged' || row.state === 'committed';
  return {
    id: row.id,
    campaignId: row.campaign_id,
    county: { code: row.county, name: row.county_name, level: row.county_level },
    fileName: row.file_name,
    sha256: row.sha256,
    state: row.state as ImportRow['state'] & z.output<typeof importView>['state'],
    fault: row.fault as z.input<typeof importView>['fault'],
    importer: row.importer_name,
    at: row.at,
    stagedAt: row.staged_at,
    committedAt: row.committed_at,
    workId: row.state === 'reading' ? row.read_work : (row.commit_work ?? row.read_work),
    preview: row.preview as z.input<typeof importCounts> | null,
    result: row.result as z.input<typeof importCounts> | null,
    version: row.version,
    can: {
      map: works && (row.state === 'staged' || row.state === 'failed') && row.layout_sealed !== null,
      commit: works && row.state === 'staged',
      withdraw: works && ['reading', 'staged', 'failed'].includes(row.state),
      problems: read,
    },
  };
}

/** The import with what was found in it. */
export function detailOfImport(
  vault: Vault,
  row: ImportRow,
  actor: PersonActor,
): z.input<typeof importDetail> {
  const layout = openLayout(vault, row);
  return { ...viewOfImport(row, actor), layout: layout === null ? null : shownLayout(layout) };
}

/** The sample values of each column as they may be shown. */
function shownLayout(layout: FileLayout): FileLayout {
  const sheets = layout.sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => ({
      ...column,
      samples: column.samples.map((sample) => maskField(column.field ?? '', sample)),
    })),
  }));
  return { ...layout, sheets };
}
