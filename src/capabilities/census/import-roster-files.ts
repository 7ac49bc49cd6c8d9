/**
 * The census without a screen: makes sure of a campaign and imports files by the same steps as the operations, for the
 * administrator's command and the demonstration. Nobody has to serve requests meanwhile.
 */

import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { campaignRow, makeTasks } from '#capabilities/census/campaigns/queries.ts';
import { commitImport, tellPlanner } from '#capabilities/census/imports/commit-work.ts';
import { countyByFileName, divisionsOf } from '#capabilities/census/imports/find-county.ts';
import { takeIn } from '#capabilities/census/imports/hand-in-roster.ts';
import { readImport } from '#capabilities/census/imports/read-work.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Database } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import { UPLOAD_LIMIT_BYTES } from '#foundation/http/upload.ts';
import type { WorkTools } from '#foundation/jobs/runner.ts';
import { Refusal, type RefusalCode } from '#foundation/refusals.ts';

/** What an import without a screen needs. */
export interface CensusTools {
  readonly database: Database;
  readonly files: FileStore;
  /** Who does it: a service, for a person where there is one. */
  readonly actor: Actor;
  /** Hears how far it is. */
  readonly progress?: WorkTools['progress'];
}

/** A campaign to be made where there is none of its name. */
export interface CampaignOrder {
  readonly name: string;
  /** ISO date. */
  readonly censusDate: string;
  /** The division it covers; the only city there is where it is left out. */
  readonly scope?: string;
  /** ISO date; the census date where it is left out. */
  readonly deadline?: string;
}

const DAYS_TO_REPORT = 30;
const LOOK_AGAIN_MS = 100;

/**
 * The open campaign of a name, made and handed down where there is none.
 * @throws Refusal `wrong-state` where one of that name is closed, or was made for another date.
 */
export async function openCampaign(tools: CensusTools, order: CampaignOrder): Promise<string> {
  return tools.database.asActor({ actor: tools.actor, requestId: 'census' }, async (tx) => {
    const scope = order.scope ?? (await onlyCity(tx));
    const standing = await tx
      .selectFrom('campaign')
      .select(['id', 'state', 'census_date'])
      .where('name', '=', order.name)
      .where('scope', '=', scope)
      .executeTakeFirst();
    if (standing !== undefined) {
      if (standing.state !== 'open') throw new Refusal('wrong-state', { state: standing.state });
      if (standing.census_date !== order.censusDate)
        throw new Refusal('wrong-state', { state: standing.census_date });
      return standing.id;
    }
    const id = uuidv7();
    const now = tools.database.clock.now();
    await tx
      .insertInto('campaign')
      .values({
        id,
        name: order.name,
        census_date: order.censusDate,
        scope,
        deadline: order.deadline ?? daysAfter(order.censusDate, DAYS_TO_REPORT),
        state: 'open',
        made_at: now,
        handed_down_at: now,
      })
      .execute();
    await makeTasks(tx, id, scope);
    return id;
  });
}

type Tx = Parameters<Parameters<Database['asActor']>[1]>[0];

