/**
 * The list of children: one page by place and name. The number in all is told where it is cheap to know: from the counts
 * that triggers keep, or by counting where the area is small.
 */

import { sql } from 'kysely';
import { z } from 'zod';
import { type ChildFilters, listChildren as contract } from '#capabilities/children/finding/contract.ts';
import {
  conditions,
  isPlain,
  type ListPlace,
  pageQuery,
  shownLine,
} from '#capabilities/children/finding/rows.ts';
import { areaRange, inArea } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { plannedOnce } from '#foundation/database/swift-client.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Children up to whose number a filtered list is counted (20 ms on the reference machine). */
const COUNTED_UP_TO = 20_000;

export const listChildren = deed(contract, async ({ tx, actor, query, today, audit }) => {
  const { cursor, limit, ...filters } = query;
  const division = filters.division ?? actor.area;
  if (!inArea(actor.area, division) && !inArea(division, actor.area)) throw new Refusal('outside-area');
  const after = cursor === undefined ? null : placeOf(cursor);
  const lines = await pageQuery(tx, filters, today, { after, limit: limit + 1 }).execute();
  const last = lines.length > limit ? lines[limit - 1] : undefined;
  const children = lines.slice(0, limit).map((line) => line.id);
  audit({ area: division, children, details: { asked: askedFor(query) } });
  const total = await countAll(tx, filters, division, today);
  const vault = vaultOf(tx);
  return () => ({
    items: lines.slice(0, limit).map((line) => shownLine(vault, line, today)),
    next: last === undefined ? null : packCursor([last.residence, last.name_sort, last.id]),
    ...(total === undefined ? {} : { total }),
    can: { register: mayDo(actor.role, 'child.register') },
  });
});

function placeOf(cursor: string): ListPlace {
  return openCursor(cursor, z.tuple([inCursor.text, inCursor.text, inCursor.id]));
}

async function countAll(
  tx: Transaction,
  filters: ChildFilters,
  division: string,
  today: string,
): Promise<number | undefined> {
  const tally = await tallyOf(tx, division);
  const { guardianship, ...others } = filters;
  const plain = filters.state === 'registered' && isPlain(others);
  if (plain && guardianship === undefined) return tally.counted;
  if (plain && guardianship === 'guarded') return tally.guarded;
  if (plain && guardianship === 'unguarded') return tally.counted - tally.guarded;
  if (tally.counted > COUNTED_UP_TO) return undefined;
  const counted = await tx
    .selectFrom('child')
    .select(sql<number>`count(*)`.as('number'))
    .where((where) => where.and(conditions(where, filters, today)))
    .executeTakeFirstOrThrow();
  return counted.number;
}

async function tallyOf(tx: Transaction, division: string): Promise<{ counted: number; guarded: number }> {
  const range = areaRange(division);
  return tx
    .selectFrom('coverage_tally')
    .select([
      sql<number>`coalesce(sum(counted), 0)::int`.as('counted'),
      sql<number>`coalesce(sum(with_guardian), 0)::int`.as('guarded'),
    ])
    .where('residence', '>=', range.from)
    .where('residence', '<', range.to)
    .modifyEnd(plannedOnce)
    .executeTakeFirstOrThrow();
}
