/**
 * The long work of reading a roster: finds out whose it is and how it is laid out, stages its rows and counts what a
 * commit would do. Bears being done again after a crash: nothing is staged before all is.
 */

import { requiredFields } from '#capabilities/census/campaigns/queries.ts';
import type { FileLayout } from '#capabilities/census/imports/contract.ts';
import {
  countiesAmong,
  countyByContent,
  countyByFileName,
  divisionsOf,
} from '#capabilities/census/imports/find-county.ts';
import { layoutOf } from '#capabilities/census/imports/layout.ts';
import { previewOf } from '#capabilities/census/imports/preview.ts';
import { rosterRefusal } from '#capabilities/census/imports/roster-faults.ts';
import { sealLayout } from '#capabilities/census/imports/sealed-rows.ts';
import { stageRows } from '#capabilities/census/imports/stage-roster.ts';
import type { MappingCorrections } from '#capabilities/census/roster/mapping.ts';
import type { RosterRequest } from '#capabilities/census/roster/open-roster.ts';
import { type StagedBatch, stageRosterInThread } from '#capabilities/census/roster/roster-thread.ts';
import type { Actor, ServiceActor } from '#foundation/access/actor.ts';
import type { StoredFile } from '#foundation/files/store.ts';
import { asRefusal } from '#foundation/http/problem.ts';
import type { Work, WorkKind, WorkTools } from '#foundation/jobs/runner.ts';
import { Refusal } from '#foundation/refusals.ts';
import { SheetFault } from '#foundation/sheets/sheet-fault.ts';

/** A large file takes minutes; a statement that writes its rows may too. */
const PATIENCE_MS = 15 * 60_000;

/** The long work of reading a roster; its subject is the import. */
export const readWork: WorkKind = {
  kind: 'roster-read',
  run: (work, tools) => readImport(work, tools),
  givenUp: (work, tools, reason) => sayUnread(work, tools, reason),
};

/** A reading to be done. */
export interface ReadingTask extends Pick<Work, 'id' | 'subjectId' | 'askedBy'> {
  /** False where nobody looks at what a commit would do before it is done. */
  readonly foretell?: boolean;
}

/** Reads the import that is the work's subject. @throws Refusal where the file cannot be read; the import then says why. */
export async function readImport(work: ReadingTask, tools: WorkTools): Promise<void> {
  const actor: ServiceActor = { kind: 'service', service: 'census-import', onBehalfOf: work.askedBy };
  const order = await orderOf(tools, actor, work.subjectId);
  if (order === null) return;
  try {
    await tools.files.withClearCopy(order.file, (path) => {
      const request = { ...order.request, path };
      return read({ ...order, request, foretell: work.foretell ?? true }, tools, actor);
    });
  } catch (fault) {
    const refusal = fault instanceof SheetFault ? rosterRefusal(fault) : asRefusal(fault, work.id);
    await sayUnread(work, tools, refusal);
    throw fault instanceof SheetFault ? refusal : fault;
  }
}

/** The import says why it could not be read. */
async function sayUnread(work: ReadingTask, tools: WorkTools, reason: Refusal): Promise<void> {
  const actor: ServiceActor = { kind: 'service', service: 'census-import', onBehalfOf: work.askedBy };
  await tools.database.asActor({ actor, requestId: `work:${work.id}` }, async (tx) => {
    await tx
      .updateTable('roster_import')
      .set((set) => ({
        state: 'failed',
        fault: JSON.stringify({ code: reason.code, details: reason.details }),
        version: set('version', '+', 1),
      }))
      .where('id', '=', work.subjectId)
      .where('state', '=', 'reading')
      .execute();
  });
}

interface ReadingOrder {
  readonly importId: string;
  readonly campaignId: string;
  readonly required: ReturnType<typeof requiredFields>;
  /** Wrapped. */
  readonly sealingKey: Buffer;
  readonly county: string;
  /** True where the one who handed it in may hand in any county's. */
  readonly anyCounty: boolean;
  readonly file: StoredFile;
  readonly request: Omit<RosterRequest, 'countyCode' | 'path'>;
}

