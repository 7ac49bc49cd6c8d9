/**
 * Looking at the rows of a roster by what is said of them, and taking the problem list away to be corrected.
 */

import { sql } from 'kysely';
import { z } from 'zod';
import {
  downloadProblems as downloadContract,
  type FileLayout,
  listRows as rowsContract,
} from '#capabilities/census/imports/contract.ts';
import { importRow } from '#capabilities/census/imports/queries.ts';
import { openLayout, openRow, type RowPrivate } from '#capabilities/census/imports/sealed-rows.ts';
import { problemRows } from '#capabilities/census/problems/problem-rows.ts';
import { problemWorkbook } from '#capabilities/census/problems/problem-sheets.ts';
import { maskField } from '#capabilities/children/masking/rules.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Which rows are of a kind. */
const kinds = {
  rejected: sql<boolean>`line.verdict = 'rejected'`,
  notEligible: sql<boolean>`line.verdict = 'notEligible'`,
  held: sql<boolean>`exists (select from roster_match m where m.import_id = line.import_id and m.ordinal = line.ordinal and m.kind = 'held')`,
  duplicate: sql<boolean>`exists (select from roster_match m where m.import_id = line.import_id and m.ordinal = line.ordinal and m.kind = 'duplicate')`,
  correction: sql<boolean>`exists (select from roster_match m where m.import_id = line.import_id and m.ordinal = line.ordinal and m.kind = 'correction')`,
  flagged: sql<boolean>`line.verdict = 'eligible' and line.flags <> '{}' and line.flags <> '{guardianOld}'`,
  changed: sql<boolean>`line.changed`,
} as const;

export const listRows = deed(rowsContract, async ({ tx, params, query, audit }) => {
  const file = await importRow(tx, params.id);
  const [after] = query.cursor === undefined ? [0] : openCursor(query.cursor, z.tuple([inCursor.whole]));
  const rows = await tx
    .selectFrom('roster_row as line')
    .select(['ordinal', 'sheet', 'row_number', 'name', 'verdict', 'reason', 'flags', 'missing', 'row_sealed'])
    .where('import_id', '=', file.id)
    .where('ordinal', '>', after)
    .where(kinds[query.kind])
    .orderBy('ordinal')
    .limit(query.limit + 1)
    .execute();
  audit({
    objectKind: 'roster_import',
    objectId: file.id,
    area: file.county,
    details: { kind: query.kind, ordinals: rows.slice(0, query.limit).map((row) => row.ordinal) },
  });
  const shown = cellsOf(openLayout(vaultOf(tx), file));
  const roster = vaultOf(tx).subject(file.sealing_key);
  const items = rows.slice(0, query.limit).map((row) => ({
    ...saidBy(openRow(roster, file.id, row), (cells) => shown(row.sheet, cells)),
    ordinal: row.ordinal,
    sheet: row.sheet,
    row: row.row_number,
    name: row.name,
    verdict: row.verdict as 'eligible' | 'notEligible' | 'rejected',
    reason: row.reason,
    flags: row.flags,
    missing: row.missing,
  }));
  const last = items.at(-1);
  return { items, next: rows.length > query.limit && last !== undefined ? packCursor([last.ordinal]) : null };
});

/** What a row says and what cleaning changed in it; nothing where the roster's key is erased. */
function saidBy(said: RowPrivate | null, shown: (cells: readonly string[]) => string[]) {
  return { changes: [...(said?.changes ?? [])], cells: shown(said?.cells ?? []) };
}

/** Shows the cells of a sheet's row, each masked by the field that its column holds. */
function cellsOf(layout: FileLayout | null): (sheet: string, cells: readonly string[]) => string[] {
  const sheets = layout?.sheets ?? [];
  const fields = new Map(
    sheets.map((sheet) => [sheet.name, new Map(sheet.columns.map(({ index, field }) => [index, field]))]),
  );
  return (sheet, cells) => cells.map((cell, at) => maskField(fields.get(sheet)?.get(at) ?? '', cell));
}

export const downloadProblems = deed(downloadContract, async ({ tx, params, language, audit }) => {
  const file = await importRow(tx, params.id);
  const layout = openLayout(vaultOf(tx), file);
  if (layout === null) throw new Refusal('not-found');
  const rows = await problemRows(tx, file.id);
  audit({
    objectKind: 'roster_import',
    objectId: file.id,
    area: file.county,
    details: { rows: rows.length },
  });
  const name = file.file_name.replace(/\.[^.]*$/, '');
  return {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: `${name}${language === 'zh' ? '-问题清单' : '-problems'}.xlsx`,
    content: problemWorkbook(file.id, layout, rows, language),
  };
});
