/** The children of a place who need after-school care, by name, the neediest first; who is shown is audited. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type Basis, listNeedy as contract } from '#capabilities/aftercare/planning/need/contract.ts';
import { isUnguarded, needyChildren } from '#capabilities/aftercare/planning/need/queries.ts';
import { pathsOf } from '#capabilities/children/index.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly birth_date: string;
  readonly residence: string;
  readonly level: RiskLevel | null;
  readonly unguarded: boolean;
  readonly points: number;
}

export const listNeedy = deed(contract, async ({ tx, query, today, audit }) => {
  const after = query.cursor === undefined ? sql<SqlBool>`true` : beyond(query.cursor);
  const { rows } = await sql<Row>`
    with needy as (
      select child.id, child.name, child.birth_date, child.residence, present.level, ${isUnguarded} as unguarded
      from ${needyChildren(query.division, query, today)}),
    lines as (select needy.*, ${pointsInSql(query)} as points from needy)
    select * from lines where ${after} order by points desc, residence, id limit ${query.limit + 1}::int`.execute(
    tx,
  );
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const pathOf = await pathsOf(
    tx,
    shown.map((row) => row.residence),
  );
  audit({ children: shown.map((row) => row.id), details: { asked: askedFor(query) } });
  return {
    items: shown.map(({ id, birth_date, residence, ...row }) => ({
      ...row,
      childId: id,
      age: ageOn(birth_date, today),
      path: pathOf(residence),
    })),
    next: last === undefined ? null : packCursor([last.points, last.residence, last.id]),
  };
});

/** As `pointsOf` of the rules has it; the test holds the two against each other. */
function pointsInSql(basis: Basis) {
  return sql<number>`(case coalesce(level, 'green') when 'red' then ${basis.red}::int when 'orange' then ${basis.orange}::int
    when 'yellow' then ${basis.yellow}::int else ${basis.green}::int end + case when unguarded then ${basis.unguarded}::int else 0 end)`;
}

function beyond(cursor: string) {
  const [points, residence, id] = openCursor(cursor, z.tuple([inCursor.whole, inCursor.text, inCursor.id]));
  return sql<SqlBool>`(-points, residence, id) > (${-points}::int, ${residence}::division_code, ${id}::uuid)`;
}
