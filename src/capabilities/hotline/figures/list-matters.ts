/**
 * The list behind a figure of cases or referrals. What is counted is found past row-level security, as the figure is; of it only
 * those heads are listed that the asker sees, and it says how many there are in all.
 */
import { z } from 'zod';
import { listMatters as contract } from '#capabilities/hotline/figures/contract.ts';
import { findMatters, headsOf } from '#capabilities/hotline/figures/matters.ts';
import { periodOf } from '#capabilities/hotline/figures/scope.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const listMatters = deed(contract, async ({ tx, actor, query, today }) => {
  const period = periodOf(actor.area, today, query);
  const counted = await asService(tx, actor, 'figures', () => findMatters(tx, query.figure, period));
  const heads = await headsOf(tx, query.figure, counted);
  const seen = counted.flatMap(({ id, at }) => {
    const head = heads.get(id);
    return head === undefined ? [] : [{ ...head, at }];
  });
  const begin = query.cursor === undefined ? 0 : afterCursor(seen, query.cursor);
  const page = seen.slice(begin, begin + query.limit);
  const last = page.at(-1);
  const paths = await divisionPaths(
    tx,
    page.map(({ division }) => division),
  );
  return {
    items: page.map(({ division, ...item }) => ({ ...item, place: paths.get(division) ?? [] })),
    next: last !== undefined && seen.length > begin + query.limit ? packCursor([last.id]) : null,
    total: seen.length,
    counted: counted.length,
  };
});

function afterCursor(seen: readonly { readonly id: string }[], cursor: string): number {
  const [id] = openCursor(cursor, z.tuple([inCursor.id]));
  return seen.findIndex((one) => one.id === id) + 1;
}
