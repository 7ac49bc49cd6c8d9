/** SQL on rooms that several operations share, and what a room is shown as. */
import { type Selectable, sql } from 'kysely';
import {
  type CheckFact,
  type CheckKind,
  checkHolding,
  checkStanding,
  checksRequired,
  hindrancesOf,
  type KeeperFact,
  type SiteFact,
  type SiteKind,
  type SiteState,
  safetyOf,
} from '#capabilities/aftercare/sites/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A room's row. */
export type SiteRow = Selectable<Tables['aftercare_site']>;

/** A check that was not taken back, with what is shown of it. */
export interface CheckRow extends CheckFact {
  readonly id: string;
  readonly siteId: string;
  readonly checkedBy: string;
  readonly number: string | null;
  readonly remark: string | null;
  readonly fileId: string | null;
  readonly writtenBy: string | null;
}

/** Somebody who keeps or kept a room. */
export interface KeeperRow extends KeeperFact {
  readonly id: string;
  readonly siteId: string;
  readonly workerId: string;
  readonly name: string;
  readonly hasAccount: boolean;
}

/** What is written down of a room's safety and keepers. */
export interface SiteRecords {
  readonly checks: readonly CheckRow[];
  readonly keepers: readonly KeeperRow[];
}

/** Checks and keepers of rooms, each room's own; a room without any has empty lists. */
export async function recordsOf(
  tx: Transaction,
  siteIds: readonly string[],
): Promise<Map<string, SiteRecords>> {
  const checks = Map.groupBy(await checksOf(tx, siteIds), (row) => row.siteId);
  const keepers = Map.groupBy(await keepersOf(tx, siteIds), (row) => row.siteId);
  return new Map(siteIds.map((id) => [id, { checks: checks.get(id) ?? [], keepers: keepers.get(id) ?? [] }]));
}

async function checksOf(tx: Transaction, siteIds: readonly string[]): Promise<CheckRow[]> {
  const rows = await tx
    .selectFrom('aftercare_check')
    .selectAll()
    .where('site_id', '=', sql<string>`any (${siteIds}::uuid[])`)
    .where('taken_back_at', 'is', null)
    .orderBy('checked_on')
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    siteId: row.site_id,
    kind: row.kind as CheckKind,
    checkedOn: row.checked_on,
    validUntil: row.valid_until,
    passed: row.passed,
    checkedBy: row.checked_by,
    number: row.number,
    remark: row.remark,
    fileId: row.file_id,
    writtenBy: row.writer_name,
  }));
}

async function keepersOf(tx: Transaction, siteIds: readonly string[]): Promise<KeeperRow[]> {
  const rows = await tx
    .selectFrom('aftercare_keeper')
    .selectAll()
    .where('site_id', '=', sql<string>`any (${siteIds}::uuid[])`)
    .orderBy('from_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    siteId: row.site_id,
    workerId: row.worker_id,
    name: row.name,
    fromOn: row.from_on,
    toOn: row.to_on,
    clearedUntil: row.cleared_until,
    hasAccount: row.account_id !== null,
  }));
}

/** A room as the rules know it. */
export const factOf = (row: SiteRow, { checks, keepers }: SiteRecords): SiteFact => ({
  state: row.state as SiteState,
  meals: row.meals,
  checks,
  keepers,
});

/** What a list shows of a room besides its place. */
export function shownOf(row: SiteRow, records: SiteRecords, today: string) {
  const { checks } = records;
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as SiteKind,
    state: row.state as SiteState,
    capacity: row.capacity,
    opensAt: minutesOf(row.opens_at),
    closesAt: minutesOf(row.closes_at),
    position: positionOf(row),
    checks: checksRequired(row.meals).map((kind) => ({
      kind,
      standing: checkStanding(checks, kind, today),
      validUntil: checkHolding(checks, kind, today)?.validUntil ?? null,
    })),
    safety: safetyOf(factOf(row, records), today),
    hindrances: hindrancesOf(factOf(row, records), today),
  };
}

/** Where a room is; null where nobody has said. */
export function positionOf({ latitude, longitude }: Pick<SiteRow, 'latitude' | 'longitude'>) {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

/** `16:00:00` as people read it. */
const minutesOf = (time: string): string => time.slice(0, 5);

/** A room near the asker. @throws Refusal `not-found` */
export async function findSite(tx: Transaction, id: string): Promise<SiteRow> {
  const row = await tx.selectFrom('aftercare_site').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** A room of the asker's own area, locked until the transaction ends. @throws Refusal `not-found`, `outside-area` */
export async function siteToChange(tx: Transaction, actor: PersonActor, id: string): Promise<SiteRow> {
  const row = await findSite(tx, id);
  if (!inArea(actor.area, row.division)) throw new Refusal('outside-area');
  return tx
    .selectFrom('aftercare_site')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Rooms that the asker keeps today, by his account. */
export async function keptSites(tx: Transaction): Promise<readonly string[]> {
  const { rows } = await sql<{ ids: string[] }>`select access.kept_sites() as ids`.execute(tx);
  return rows[0]?.ids ?? [];
}
