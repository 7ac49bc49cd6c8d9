/** What phones brought and what waits for a person, or was settled by one. */
import { sql } from 'kysely';
import { z } from 'zod';
import { listHeld as contract } from '#capabilities/field/held/contract.ts';
import { heldViewOf, selectHeld } from '#capabilities/field/held/views.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

const place = z.tuple([inCursor.instant, inCursor.id]);

export const listHeld = deed(contract, async ({ tx, actor, query, audit }) => {
  const range = areaRange(actor.area);
  let asked = selectHeld(tx)
    .select(sql<string>`field_packet.received_at::text`.as('received_exactly'))
    .where('field_packet.state', '=', query.state)
    .where('field_packet.area', '>=', range.from)
    .where('field_packet.area', '<', range.to)
    .orderBy('field_packet.received_at')
    .orderBy('field_packet.id')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, place);
    asked = asked.where(
      sql<boolean>`(field_packet.received_at, field_packet.id) > (${at}::timestamptz, ${id}::uuid)`,
    );
  }
  const rows = await asked.execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const paths = await divisionPaths(
    tx,
    page.map((row) => row.area),
  );
  audit({ children: page.flatMap((row) => row.child_id ?? []), details: { asked: askedFor(query) } });
  return {
    items: page.map((row) => heldViewOf(tx, row, paths.get(row.area) ?? [])),
    next:
      rows.length > query.limit && last !== undefined ? packCursor([last.received_exactly, last.id]) : null,
  };
});
