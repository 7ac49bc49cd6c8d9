/**
 * The tree of organisations: units of a division or below a unit, and one unit whole.
 */

import { sql } from 'kysely';
import { z } from 'zod';
import * as contract from '#capabilities/organization/units/contract.ts';
import { unitOf } from '#capabilities/organization/units/queries.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

/** Groups and offices before the units that only take part, as in every list of this kind. */
const orderOfKind = sql<number>`array_position(${sql.val([...contract.unitKinds])}::text[], unit.kind)`;

const placeOfUnit = z.tuple([inCursor.text, inCursor.whole, inCursor.text, inCursor.id]);

export const listUnits = deed(contract.listUnits, async ({ tx, query, actor, today }) => {
  const range = areaRange(query.division ?? actor.area);
  const after = query.cursor === undefined ? null : openCursor(query.cursor, placeOfUnit);
  const rows = await tx
    .selectFrom('unit')
    .innerJoin('division', 'division.code', 'unit.area')
    .select(['unit.id', 'unit.name', 'unit.kind', 'unit.phone', 'unit.valid_to'])
    .select(['division.code', 'division.name as division_name', 'division.level', orderOfKind.as('rank')])
    .select((select) => [
      select
        .selectFrom('post')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('post.unit_id', '=', 'unit.id')
        .where('post.valid_from', '<=', today)
        .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>', today)]))
        .as('people'),
      select
        .selectFrom('unit as child')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('child.parent_id', '=', 'unit.id')
        .where('child.valid_to', 'is', null)
        .as('below'),
    ])
    .$if(query.parent !== undefined, (some) => some.where('unit.parent_id', '=', query.parent ?? ''))
    .$if(query.parent === undefined && query.reach === 'here', (some) =>
      some.where('unit.area', '=', range.from),
    )
    .$if(query.parent === undefined && query.reach === 'below', (some) =>
      some.where('unit.area', '>=', range.from).where('unit.area', '<', range.to),
    )
    .$if(query.kind !== undefined, (some) => some.where('unit.kind', '=', query.kind ?? ''))
    .$if(query.closed === 'false', (some) => some.where('unit.valid_to', 'is', null))
    .$if(query.q !== undefined && query.q !== '', (some) =>
      some.where('unit.name', 'like', `%${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`),
    )
    .$if(after !== null, (some) =>
      some.where(
        sql<boolean>`(unit.area, ${orderOfKind}, unit.name, unit.id) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? 0}::integer, ${after?.[2] ?? ''}::text, ${after?.[3] ?? ''}::uuid)`,
      ),
    )
    .orderBy('unit.area')
    .orderBy('rank')
    .orderBy('unit.name')
    .orderBy('unit.id')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind as contract.UnitKind,
      division: { code: row.code, name: row.division_name, level: row.level },
      phone: row.phone,
      validTo: row.valid_to,
      people: Number(row.people ?? 0),
      below: Number(row.below ?? 0),
    })),
    next:
      rows.length > page.length && last !== undefined
        ? packCursor([last.code, last.rank, last.name, last.id])
        : null,
  };
});

export const readUnit = deed(contract.readUnit, ({ tx, actor, params, today }) =>
  unitOf(tx, actor, params.id, today),
);
