/**
 * Makes an approved export's file: reads as the one who asked, page by page, writes down every child it holds, locks the
 * workbook with a fresh password, keeps it. All in one transaction, so that a crash leaves nothing but the wish to begin anew.
 */
import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { type ExportColumn, exportColumns } from '#capabilities/children/exporting/contract.ts';
import { exportLines } from '#capabilities/children/index.ts';
import { MAKE_EXPORT } from '#capabilities/privacy/exports/decide-export.ts';
import { type ExportRow, exportById, scopeOf } from '#capabilities/privacy/exports/queries.ts';
import {
  bannerOf,
  type ExportKind,
  exportKinds,
  MOST_ROWS,
  PASSWORD_LENGTH,
  PASSWORD_SIGNS,
  passwordOf,
} from '#capabilities/privacy/exports/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { seal } from '#foundation/access/sealed-secret.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { asRefusal } from '#foundation/http/problem.ts';
import type { Work, WorkKind, WorkTools } from '#foundation/jobs/runner.ts';
import { Refusal } from '#foundation/refusals.ts';
import { lockWorkbook } from '#foundation/sheets/locked/lock-workbook.ts';
import { writeWorkbook } from '#foundation/sheets/locked/write-workbook.ts';

const STATEMENT_TIMEOUT_MS = 120_000;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Makes the file of an approved export; done again after a crash, it begins anew. */
export const makeExport: WorkKind = {
  kind: MAKE_EXPORT,
  run: async (work, tools) => {
    const asker = work.askedBy;
    if (asker === null) return;
    try {
      const opening = { actor: asker, requestId: `work:${work.id}`, timeoutMs: STATEMENT_TIMEOUT_MS };
      await tools.database.asActor(opening, (tx) => make(tx, asker, work, tools));
    } catch (fault) {
      await tellFailure(work, tools, asRefusal(fault, work.id));
      throw fault;
    }
  },
  givenUp: tellFailure,
};

async function make(tx: Transaction, asker: PersonActor, work: Work, tools: WorkTools): Promise<void> {
  const row = await exportById(tx, work.subjectId);
  if (row.state !== 'making') return;
  const held = { number: 0 };
  const workbook = await writeWorkbook({
    ...sheetOf(row, tools.database.clock.now()),
    rows: recorded(tx, row, tools, held),
  });
  if (held.number === 0) throw new Refusal('export-empty');
  await tools.progress(held.number, held.number, 'locking');
  const password = passwordOf(
    Array.from({ length: PASSWORD_LENGTH }, () => randomInt(PASSWORD_SIGNS.length)),
  );
  const incoming = await tools.files.receiveBytes(
    await lockWorkbook(workbook, password),
    `${row.number}.xlsx`,
  );
  const about = { mediaType: WORKBOOK, area: row.area, purpose: 'data-export', storedBy: row.asked_by };
  const fileId = await tools.files.keep(tx, incoming, about);
  const finished = await tx
    .updateTable('data_export')
    .set((set) => ({
      state: 'ready',
      rows: held.number,
      file_id: fileId,
      sealed_password: seal(password, row.id),
      version: set('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .where('state', '=', 'making')
    .returning('id')
    .executeTakeFirst();
  if (finished === undefined) throw new Refusal('wrong-state', { state: 'withdrawn' });
  await recordAudit(tx, asker, { requestId: `work:${work.id}`, address: null }, 'export.made', {
    objectKind: 'data_export',
    objectId: row.id,
    area: row.area,
    details: { number: row.number, rows: held.number, sha256: incoming.sha256 },
  });
}

function sheetOf(row: ExportRow, now: Date) {
  const columns = row.columns as ExportColumn[];
  const madeAt = now.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
  const banner = bannerOf({
    number: row.number,
    purpose: row.purpose,
    asker: row.asker_name,
    account: row.asker_account,
    decider: row.decider_name ?? '',
    madeAt,
  });
  return {
    sheetName: exportKinds[row.kind as ExportKind].zh,
    banner,
    headings: columns.map((column) => exportColumns[column].zh),
    widths: columns.map((column) => exportColumns[column].width),
    closing: banner,
  };
}

/** The rows as they are read; whom they hold is written down before they go into the file. */
async function* recorded(tx: Transaction, row: ExportRow, tools: WorkTools, held: { number: number }) {
  const scope = scopeOf(row, dayInChina(tools.database.clock.now()));
  for await (const lines of exportLines(tx, scope, row.columns as ExportColumn[])) {
    held.number += lines.length;
    if (held.number > MOST_ROWS)
      throw new Refusal('export-too-large', { count: held.number, limit: MOST_ROWS });
    const ids = lines.map((line) => line.childId);
    await sql`insert into export_row (export_id, child_id) select ${row.id}, unnest(${ids}::uuid[])`.execute(
      tx,
    );
    await tools.progress(held.number, Math.max(row.expected, held.number), 'reading');
    yield lines.map((line) => line.cells);
  }
}

/** Whoever waits for the file is told that it could not be made; one that was withdrawn stays so. */
async function tellFailure(work: Work, tools: WorkTools, reason: Refusal): Promise<void> {
  if (work.askedBy === null) return;
  await tools.database.asActor({ actor: work.askedBy, requestId: `work:${work.id}` }, async (tx) => {
    await tx
      .updateTable('data_export')
      .set((set) => ({ state: 'failed', fault: reason.code, version: set('version', '+', 1) }))
      .where('id', '=', work.subjectId)
      .where('state', '=', 'making')
      .execute();
  });
}
