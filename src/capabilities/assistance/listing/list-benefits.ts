/** The benefits of a place by how they stand: what lapses first comes first. The conditions say in SQL what `standingOf` says of one. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { BenefitKind, StopReason } from '#capabilities/assistance/codes/contract.ts';
import {
  type BenefitLine,
  listBenefits as contract,
  listedStandings,
} from '#capabilities/assistance/listing/contract.ts';
import { LAPSING_DAYS, standingOf } from '#capabilities/assistance/rules.ts';
import { pathsOf } from '#capabilities/children/index.ts';
import { ageOn, daysLater } from '#capabilities/children/rules.ts';
import { type AreaRange, areaRange } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

type Listed = (typeof listedStandings)[number];
const DAY_MS = 86_400_000;
/** Where one without a last day stands in the order. */
const NEVER = '9999-12-31';

export const listBenefits = deed(contract, async ({ tx, actor, query, today, audit }) => {
  const range = areaRange(query.division ?? actor.area);
  const key = query.standing === 'stopped' ? newestFirst : lapsingFirst;
  let rows = linesOf(tx, range, query.kind).where(stands(query.standing, today));
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, z.tuple([inCursor.whole, inCursor.id]));
    rows = rows.where(sql<SqlBool>`(${key}, benefit.id) > (${at}::integer, ${id}::uuid)`);
  }
  const found = await rows
    .select(key.as('place'))
    .orderBy(key)
    .orderBy('benefit.id')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  const { counts, fenMonthly } = await countsOf(tx, range, query.kind, today);
  const pathOf = await pathsOf(
    tx,
    shown.map((row) => row.residence),
  );
  audit({ children: shown.map((row) => row.child_id), details: { asked: askedFor(query) } });
  return {
    items: shown.map((row): BenefitLine => {
      const time = { from: row.from_on, until: row.until_on, review: row.review_on };
      return {
        ...{ id: row.id, childId: row.child_id, name: row.name, path: pathOf(row.residence), ...time },
        age: row.birth_date === null ? null : ageOn(row.birth_date, today),
        ...{ kind: row.kind as BenefitKind, fenMonthly: row.fen_monthly, fenOnce: row.fen_once },
        standing: standingOf({ ...time, state: row.state }, today),
        stoppedWhy: row.stopped_why as StopReason | null,
        lapsesOn: row.lapses_on,
        daysLeft: row.lapses_on === null ? null : daysBetween(today, row.lapses_on),
      };
    }),
    next: last === undefined ? null : packCursor([last.place, last.id]),
    total: counts.find(({ standing }) => standing === query.standing)?.benefits ?? 0,
    counts,
    fenMonthly,
  };
});

/** Days since the beginning of the calendar that PostgreSQL counts from: whole numbers that fit into a cursor. */
const lapsingFirst = sql<number>`(coalesce(benefit.lapses_on, ${NEVER}::date) - date '2000-01-01')`;
const newestFirst = sql<number>`(date '2000-01-01' - benefit.until_on)`;

function stands(standing: Listed, today: string): RawBuilder<SqlBool> {
  const soon = daysLater(today, LAPSING_DAYS);
  const begun = sql<SqlBool>`child.state = 'registered' and benefit.state = 'granted' and benefit.from_on <= ${today}::date`;
  switch (standing) {
    case 'lapsed':
      return sql<SqlBool>`${begun} and benefit.lapses_on < ${today}::date`;
    case 'lapsing':
      return sql<SqlBool>`${begun} and benefit.lapses_on between ${today}::date and ${soon}::date`;
    case 'running':
      return sql<SqlBool>`${begun} and (benefit.lapses_on > ${soon}::date or benefit.lapses_on is null)`;
    case 'left':
      return sql<SqlBool>`child.state = 'left' and benefit.state = 'granted'`;
    case 'stopped':
      return sql<SqlBool>`benefit.state = 'stopped'`;
  }
}

/** Benefits of the place with their children; the child's row shuts what was archived. */
function linesOf(tx: Transaction, range: AreaRange, kind: BenefitKind | undefined) {
  const lines = tx
    .selectFrom('benefit')
    .innerJoin('child', 'child.id', 'benefit.child_id')
    .select(['benefit.id', 'benefit.child_id', 'benefit.kind', 'benefit.fen_monthly', 'benefit.fen_once'])
    .select(['benefit.from_on', 'benefit.until_on', 'benefit.review_on', 'benefit.lapses_on'])
    .select(['benefit.state', 'benefit.stopped_why'])
    .select(['child.name', 'child.birth_date', 'child.residence'])
    .where('benefit.residence', '>=', range.from)
    .where('benefit.residence', '<', range.to);
  return kind === undefined ? lines : lines.where('benefit.kind', '=', kind);
}

async function countsOf(tx: Transaction, range: AreaRange, kind: BenefitKind | undefined, today: string) {
  const each = sql.join(
    listedStandings.map(
      (standing) => sql`count(*) filter (where ${stands(standing, today)})::int as ${sql.ref(standing)},
        count(distinct benefit.child_id) filter (where ${stands(standing, today)})::int as ${sql.ref(`${standing}_children`)}`,
    ),
  );
  const { rows } = await sql<{ readonly fen: number } & Readonly<Record<string, number>>>`
    select ${each}, coalesce(sum(benefit.fen_monthly) filter (where ${stands('lapsing', today)} or ${stands('running', today)}), 0)::bigint as fen
    from benefit join child on child.id = benefit.child_id
    where benefit.residence >= ${range.from} and benefit.residence < ${range.to}
      and (${kind ?? null}::text is null or benefit.kind = ${kind ?? null})`.execute(tx);
  const [row] = rows;
  return {
    counts: listedStandings.map((standing) => ({
      standing,
      benefits: row?.[standing] ?? 0,
      children: row?.[`${standing}_children`] ?? 0,
    })),
    fenMonthly: row?.fen ?? 0,
  };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
