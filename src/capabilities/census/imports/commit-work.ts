/**
 * The long work of committing a roster. Bears being done again after a crash: what was written fell away with its
 * transaction, and a file that is committed is not committed again.
 */
import { commitRoster, takeTurn } from '#capabilities/census/imports/commit-roster.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { refreshStatistics } from '#foundation/database/statistics.ts';
import { asRefusal } from '#foundation/http/problem.ts';
import type { Work, WorkKind, WorkTools } from '#foundation/jobs/runner.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A large file takes minutes, and so may waiting for another one. */
const PATIENCE_MS = 30 * 60_000;
/** From so many new children on the planner must hear of them at once. */
const MANY_CHILDREN = 1_000;

/** The long work of committing a roster; its subject is the import. */
export const commitWork: WorkKind = {
  kind: 'roster-commit',
  run: async (work, tools) => tellPlanner(tools, await commitImport(work, tools)),
  givenUp: (work, tools, reason) => sayUncommitted(work, tools, reason),
};

/**
 * Has the database look at its tables anew after so many children; whoever commits several files does so once. The files
 * are committed: a fault here is no reason to say that they are not.
 */
export async function tellPlanner(tools: Pick<WorkTools, 'database'>, counted: number): Promise<void> {
  if (counted < MANY_CHILDREN) return;
  const actor: ServiceActor = { kind: 'service', service: 'census-import', onBehalfOf: null };
  const opening = { actor, requestId: 'planner', timeoutMs: PATIENCE_MS };
  await tools.database.asActor(opening, refreshStatistics).catch(() => undefined);
}

/**
 * Commits the import that is the work's subject; where it fails the import is as staged as before, and says why.
 * Answers how many children were counted.
 */
export async function commitImport(
  work: Pick<Work, 'id' | 'subjectId' | 'askedBy'>,
  tools: WorkTools,
): Promise<number> {
  const actor: ServiceActor = { kind: 'service', service: 'census-import', onBehalfOf: work.askedBy };
  const opening = { actor, requestId: `work:${work.id}`, timeoutMs: PATIENCE_MS };
  try {
    return await tools.database.asActor(opening, (tx) => commit(tx, actor, work, tools));
  } catch (fault) {
    await sayUncommitted(work, tools, asRefusal(fault, work.id));
    throw fault;
  }
}

/** The import is as staged as before, and says why it was not committed. */
async function sayUncommitted(
  work: Pick<Work, 'id' | 'subjectId' | 'askedBy'>,
  tools: WorkTools,
  reason: Refusal,
): Promise<void> {
  const actor: ServiceActor = { kind: 'service', service: 'census-import', onBehalfOf: work.askedBy };
  await tools.database.asActor({ actor, requestId: `work:${work.id}` }, async (tx) => {
    await tx
      .updateTable('roster_import')
      .set((set) => ({
        state: 'staged',
        fault: JSON.stringify({ code: reason.code, details: reason.details }),
        version: set('version', '+', 1),
      }))
      .where('id', '=', work.subjectId)
      .where('state', '=', 'committing')
      .execute();
  });
}

async function commit(
  tx: Transaction,
  actor: ServiceActor,
  work: Pick<Work, 'id' | 'subjectId'>,
  tools: WorkTools,
): Promise<number> {
  const row = await tx
    .selectFrom('roster_import')
    .innerJoin('campaign', 'campaign.id', 'roster_import.campaign_id')
    .select([
      'roster_import.id',
      'roster_import.campaign_id',
      'roster_import.county',
      'roster_import.file_name',
    ])
    .select(['roster_import.preview', 'campaign.name', 'campaign.census_date'])
    .where('roster_import.id', '=', work.subjectId)
    .executeTakeFirst();
  if (row === undefined) return 0;
  const total = (row.preview as { rows: number } | null)?.rows ?? null;
  await tools.progress(0, total, 'waiting-turn');
  await takeTurn(tx, row.campaign_id);
  const state = await statesNow(tx, work.subjectId);
  if (state.import !== 'committing') return 0;
  if (state.campaign !== 'open') throw new Refusal('wrong-state', { state: state.campaign });
  const now = tools.database.clock.now();
  const file = {
    campaignId: row.campaign_id,
    campaign: row.name,
    importId: row.id,
    fileName: row.file_name,
    county: row.county,
    censusDate: row.census_date,
    today: dayInChina(now),
  };
  const counts = await commitRoster(tx, actor, file, (rows) => tools.progress(rows, total, 'committing'));
  await tx
    .updateTable('roster_import')
    .set((set) => ({
      state: 'committed',
      result: JSON.stringify(counts),
      committed_at: now,
      version: set('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .execute();
  await beginTask(tx, row.campaign_id, row.county);
  await recordAudit(tx, actor, { requestId: `work:${work.id}`, address: null }, 'roster.committed', {
    objectKind: 'roster_import',
    objectId: row.id,
    area: row.county,
    details: { rows: counts.rows, counted: counts.counted, held: counts.held.total },
  });
  return counts.counted;
}

/** The states when the turn has come; the campaign's row is kept from being closed until this is done. */
async function statesNow(tx: Transaction, importId: string): Promise<{ import: string; campaign: string }> {
  const row = await tx
    .selectFrom('roster_import')
    .innerJoin('campaign', 'campaign.id', 'roster_import.campaign_id')
    .select(['roster_import.state as import', 'campaign.state as campaign'])
    .where('roster_import.id', '=', importId)
    .forUpdate('roster_import')
    .executeTakeFirstOrThrow();
  return row;
}

/** A county whose first roster is in has begun its part. */
async function beginTask(tx: Transaction, campaignId: string, county: string): Promise<void> {
  await tx
    .updateTable('campaign_task')
    .set((set) => ({ state: 'working', version: set('version', '+', 1) }))
    .where('campaign_id', '=', campaignId)
    .where('division', '=', county)
    .where('state', '=', 'handed_down')
    .execute();
}
