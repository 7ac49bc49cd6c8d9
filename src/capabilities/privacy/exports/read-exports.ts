/**
 * Reads exports: one's own, those that wait for one's decision, those of one's area, and those that hold a child.
 */

import { sql } from 'kysely';
import { z } from 'zod';
import {
  listHoldingExports as holdingContract,
  listExports as listContract,
  readExport as readContract,
} from '#capabilities/privacy/exports/contract.ts';
import { decides, exportById, selectExports, viewOf } from '#capabilities/privacy/exports/queries.ts';
import type { ExportState } from '#capabilities/privacy/exports/rules.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listExports = deed(listContract, async ({ tx, actor, query, now }) => {
  let rows = selectExports(tx)
    .orderBy('data_export.id', 'desc')
    .limit(query.limit + 1);
  if (query.box === 'mine') rows = rows.where('asked_by', '=', actor.accountId);
  if (query.box === 'toDecide')
    rows = rows
      .where('data_export.state', '=', 'asked')
      .where('asked_by', '<>', actor.accountId)
      .where('asker_staff', '<>', actor.staffId)
      .where(sql<boolean>`starts_with(asked_area, ${actor.area})`);
  if (query.papers !== undefined) rows = rows.where('data_export.form', '<>', 'workbook');
  if (query.cursor !== undefined) {
    const [before] = openCursor(query.cursor, z.tuple([inCursor.id]));
    rows = rows.where('data_export.id', '<', before);
  }
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items
      .filter((row) => query.box !== 'toDecide' || decides(row, actor))
      .map((row) => viewOf(row, actor, now)),
    next: found.length > query.limit && last !== undefined ? packCursor([last.id]) : null,
  };
});

export const readExport = deed(readContract, async ({ tx, actor, params, now }) =>
  viewOf(await exportById(tx, params.id), actor, now),
);

export const listHoldingExports = deed(holdingContract, async ({ tx, params, audit }) => {
  const child = await tx
    .selectFrom('child')
    .select(['id', 'residence'])
    .where('id', '=', params.id)
    .executeTakeFirst();
  if (child === undefined) throw new Refusal('not-found');
  const rows = await tx
    .selectFrom('export_row')
    .innerJoin('data_export', 'data_export.id', 'export_row.export_id')
    .select(['data_export.id', 'number', 'purpose', 'asker_name', 'decider_name', 'decided_at', 'state'])
    .select(['downloads', 'asked_at'])
    .where('export_row.child_id', '=', child.id)
    .orderBy('data_export.id', 'desc')
    .execute();
  audit({ objectKind: 'child', objectId: child.id, area: child.residence });
  const items = rows.map((row) => ({
    id: row.id,
    number: row.number,
    purpose: row.purpose,
    asker: row.asker_name,
    decider: row.decider_name,
    at: row.decided_at ?? row.asked_at,
    state: row.state as ExportState,
    downloads: row.downloads,
  }));
  return { items };
});
