/**
 * Prints an approved export's papers: reads as the one who asked, part by part, and keeps each finished part, so that whoever takes
 * the work up after a killed server goes on with the next. At the end the parts are joined into a locked archive and deleted.
 */
import { sql } from 'kysely';
import { exportOrder } from '#capabilities/children/index.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { MAKE_PAPERS } from '#capabilities/privacy/exports/decide-export.ts';
import { removeParts } from '#capabilities/privacy/exports/end-export.ts';
import { bindParts } from '#capabilities/privacy/exports/papers/bind-parts.ts';
import { type Printing, requireMaking } from '#capabilities/privacy/exports/papers/printing.ts';
import { fileName, planParts } from '#capabilities/privacy/exports/papers/rules.ts';
import { type ExportRow, exportById, scopeOf } from '#capabilities/privacy/exports/queries.ts';
import { type ExportForm, MOST_ROWS, type PapersKind } from '#capabilities/privacy/exports/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Paper, PapersOfMany } from '#foundation/documents/papers.ts';
import { openPress } from '#foundation/documents/press.ts';
import { asRefusal } from '#foundation/http/problem.ts';
import { type Work, type WorkKind, WorkPaused, type WorkTools } from '#foundation/jobs/runner.ts';
import { Refusal } from '#foundation/refusals.ts';

const STATEMENT_TIMEOUT_MS = 120_000;
/** Parts under way at a time: two are set while one is read or kept. */
const PARTS_AT_A_TIME = 3;

/** Each kind of papers that can be printed for many. */
export type KindsOfPapers = Readonly<Record<PapersKind, PapersOfMany>>;

interface Part {
  readonly part: number;
  readonly first_place: number;
  readonly last_place: number;
}

/** Prints the papers of approved exports; done again after a crash, it goes on with the first unfinished part. */
export function makePapers(kinds: KindsOfPapers): WorkKind {
  return {
    kind: MAKE_PAPERS,
    run: async (work, tools) => {
      if (work.askedBy === null) return;
      try {
        await make(work, work.askedBy, tools, kinds);
      } catch (fault) {
        if (!(fault instanceof WorkPaused)) await tellFailure(work, tools, asRefusal(fault, work.id));
        throw fault;
      }
    },
    givenUp: tellFailure,
  };
}

async function make(work: Work, asker: PersonActor, tools: WorkTools, kinds: KindsOfPapers): Promise<void> {
  const opening = { actor: asker, requestId: `work:${work.id}`, timeoutMs: STATEMENT_TIMEOUT_MS };
  const as: Printing['as'] = (deed) => tools.database.asActor(opening, deed);
  const row = await as((tx) => exportById(tx, work.subjectId));
  if (row.state !== 'making') return;
  const press = openPress();
  const printing: Printing = { row, kind: kinds[row.kind as PapersKind], tools, press, as };
  try {
    await as((tx) => plan(tx, row, tools));
    await printParts(printing);
    await bindParts(printing, asker, work.id);
  } finally {
    press.stop();
  }
  await as((tx) => removeParts(tx, tools.files, row.id));
}

/** Writes down whom it will hold, in which order and in which parts; once. */
async function plan(tx: Transaction, row: ExportRow, tools: WorkTools): Promise<void> {
  const planned = await tx
    .selectFrom('export_part')
    .select('part')
    .where('export_id', '=', row.id)
    .limit(1)
    .executeTakeFirst();
  if (planned !== undefined) return;
  const children = await exportOrder(tx, scopeOf(row, dayOf(row, tools)), MOST_ROWS + 1);
  if (children.length === 0) throw new Refusal('export-empty');
  if (children.length > MOST_ROWS)
    throw new Refusal('export-too-large', { count: children.length, limit: MOST_ROWS });
  const residences = children.map((child) => child.residence);
  const paths = await divisionPaths(tx, [...new Set(residences)]);
  const parts = planParts(residences, row.form as ExportForm, (residence) => {
    const below = (paths.get(residence) ?? []).filter((step) => step.code.length > row.area.length);
    return below.length === 0 ? fileName(row.area_name) : below.map((step) => fileName(step.name)).join('/');
  });
  await sql`insert into export_row (export_id, child_id, place)
    select ${row.id}, child_id, place - 1
    from unnest(${children.map((child) => child.id)}::uuid[]) with ordinality as ordered (child_id, place)`.execute(
    tx,
  );
  await sql`insert into export_part (export_id, part, title, first_place, last_place)
    select ${row.id}, part, title, first_place, last_place
    from jsonb_to_recordset(${JSON.stringify(
      parts.map(({ part, title, firstPlace, lastPlace }) => ({
        part,
        title,
        first_place: firstPlace,
        last_place: lastPlace,
      })),
    )}::jsonb) as planned (part integer, title text, first_place integer, last_place integer)`.execute(tx);
}