async function onlyCity(tx: Tx): Promise<string> {
  const cities = await tx.selectFrom('division').select('code').where('level', '=', 2).limit(2).execute();
  const [city] = cities;
  if (city === undefined || cities.length > 1) throw new Refusal('unknown-division');
  return city.code;
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A file to import. */
export interface RosterFileOrder {
  readonly path: string;
  /** As people call it; the last part of the path where it is left out. */
  readonly fileName?: string;
  /** The county it is of, where neither its name nor what stands in it says so. */
  readonly county?: string;
}

/** Hears what became of each file. */
export interface FileListener {
  readonly onFile?: (order: RosterFileOrder, importId: string) => void;
  /** A file that fails; the others go on. Without it the first fault ends the import. */
  readonly onFault?: (order: RosterFileOrder, fault: unknown) => void;
}

/**
 * Hands in, reads and commits files in their order; while one is written the next is read. A file that was committed
 * before is left as it is.
 * @throws Refusal of the first file that fails, where nobody hears of faults; the files before it stay.
 */
export async function importRosterFiles(
  tools: CensusTools,
  campaignId: string,
  orders: readonly RosterFileOrder[],
  listener: FileListener = {},
): Promise<void> {
  const begin = (at: number): Promise<string> | undefined => {
    const order = orders[at];
    const reading = order === undefined ? undefined : handInAndRead(tools, campaignId, order);
    // Heard when its turn comes; until then it is not unhandled.
    reading?.catch(() => undefined);
    return reading;
  };
  let reading = begin(0);
  let counted = 0;
  for (const [at, order] of orders.entries()) {
    const read = await settled(reading);
    reading = begin(at + 1);
    try {
      if ('fault' in read) throw read.fault;
      counted += await commitRead(tools, read.importId);
      listener.onFile?.(order, read.importId);
    } catch (fault) {
      if (listener.onFault === undefined) throw fault;
      listener.onFault(order, fault);
    }
  }
  await tellPlanner(tools, counted);
}

async function settled(
  reading: Promise<string> | undefined,
): Promise<{ importId: string } | { fault: unknown }> {
  try {
    return { importId: (await reading) ?? '' };
  } catch (fault) {
    return { fault };
  }
}

async function handInAndRead(
  tools: CensusTools,
  campaignId: string,
  order: RosterFileOrder,
): Promise<string> {
  const fileName = order.fileName ?? basename(order.path);
  const file = await tools.files.receive(createReadStream(order.path), fileName, UPLOAD_LIMIT_BYTES);
  try {
    const importId = await tools.database.asActor(opening(tools), async (tx) => {
      const campaign = await campaignRow(tx, campaignId);
      const told = order.county ?? countyByFileName(fileName, await divisionsOf(tx, campaign.scope));
      const county = told ?? campaign.scope;
      return takeIn(tx, { campaignId, county, file, actor: personOf(tools) }, tools.files);
    });
    await readUnderLock(tools, importId);
    return importId;
  } finally {
    await tools.files.discard(file);
  }
}

/** Reads under the lock of the work that was asked for, so that a running server does not read the same file beside it. */
async function readUnderLock(tools: CensusTools, importId: string): Promise<void> {
  for (;;) {
    const asked = await stateOf(tools, importId);
    if (asked.state !== 'reading') return requireRead(asked);
    const mine = await tools.database.withLock(`work:${asked.workId}`, async () => {
      await readImport({ ...taskOf(tools, importId), foretell: false }, hearing(tools));
      await tools.database.asActor(opening(tools), async (tx) => {
        await tx
          .updateTable('long_work')
          .set({ state: 'done', ended_at: tools.database.clock.now() })
          .where('id', '=', asked.workId)
          .where('state', 'in', ['waiting', 'running'])
          .execute();
      });
    });
    if (!mine) await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  }
}

async function stateOf(tools: CensusTools, importId: string) {
  const row = await tools.database.asActor(opening(tools), (tx) =>
    tx
      .selectFrom('roster_import')
      .select(['state', 'read_work', 'fault'])
      .where('id', '=', importId)
      .executeTakeFirstOrThrow(),
  );
  return { state: row.state, workId: row.read_work ?? importId, fault: row.fault };
}

/** @throws Refusal with which a server that read the file meanwhile refused it. */
function requireRead({ state, fault }: Awaited<ReturnType<typeof stateOf>>): void {
  if (state !== 'failed') return;
  const { code, details } = fault as { code: RefusalCode; details: Record<string, string | number> };
  throw new Refusal(code, details);
}

/** Commits what is read, also what a command was committing when it died; two at once take turns, and it is done once. */
/** Answers how many children were counted; none where the file was committed before. */
async function commitRead(tools: CensusTools, importId: string): Promise<number> {
  const taken = await tools.database.asActor(opening(tools), (tx) =>
    tx
      .updateTable('roster_import')
      .set((set) => ({ state: 'committing', fault: null, version: set('version', '+', 1) }))
      .where('id', '=', importId)
      .where('state', 'in', ['staged', 'committing'])
      .returning('id')
      .executeTakeFirst(),
  );
  return taken === undefined ? 0 : commitImport(taskOf(tools, importId), hearing(tools));
}

function opening(tools: CensusTools) {
  return { actor: tools.actor, requestId: 'census' };
}

function personOf(tools: CensusTools) {
  return tools.actor.kind === 'person' ? tools.actor : tools.actor.onBehalfOf;
}

function taskOf(tools: CensusTools, importId: string) {
  return { id: importId, subjectId: importId, askedBy: personOf(tools) };
}

function hearing(tools: CensusTools): WorkTools {
  const { database, files, progress = async () => undefined } = tools;
  return { database, files, progress };
}
