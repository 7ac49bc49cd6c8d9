/**
 * People of a division and all below it: the list, found by name, telephone or duty, and one of them.
 */

import { sql } from 'kysely';
import { z } from 'zod';
import { divisionPaths } from '#capabilities/organization/divisions/queries.ts';
import * as contract from '#capabilities/organization/staff/contract.ts';
import { staffOf } from '#capabilities/organization/staff/queries.ts';
import { phoneOf, phoneToken } from '#capabilities/organization/staff/sealed-fields.ts';
import type { PostDuty } from '#capabilities/organization/units/contract.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

const placeOfStaff = z.tuple([inCursor.text, inCursor.text, inCursor.id]);

export const listStaff = deed(contract.listStaff, async ({ tx, query, actor, today }) => {
  const range = areaRange(query.division ?? actor.area);
  const after = query.cursor === undefined ? null : openCursor(query.cursor, placeOfStaff);
  const phone = phoneToken(vaultOf(tx), query.q ?? '');
  const pattern = `%${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx
    .selectFrom('staff')
    .innerJoin('division', 'division.code', 'staff.area')
    .select([
      'staff.id',
      'staff.name',
      'staff.sex',
      'staff.sealing_key',
      'staff.phone_sealed',
      'staff.left_on',
    ])
    .select(['division.code', 'division.name as division_name', 'division.level'])
    .where('staff.area', '>=', range.from)
    .where('staff.area', '<', range.to)
    .where('staff.left_on', query.left === 'true' ? 'is not' : 'is', null)
    .$if(query.q !== undefined && query.q !== '', (some) =>
      some.where((where) =>
        where.or([
          where('staff.name', 'like', pattern),
          ...(phone === null ? [] : [where('staff.phone_index', '=', phone)]),
        ]),
      ),
    )
    .$if(query.duty !== undefined, (some) =>
      some.where((where) =>
        where.exists(
          presentPosts(tx, today)
            .select('post.id')
            .whereRef('post.staff_id', '=', sql.ref('staff.id'))
            .where('post.duty', '=', query.duty ?? ''),
        ),
      ),
    )
    .$if(after !== null, (some) =>
      some.where(
        sql<boolean>`(staff.area, staff.name, staff.id) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? ''}::text, ${after?.[2] ?? ''}::uuid)`,
      ),
    )
    .orderBy('staff.area')
    .orderBy('staff.name')
    .orderBy('staff.id')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const posts = await postsByStaff(
    tx,
    page.map((row) => row.id),
    today,
  );
  const paths = await divisionPaths(tx, [...new Set(page.map((row) => row.code))]);
  return {
    items: page.map((row) => ({
      id: row.id,
      name: row.name,
      sex: row.sex as 0 | 1 | 2 | 9 | null,
      phone: phoneOf(vaultOf(tx), row),
      division: {
        code: row.code,
        name: row.division_name,
        level: row.level,
        above: paths.get(row.code)?.slice(0, -1) ?? [],
      },
      posts: posts.get(row.id) ?? [],
      leftOn: row.left_on,
    })),
    next:
      rows.length > page.length && last !== undefined ? packCursor([last.code, last.name, last.id]) : null,
  };
});

export const readStaff = deed(contract.readStaff, ({ tx, actor, params }) => staffOf(tx, actor, params.id));

const presentPosts = (tx: Transaction, today: string) =>
  tx
    .selectFrom('post')
    .where('post.valid_from', '<=', today)
    .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>', today)]));

async function postsByStaff(tx: Transaction, ids: readonly string[], today: string) {
  const rows =
    ids.length === 0
      ? []
      : await presentPosts(tx, today)
          .innerJoin('unit', 'unit.id', 'post.unit_id')
          .select(['post.staff_id', 'post.title', 'post.duty', 'unit.name as unit'])
          .where('post.staff_id', 'in', ids)
          .orderBy('post.valid_from')
          .orderBy('post.id')
          .execute();
  const posts = rows.map(({ staff_id, title, unit, duty }) => ({
    staff_id,
    title,
    unit,
    duty: duty as PostDuty | null,
  }));
  return Map.groupBy(posts, (row) => row.staff_id);
}
