/**
 * Commits a staged roster: one transaction, whole or not at all. Files of a campaign are committed one after the other,
 * because each must know whom the one before has counted; the lock is the transaction's own and dies with it.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import {
  countInCampaign,
  type RowOfChild,
  registerRows,
} from '#capabilities/census/imports/count-children.ts';
import { count, type ImportCounts, noCounts } from '#capabilities/census/imports/counts.ts';
import { type FullRow, nextFullRows } from '#capabilities/census/imports/full-rows.ts';
import { mergeRows, type RowToMerge } from '#capabilities/census/imports/merge-rows.ts';
import type { FileFacts } from '#capabilities/census/imports/records.ts';
import { type Decided, walkThrough } from '#capabilities/census/imports/walk.ts';
import { manyIds } from '#capabilities/children/index.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Waits until no other file of the campaign is being committed. */
export async function takeTurn(tx: Transaction, campaignId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`census:${campaignId}`}, 0))`.execute(tx);
}

/**
 * Has the transaction go from a batch's few rows to their neighbours by index. The statistics are those of tables before
 * this file, empty ones on a first census; by them the planner reads whole tables for every batch.
 */
export async function goByIndex(tx: Transaction): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)`.execute(tx);
}

/** Writes a whole file down; answers what became of its rows. */
export async function commitRoster(
  tx: Transaction,
  by: Actor,
  file: FileFacts,
  progress: (rows: number) => Promise<void>,
): Promise<ImportCounts> {
  const counts = noCounts();
  await goByIndex(tx);
  await walkThrough(tx, {
    campaignId: file.campaignId,
    importId: file.importId,
    next: nextFullRows,
    ids: manyIds,
    batch: async (decided) => {
      for (const { row, outcome } of decided) count(counts, row, outcome);
      await writeBatch(tx, by, file, decided);
      await progress(counts.rows);
    },
  });
  return counts;
}

async function writeBatch(
  tx: Transaction,
  by: Actor,
  file: FileFacts,
  decided: readonly Decided<FullRow>[],
): Promise<void> {
  const fresh = decided.flatMap(({ row, outcome, childId }): RowOfChild[] =>
    outcome.is === 'new' && childId !== null ? [{ row, childId }] : [],
  );
  await registerRows(tx, by, file, fresh);
  await countInCampaign(tx, file, fresh);
  const merges = decided.flatMap(mergeOf);
  await mergeRows(tx, by, file, merges);
  await countInCampaign(
    tx,
    file,
    merges.filter(({ kind }) => kind === 'known'),
  );
  await hold(tx, file, decided);
  await supersede(tx, file, decided);
}

function mergeOf({ row, outcome }: Decided<FullRow>): RowToMerge[] {
  if (outcome.is !== 'duplicate' && outcome.is !== 'known' && outcome.is !== 'correction') return [];
  if (outcome.of.childId === null) return [];
  return [{ row, childId: outcome.of.childId, kind: outcome.is }];
}

/** Rows that a person has to decide on wait beside the child they are like. */
async function hold(tx: Transaction, file: FileFacts, decided: readonly Decided[]): Promise<void> {
  const values = decided.flatMap(({ row, outcome }) => {
    if (outcome.is !== 'held' || outcome.of.childId === null) return [];
    return [
      {
        id: uuidv7(),
        campaign_id: file.campaignId,
        import_id: file.importId,
        ordinal: row.ordinal,
        county: file.county,
        kind: 'held',
        why: outcome.why,
        child_id: outcome.of.childId,
        state: 'open',
      },
    ];
  });
  if (values.length > 0) await tx.insertInto('roster_match').values(values).execute();
}

/** What comes back corrected takes the place of the row it corrects. Rows that stand for a child there keep theirs. */
async function supersede(tx: Transaction, file: FileFacts, decided: readonly Decided[]): Promise<void> {
  const corrections = decided
    .filter(({ row, outcome }) => row.correctsImport !== null && outcome.is !== 'correction')
    .map(({ row }) => ({ import_id: row.correctsImport, ordinal: row.correctsOrdinal, by: row.ordinal }));
  if (corrections.length === 0) return;
  const replaced = await sql<{ import_id: string; ordinal: number }>`
    insert into roster_superseded (import_id, ordinal, county, by_import, by_ordinal)
    select former.import_id, former.ordinal, former.county, ${file.importId}, given.by
    from json_to_recordset(${JSON.stringify(corrections)}::json) as given (import_id uuid, ordinal integer, by integer)
    join roster_row former on former.import_id = given.import_id and former.ordinal = given.ordinal
    join roster_import import on import.id = former.import_id and import.campaign_id = ${file.campaignId}
      and import.state = 'committed' and starts_with(import.county, ${file.county})
    where not exists (select from roster_match held where held.import_id = former.import_id
      and held.ordinal = former.ordinal and held.state <> 'open')
    on conflict do nothing returning import_id, ordinal`.execute(tx);
  await sql`update roster_match set state = 'superseded', version = version + 1
    from json_to_recordset(${JSON.stringify(replaced.rows)}::json) as former (import_id uuid, ordinal integer)
    where roster_match.import_id = former.import_id and roster_match.ordinal = former.ordinal
      and roster_match.state = 'open'`.execute(tx);
}
