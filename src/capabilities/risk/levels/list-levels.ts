/**
 * Children of a division by their level of risk: the gravest level first, in it the newest; with the counts by level.
 */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { pathsOf } from '#capabilities/children/index.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { listLevels as contract, type RiskLine } from '#capabilities/risk/levels/contract.ts';
import { levelsByWeight } from '#capabilities/risk/rules.ts';
import { type AreaRange, areaRange } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

/** The place of a level in the list. */
const weight = sql<number>`array_position(array['red', 'orange', 'yellow', 'green'], risk_level.level)`;

export const listLevels = deed(contract, async ({ tx, actor, query, today, audit }) => {
  const range = areaRange(query.division ?? actor.area);
  let rows = linesOf(tx, range);
  if (query.level !== undefined) rows = rows.where('risk_level.level', '=', query.level);
  if (query.cause !== undefined) rows = rows.where('risk_level.cause', '=', query.cause);
  if (query.cursor !== undefined) {
    const [at, since, id] = openCursor(query.cursor, z.tuple([inCursor.whole, z.iso.date(), inCursor.id]));
    rows = rows.where(
      sql<SqlBool>`(${weight}, date '9999-12-31' - risk_level.since, risk_level.id)
        > (${at}::integer, date '9999-12-31' - ${since}::date, ${id}::uuid)`,
    );
  }
  const found = await rows
    .orderBy(weight)
    .orderBy('risk_level.since', 'desc')
    .orderBy('risk_level.id')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  const counts = await countsOf(tx, range);
  const pathOf = await pathsOf(
    tx,
    shown.map((row) => row.residence),
  );
  const vault = vaultOf(tx);
  audit({ children: shown.map((row) => row.child_id), details: { asked: askedFor(query) } });
  const matching = counts.find((count) => count.level === query.level)?.children;
  const all = counts.reduce((sum, count) => sum + count.children, 0);
  return {
    items: shown.map(
      (row): RiskLine => ({
        childId: row.child_id,
        name: row.name,
        age: row.birth_date === null ? null : ageOn(row.birth_date, today),
        path: pathOf(row.residence),
        level: row.level as RiskLevel,
        since: row.since,
        cause: row.cause as RiskLine['cause'],
        ground: row.ground as RiskLine['ground'],
        why: vault.subject(row.sealing_key).open('risk_level.why_sealed', row.id, row.why_sealed),
        by: row.setter_name,
        proposed: row.proposed,
      }),
    ),
    next: last === undefined ? null : packCursor([last.weight, last.since, last.id]),
    ...(query.cause === undefined ? { total: query.level === undefined ? all : (matching ?? 0) } : {}),
    counts,
  };
});

/** Present levels of children on the register; the child's row shuts what was archived. */
function linesOf(tx: Transaction, range: AreaRange) {
  return tx
    .selectFrom('risk_level')
    .innerJoin('child', 'child.id', 'risk_level.child_id')
    .select([
      'risk_level.id',
      'risk_level.child_id',
      'risk_level.level',
      'risk_level.since',
      'risk_level.cause',
      'risk_level.ground',
      'risk_level.why_sealed',
      'risk_level.setter_name',
      'child.name',
      'child.birth_date',
      'child.residence',
      'child.sealing_key',
    ])
    .select(weight.as('weight'))
    .select(
      sql<boolean>`exists (select from risk_proposal p where p.level_id = risk_level.id and p.state = 'open')`.as(
        'proposed',
      ),
    )
    .where('risk_level.until', 'is', null)
    .where('child.state', '=', 'registered')
    .where('risk_level.residence', '>=', range.from)
    .where('risk_level.residence', '<', range.to);
}

async function countsOf(tx: Transaction, range: AreaRange) {
  const rows = await tx
    .selectFrom('risk_level')
    .select('level')
    .select(sql<number>`count(*)::integer`.as('children'))
    .where('until', 'is', null)
    .where('residence', '>=', range.from)
    .where('residence', '<', range.to)
    .groupBy('level')
    .execute();
  return levelsByWeight.map((level) => ({
    level,
    children: rows.find((row) => row.level === level)?.children ?? 0,
  }));
}
