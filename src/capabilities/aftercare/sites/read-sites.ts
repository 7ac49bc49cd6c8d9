/**
 * The list of rooms, and one of them. How safe a room is, the same pure rule says that holds its sessions back: a division's rooms,
 * at most some thousands, are judged in one go, and counted beside the page that is shown.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import * as contract from '#capabilities/aftercare/sites/contract.ts';
import { keptSites, recordsOf, type SiteRow, shownOf } from '#capabilities/aftercare/sites/queries.ts';
import { siteOf } from '#capabilities/aftercare/sites/view.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

const none = { checks: [], keepers: [] };

export const listSites = deed(contract.listSites, async ({ tx, actor, query, today }) => {
  const rows = await rowsAsked(tx, query, query.division ?? actor.area);
  const records = await recordsOf(
    tx,
    rows.map(({ id }) => id),
  );
  const all = rows.map((row) => ({ row, shown: shownOf(row, records.get(row.id) ?? none, today) }));
  const wanted = all.filter(({ shown }) => query.safety === undefined || shown.safety === query.safety);
  const after = query.cursor === undefined ? null : openCursor(query.cursor, placeOfSite);
  const rest = wanted.filter(
    ({ row }) => after === null || compare([row.division, row.name, row.id], after) > 0,
  );
  const page = rest.slice(0, query.limit);
  const last = rest.length > page.length ? page.at(-1)?.row : undefined;
  const paths = await divisionPaths(tx, [...new Set(page.map(({ row }) => row.division))]);
  return {
    items: page.map(({ row, shown }) => ({
      ...shown,
      path: paths.get(row.division) ?? [],
      keepers: presentNames(records.get(row.id)?.keepers ?? [], today),
    })),
    next: last === undefined ? null : packCursor([last.division, last.name, last.id]),
    total: wanted.length,
    counts: {
      sites: all.length,
      places: all.reduce((places, { row }) => places + row.capacity, 0),
      ready: all.filter(({ shown }) => shown.hindrances.length === 0).length,
      outdated: all.filter(({ shown }) => shown.safety === 'outdated').length,
      lapsing: all.filter(({ shown }) => shown.safety === 'lapsing').length,
    },
    can: { enter: mayDo(actor.role, 'aftercare.site-write') },
  };
});

export const readSite = deed(contract.readSite, ({ tx, actor, today, params }) =>
  siteOf({ tx, actor, today }, params.id),
);

const placeOfSite = z.tuple([inCursor.text, inCursor.text, inCursor.id]);

/** As PostgreSQL orders by the bytes of UTF-8; the list is ordered here by the same comparison. */
function compare(one: readonly string[], another: readonly string[]): number {
  for (const [at, text] of one.entries()) {
    const order = Buffer.compare(Buffer.from(text), Buffer.from(another[at] ?? ''));
    if (order !== 0) return order;
  }
  return 0;
}

async function rowsAsked(
  tx: Transaction,
  query: QueryOf<typeof contract.listSites>,
  division: string,
): Promise<SiteRow[]> {
  const range = areaRange(division);
  const kept = query.mine === undefined ? null : await keptSites(tx);
  const pattern = `%${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx
    .selectFrom('aftercare_site')
    .selectAll()
    .$if(kept !== null, (some) => some.where('id', '=', sql<string>`any (${kept}::uuid[])`))
    .$if(kept === null || query.division !== undefined, (some) =>
      some.where('division', '>=', range.from).where('division', '<', range.to),
    )
    .$if(query.kind !== undefined, (some) => some.where('kind', '=', query.kind ?? ''))
    .$if(query.state !== undefined, (some) => some.where('state', '=', query.state ?? ''))
    .$if((query.q ?? '') !== '', (some) =>
      some.where((where) => where.or([where('name', 'like', pattern), where('address', 'like', pattern)])),
    )
    .execute();
  return rows.sort((one, another) =>
    compare([one.division, one.name, one.id], [another.division, another.name, another.id]),
  );
}

function presentNames(
  keepers: readonly { readonly name: string; readonly fromOn: string; readonly toOn: string | null }[],
  today: string,
): string[] {
  return keepers
    .filter(({ fromOn, toOn }) => fromOn <= today && (toOn === null || toOn >= today))
    .map(({ name }) => name);
}
