/**
 * Browsing the tree of divisions and finding one by name or code. Divisions are public knowledge; people are not.
 */
import { z } from 'zod';
import * as contract from '#capabilities/organization/divisions/contract.ts';
import { divisionPath, divisionPaths, findDivision } from '#capabilities/organization/divisions/queries.ts';
import { dutyOfLevel } from '#capabilities/organization/divisions/rules.ts';
import { whoAnswersFor } from '#capabilities/organization/divisions/who-answers.ts';
import { areaRange, isNear } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listDivisions = deed(contract.listDivisions, async ({ tx, query, actor }) => {
  if (query.q !== undefined && query.q !== '') return search(tx, query.q, query.below ?? actor.area, query);
  const [after] = query.cursor === undefined ? [''] : openCursor(query.cursor, z.tuple([inCursor.text]));
  const rows = await divisions(tx)
    .where('division.parent_code', query.parent === undefined ? 'is' : '=', query.parent ?? null)
    .where('division.code', '>', after)
    .orderBy('division.code')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    path: query.parent === undefined ? [] : await divisionPath(tx, query.parent),
    items: page.map((row) => ({ ...row, leaf: !row.branch, above: [] })),
    next: rows.length > page.length && last !== undefined ? packCursor([last.code]) : null,
  };
});

export const readDivision = deed(contract.readDivision, async ({ tx, params, actor }) => {
  const division = await findDivision(tx, params.code);
  if (division === undefined) throw new Refusal('not-found');
  const range = areaRange(division.code);
  const counts = await tx
    .selectFrom('division')
    .select((select) => ['level', select.fn.countAll<number>().as('count')])
    .where('code', '>', range.from)
    .where('code', '<', range.to)
    .groupBy('level')
    .orderBy('level')
    .execute();
  const known = isNear(actor.area, division.code);
  const answerable = await whoAnswersFor(tx, division.code);
  const duty = dutyOfLevel(division.level);
  const filled = answerable.some((person) => person.duty === duty && person.division.code === division.code);
  return {
    ...division,
    path: await divisionPath(tx, division.code),
    below: counts.map((row) => ({ level: row.level, count: Number(row.count) })),
    known,
    answerable,
    vacant: !known || duty === null || filled ? [] : [duty],
  };
});

const divisions = (tx: Transaction) =>
  tx
    .selectFrom('division')
    .select(['division.code', 'division.name', 'division.level'])
    .select((select) =>
      select
        .exists(
          select
            .selectFrom('division as below')
            .select('below.code')
            .whereRef('below.parent_code', '=', 'division.code'),
        )
        .as('branch'),
    );

/** Exact names first, then those that begin so, then those that hold it; upper levels before lower ones. */
async function search(
  tx: Transaction,
  words: string,
  below: string,
  query: { readonly limit: number; readonly level?: number | undefined },
) {
  const range = areaRange(below);
  const inside = divisions(tx).where('division.code', '>=', range.from).where('division.code', '<', range.to);
  const levelled = query.level === undefined ? inside : inside.where('division.level', '=', query.level);
  const pattern = words.replace(/[\\%_]/g, '\\$&');
  const found = /^\d+$/.test(words)
    ? levelled.where('division.code', '>=', words).where('division.code', '<', `${words}:`)
    : levelled.where('division.name', 'like', `%${pattern}%`);
  const rows = await found
    .orderBy((order) =>
      order
        .case()
        .when('division.name', '=', words)
        .then(0)
        .when('division.name', 'like', `${pattern}%`)
        .then(1)
        .else(2)
        .end(),
    )
    .orderBy('division.level')
    .orderBy('division.code')
    .limit(query.limit)
    .execute();
  const paths = await divisionPaths(
    tx,
    rows.map((row) => row.code),
  );
  return {
    path: [],
    items: rows.map(({ branch, ...row }) => ({
      ...row,
      leaf: !branch,
      above: paths.get(row.code)?.slice(0, -1) ?? [],
    })),
    next: null,
  };
}
