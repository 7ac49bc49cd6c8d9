/** Whose data were on a phone: whom to tell when it is lost. */
import { sql } from 'kysely';
import { z } from 'zod';
import { listGiven as contract } from '#capabilities/field/devices/contract.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

const place = z.tuple([z.string().max(200), inCursor.id]);

export const listGiven = deed(contract, async ({ tx, params, query, audit }) => {
  const phone = await tx
    .selectFrom('field_device')
    .select('area')
    .where('id', '=', params.id)
    .executeTakeFirst();
  if (phone === undefined) throw new Refusal('not-found');
  const given = tx.selectFrom('field_given').where('device_id', '=', params.id);
  let asked = given
    .innerJoin('child', 'child.id', 'field_given.child_id')
    .select(['child.id', 'child.name', 'child.residence', 'child.name_sort', 'given_at', 'last_at'])
    .orderBy('child.name_sort')
    .orderBy('child.id')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const [name, id] = openCursor(query.cursor, place);
    asked = asked.where(sql<boolean>`(child.name_sort, child.id) > (${name}, ${id}::uuid)`);
  }
  const rows = await asked.execute();
  const { elsewhere } = await given
    .leftJoin('child', 'child.id', 'field_given.child_id')
    .select(({ fn }) => fn.countAll<number>().as('elsewhere'))
    .where('child.id', 'is', null)
    .executeTakeFirstOrThrow();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const paths = await divisionPaths(
    tx,
    page.map((row) => row.residence),
  );
  audit({
    ...{ objectKind: 'phone', objectId: params.id, area: phone.area },
    children: page.map((row) => row.id),
  });
  return {
    items: page.map((row) => ({
      ...{ id: row.id, name: row.name, path: paths.get(row.residence) ?? [] },
      ...{ givenAt: row.given_at, lastAt: row.last_at },
    })),
    next: rows.length > query.limit && last !== undefined ? packCursor([last.name_sort, last.id]) : null,
    elsewhere: Number(elsewhere),
  };
});
