/**
 * Reading imports: the list of a campaign, and one of them.
 */
import { z } from 'zod';
import {
  listImports as listContract,
  readImport as readContract,
} from '#capabilities/census/imports/contract.ts';
import { detailOfImport, importRow, importRows, viewOfImport } from '#capabilities/census/imports/queries.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const listImports = deed(listContract, async ({ tx, params, query, actor }) => {
  let rows = importRows(tx)
    .where('campaign_id', '=', params.id)
    .orderBy('roster_import.id', 'desc')
    .limit(query.limit + 1);
  if (query.county !== undefined) rows = rows.where('county', '=', query.county);
  if (query.state !== undefined) rows = rows.where('roster_import.state', '=', query.state);
  if (query.cursor !== undefined) {
    const [before] = openCursor(query.cursor, z.tuple([inCursor.id]));
    rows = rows.where('roster_import.id', '<', before);
  }
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => viewOfImport(row, actor)),
    next: found.length > query.limit && last !== undefined ? packCursor([last.id]) : null,
  };
});

export const readImport = deed(readContract, async ({ tx, params, actor, audit }) => {
  const row = await importRow(tx, params.id);
  audit({ objectKind: 'roster_import', objectId: row.id, area: row.county });
  return detailOfImport(vaultOf(tx), row, actor);
});
