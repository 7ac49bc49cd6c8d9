/**
 * The audit trail as the auditor reads it. Pages go by the row's number downwards, so that what is written meanwhile
 * does not shift them.
 */
import { z } from 'zod';
import { readTrail as contract } from '#capabilities/audit/trail/contract.ts';
import { shownRows, trailRows } from '#capabilities/audit/trail/queries.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { deed } from '#foundation/http/deed.ts';
import { openCursor, packCursor } from '#foundation/http/wire.ts';

export const readTrail = deed(contract, async ({ tx, query, audit }) => {
  const { cursor, limit, ...asked } = query;
  const before = cursor === undefined ? null : placeOf(cursor);
  const rows = await trailRows(tx, asked, { before, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  audit({ details: { asked: askedFor(asked), rows: page.length } });
  return {
    items: await shownRows(tx, page),
    next: rows.length > page.length && last !== undefined ? packCursor([last.id]) : null,
  };
});

function placeOf(cursor: string): number {
  const [id] = openCursor(cursor, z.tuple([z.number().int()]));
  return id;
}
