/**
 * The round of a day, after that of risk: marks visits that were missed, raises the level of children who were missed too often, and
 * opens what is due next. May run any number of times a day, by any process; the second time it finds nothing to do.
 */
import { sql } from 'kysely';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { changeLevels, refreshWatchStatistics, watchFiguresOf } from '#capabilities/risk/index.ts';
import { oneGraver } from '#capabilities/risk/rules.ts';
import { followLevels, openNext } from '#capabilities/visits/ledger/open-obligations.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** What a day's round did. */
export interface VisitRound {
  readonly missed: number;
  readonly raised: number;
}

/** The whole round, in a transaction opened as the clockwork. */
export async function dailyVisits(tx: Transaction, today: string): Promise<VisitRound> {
  await refreshWatchStatistics(tx, await openNext(tx, null, today));
  const missed = await markMissed(tx, today);
  const raised = await raiseMissed(tx, today);
  await followLevels(tx, null, today);
  return { missed, raised };
}

/** Marks visits whose last day has passed; answers how many were new. */
async function markMissed(tx: Transaction, today: string): Promise<number> {
  const marked = await sql`update visit_obligation o set missed_on = ${today}::date
    where o.due_on < ${today}::date and o.met_on is null and o.missed_on is null and o.dropped_on is null`.execute(
    tx,
  );
  return Number(marked.numAffectedRows ?? 0);
}

interface OftenMissed {
  readonly child_id: string;
  readonly residence: string;
  readonly level: RiskLevel;
  readonly level_id: string;
  readonly missed: string[];
}

/**
 * Raises by one grade the level of children who were missed as often as their county allows, one after the other, since they have
 * that level (domain.md 3.4: two). Each missed visit counts towards one raise only; of a red child it is written down that it counted.
 */
async function raiseMissed(tx: Transaction, today: string): Promise<number> {
  const figuresOf = await watchFiguresOf(tx);
  const { rows } = await sql<OftenMissed>`
    select o.child_id, present.residence, present.level, present.id as level_id, array_agg(o.id) as missed
    from visit_obligation o
    join risk_level present on present.child_id = o.child_id and present.until is null
    where o.missed_on is not null and o.met_on is null and o.dropped_on is null and o.raised is null
      and o.due_on >= present.since
    group by o.child_id, present.residence, present.level, present.id`.execute(tx);
  const often = rows.filter((row) => row.missed.length >= figuresOf(row.residence)['raise-after']);
  const given = await changeLevels(
    tx,
    clockwork,
    often.map((row) => ({
      childId: row.child_id,
      level: oneGraver(row.level),
      cause: 'missed' as const,
      ground: 'missed' as const,
    })),
    today,
  );
  const raisedTo = new Map(given.map((level) => [level.childId, level.id]));
  const pairs = often.flatMap((row) =>
    row.missed.map((id) => ({ id, level: raisedTo.get(row.child_id) ?? row.level_id })),
  );
  await sql`update visit_obligation o set raised = counted.level
    from json_to_recordset(${JSON.stringify(pairs)}::json) as counted (id uuid, level uuid) where o.id = counted.id`.execute(
    tx,
  );
  return given.length;
}