/** Null where the import is no longer to be read (withdrawn, read already, or its key erased). */
async function orderOf(tools: WorkTools, actor: Actor, importId: string): Promise<ReadingOrder | null> {
  return tools.database.asActor({ actor, requestId: `import:${importId}` }, async (tx) => {
    const row = await tx
      .selectFrom('roster_import')
      .innerJoin('campaign', 'campaign.id', 'roster_import.campaign_id')
      .selectAll('roster_import')
      .select(['campaign.scope', 'campaign.census_date', 'campaign.form'])
      .where('roster_import.id', '=', importId)
      .executeTakeFirst();
    if (row === undefined || row.state !== 'reading' || row.sealing_key === null) return null;
    const areas = [row.county, row.scope, ...(row.county.length > 6 ? [row.county.slice(0, 6)] : [])];
    const remembered = await tx
      .selectFrom('roster_mapping')
      .select(['area', 'fingerprint', 'fields'])
      .where('area', 'in', areas)
      .orderBy('area') // a county's own correction is read after the city's and stands
      .execute();
    const corrections = {
      ...Object.fromEntries(remembered.map((one) => [one.fingerprint, one.fields])),
      ...(row.corrections as object),
    } as MappingCorrections;
    const person = actor.kind === 'service' ? actor.onBehalfOf : actor;
    return {
      importId,
      campaignId: row.campaign_id,
      required: requiredFields(row),
      sealingKey: row.sealing_key,
      county: row.county,
      anyCounty: person === null || row.scope.startsWith(person.area),
      file: await tools.files.find(tx, row.file_id),
      request: {
        fileName: row.file_name,
        divisions: await divisionsOf(tx, row.scope),
        censusDate: row.census_date,
        corrections,
      },
    };
  });
}

type Foretelling = ReadingOrder & {
  readonly request: Omit<RosterRequest, 'countyCode'>;
  readonly foretell: boolean;
};

/** The county that was said, or that the file tells. */
async function countyOf(order: Foretelling): Promise<string> {
  const counties = new Set(countiesAmong(order.request.divisions).map(({ code }) => code));
  if (counties.has(order.county)) return order.county;
  const told =
    countyByFileName(order.request.fileName, order.request.divisions) ??
    (await countyByContent(order.request));
  if (told === undefined || !counties.has(told)) throw new Refusal('roster-county-unknown');
  return told;
}

async function read(order: Foretelling, tools: WorkTools, actor: Actor): Promise<void> {
  await tools.progress(0, null, 'inspecting');
  const county = await countyOf(order);
  const request: RosterRequest = { ...order.request, countyCode: county };
  const { importId, required } = order;
  const keys = tools.database.vault.lend(order.sealingKey);
  const reading = await stageRosterInThread(request, { importId, required, keys });
  try {
    const layout = layoutOf(reading.inspection);
    if (layout.otherCounty !== null && !order.anyCounty)
      throw new Refusal('roster-of-another-county', { found: layout.otherCounty.name || '—' });
    await stage(order, { county, layout, batches: await begun(reading.batches) }, tools, actor);
  } finally {
    await reading.close();
  }
}

interface Found {
  readonly county: string;
  readonly layout: FileLayout;
  readonly batches: AsyncIterable<StagedBatch>;
}

async function stage(order: Foretelling, found: Found, tools: WorkTools, actor: Actor): Promise<void> {
  const { county, layout, batches } = found;
  const roster = tools.database.vault.subject(order.sealingKey);
  const opening = { actor, requestId: `import:${order.importId}`, timeoutMs: PATIENCE_MS };
  await tools.database.withCopyClient(opening, async (_client, tx) => {
    const staged = await stageRows(tx, {
      importId: order.importId,
      batches,
      progress: (rows) => tools.progress(rows, null, 'staging'),
    });
    await tools.progress(staged.rows, null, 'matching');
    const preview = order.foretell ? await previewOf(tx, order.campaignId, order.importId) : null;
    const done = await tx
      .updateTable('roster_import')
      .set((set) => ({
        county,
        state: 'staged',
        fault: null,
        layout_sealed: sealLayout(roster, order.importId, { ...layout, passed: staged.passed }),
        preview: preview === null ? null : JSON.stringify(preview),
        staged_at: tools.database.clock.now(),
        version: set('version', '+', 1),
      }))
      .where('id', '=', order.importId)
      .where('state', '=', 'reading')
      .executeTakeFirstOrThrow();
    // Withdrawn meanwhile: what was staged falls away with this transaction.
    if (done.numUpdatedRows === 0n) throw new Refusal('wrong-state', { state: 'withdrawn' });
  });
}

/** Waits for the first batch before a transaction is opened: a large workbook takes its time to unpack. */
async function begun(batches: AsyncIterable<StagedBatch>): Promise<AsyncIterable<StagedBatch>> {
  const iterator = batches[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    for (let next = first; next.done !== true; next = await iterator.next()) yield next.value;
  })();
}
