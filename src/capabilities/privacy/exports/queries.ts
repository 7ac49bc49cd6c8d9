/**
 * SQL on exports that several operations share, and the shape in which one is told.
 */
import type { ExportColumn } from '#capabilities/children/exporting/contract.ts';
import type { ChildFilters } from '#capabilities/children/finding/contract.ts';
import type { ExportView } from '#capabilities/privacy/exports/contract.ts';
import {
  type ExportForm,
  type ExportKind,
  type ExportState,
  mayDecide,
  narrowedBy,
} from '#capabilities/privacy/exports/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Exports with the names that go with them. */
export function selectExports(tx: Transaction) {
  return tx
    .selectFrom('data_export')
    .innerJoin('division', 'division.code', 'data_export.area')
    .leftJoin('campaign', 'campaign.id', 'data_export.campaign_id')
    .selectAll('data_export')
    .select(['division.name as area_name', 'division.level as area_level', 'campaign.name as campaign_name']);
}

/** An export with the names that go with it. */
export type ExportRow = Awaited<ReturnType<ReturnType<typeof selectExports>['executeTakeFirstOrThrow']>>;

/** One export. @throws Refusal `not-found` where there is none that the actor may see. */
export async function exportById(tx: Transaction, exportId: string): Promise<ExportRow> {
  const row = await selectExports(tx).where('data_export.id', '=', exportId).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/**
 * Takes an export for a change, so that two changes at once follow each other.
 * @throws Refusal `not-found`, or `changed-meanwhile` where a version is given and past.
 */
export async function lockExport(tx: Transaction, exportId: string, version?: number): Promise<ExportRow> {
  await tx.selectFrom('data_export').select('id').where('id', '=', exportId).forUpdate().execute();
  const row = await exportById(tx, exportId);
  if (version !== undefined && row.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}

/** Takes one's own export: somebody else's is as if it were not there. */
export async function lockOwnExport(
  tx: Transaction,
  actor: PersonActor,
  exportId: string,
): Promise<ExportRow> {
  const row = await lockExport(tx, exportId);
  if (row.asked_by !== actor.accountId) throw new Refusal('not-found');
  return row;
}

/** Whether this person may decide on that export. */
export function decides(row: ExportRow, actor: PersonActor): boolean {
  const asker = { accountId: row.asked_by, staffId: row.asker_staff, area: row.asked_area };
  return mayDecide({ asker, decider: actor });
}

/** States in which an export can still be taken back. */
const WITHDRAWABLE: ReadonlySet<string> = new Set(['asked', 'making', 'ready']);

/** Whether this person may withdraw that export now. */
export function withdraws(row: ExportRow, actor: PersonActor): boolean {
  return WITHDRAWABLE.has(row.state) && (row.asked_by === actor.accountId || decides(row, actor));
}

/** Whether the file of an export may no longer be fetched. */
export function isOver(row: ExportRow, now: Date): boolean {
  return row.state === 'expired' || (row.expires_at !== null && row.expires_at <= now);
}

/** Which children an export is of. */
export function scopeOf(row: Pick<ExportRow, 'kind' | 'filters' | 'area' | 'campaign_id'>, today: string) {
  const filters = { ...(row.filters as ChildFilters), division: row.area };
  return { filters: narrowedBy(row.kind as ExportKind, filters), campaignId: row.campaign_id, today };
}

/** An export as it is told. */
export function viewOf(row: ExportRow, actor: PersonActor, now: Date): ExportView {
  const mine = row.asked_by === actor.accountId;
  const over = isOver(row, now);
  const fetchable = mine && row.state === 'ready' && !over;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as ExportKind,
    division: { code: row.area, name: row.area_name, level: row.area_level },
    filters: row.filters as Record<string, unknown>,
    campaign: row.campaign_name,
    form: row.form as ExportForm,
    columns: row.columns as ExportColumn[],
    purpose: row.purpose,
    asker: { name: row.asker_name, account: row.asker_account, mine },
    askedAt: row.asked_at.toISOString(),
    expected: row.expected,
    rows: row.rows,
    papersTold: row.papers_told as ExportView['papersTold'],
    state: row.state === 'ready' && over ? 'expired' : (row.state as ExportState),
    decider: row.decider_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionNote: row.decision_note,
    expiresAt: row.expires_at?.toISOString() ?? null,
    downloads: row.downloads,
    mostDownloads: row.most_downloads,
    workId: row.work_id,
    fault: row.fault,
    version: row.version,
    can: {
      decide: row.state === 'asked' && decides(row, actor),
      withdraw: withdraws(row, actor) && !over,
      download: fetchable && row.downloads < row.most_downloads,
      showPassword: fetchable && row.sealed_password !== null,
    },
  };
}