/** The day as of which it is printed, the same for all parts: that of the approval. */
function dayOf(row: ExportRow, tools: WorkTools): string {
  return dayInChina(row.decided_at ?? tools.database.clock.now());
}

/** Prints what is not finished, some parts at a time; the first fault ends all. */
async function printParts(printing: Printing): Promise<void> {
  const { row, tools, as } = printing;
  const parts = await as((tx) =>
    tx
      .selectFrom('export_part')
      .select(['part', 'first_place', 'last_place', 'papers'])
      .where('export_id', '=', row.id)
      .orderBy('part')
      .execute(),
  );
  const size = (part: Part): number => part.last_place - part.first_place + 1;
  const total = parts.reduce((sum, part) => sum + size(part), 0);
  const waiting = parts.filter((part) => part.papers === null);
  const far = { done: total - waiting.reduce((sum, part) => sum + size(part), 0), failed: false };
  const line = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined && !far.failed; part = waiting.shift()) {
      if (tools.stopping?.() === true) throw new WorkPaused();
      await printPart(printing, part);
      far.done += size(part);
      await tools.progress(far.done, total, 'printing');
    }
  };
  const lines = Array.from({ length: PARTS_AT_A_TIME }, () =>
    line().catch((fault: unknown) => {
      far.failed = true;
      throw fault;
    }),
  );
  const ended = await Promise.allSettled(lines);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

async function printPart({ row, kind, tools, press, as }: Printing, part: Part): Promise<void> {
  const today = dayOf(row, tools);
  const { children, papers } = await as(async (tx) => {
    const ids = await childrenOf(tx, row.id, part);
    return { children: ids, papers: await kind.papers(tx, { children: ids, today, files: tools.files }) };
  });
  const [first, ...others] = children.flatMap((child): Paper[] => {
    const paper = papers.get(child);
    return paper === undefined ? [] : [paper];
  });
  const printed =
    first === undefined ? null : await press.printBatch({ ...kind.form, papers: [first, ...others] });
  const incoming =
    printed === null ? null : await tools.files.receiveBytes(printed.pdf, `${row.number}-${part.part}.pdf`);
  await as(async (tx) => {
    await requireMaking(tx, row.id);
    const about = {
      mediaType: 'application/pdf',
      area: row.area,
      purpose: 'data-export',
      storedBy: row.asked_by,
    };
    await tx
      .updateTable('export_part')
      .set({
        file_id: incoming === null ? null : await tools.files.keep(tx, incoming, about),
        papers: printed?.pages.length ?? 0,
        left_out: children.length - (printed?.pages.length ?? 0),
        missing: [...(printed?.missingGlyphs ?? [])],
      })
      .where('export_id', '=', row.id)
      .where('part', '=', part.part)
      .execute();
  });
}

async function childrenOf(tx: Transaction, exportId: string, part: Part): Promise<string[]> {
  const rows = await tx
    .selectFrom('export_row')
    .select('child_id')
    .where('export_id', '=', exportId)
    .where('place', '>=', part.first_place)
    .where('place', '<=', part.last_place)
    .orderBy('place')
    .execute();
  return rows.map((row) => row.child_id);
}

/** Whoever waits for the papers is told that they could not be made, and what was finished goes; one that was withdrawn stays so. */
async function tellFailure(work: Work, tools: WorkTools, reason: Refusal): Promise<void> {
  if (work.askedBy === null) return;
  await tools.database.asActor({ actor: work.askedBy, requestId: `work:${work.id}` }, async (tx) => {
    await tx
      .updateTable('data_export')
      .set((set) => ({ state: 'failed', fault: reason.code, version: set('version', '+', 1) }))
      .where('id', '=', work.subjectId)
      .where('state', '=', 'making')
      .execute();
    await removeParts(tx, tools.files, work.subjectId);
  });
}
