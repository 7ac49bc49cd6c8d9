/**
 * Gives children another level: ends the present one, writes the next, drops what was proposed for it, and tells the timeline.
 * Set-based: fourteen thousand cost a few statements. What a change takes is decided before (rules.ts); the database holds it again.
 */
import { sql } from 'kysely';
import { manyIds, recordChildEvents } from '#capabilities/children/index.ts';
import type { LevelCause, LevelGround, RiskLevel } from '#capabilities/risk/codes/contract.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { insertRows } from '#foundation/database/many-rows.ts';

/** A level that a child is to have. */
export interface LevelChange {
  readonly childId: string;
  readonly level: RiskLevel;
  readonly cause: LevelCause;
  /** The rule that says so … */
  readonly ground?: LevelGround;
  /** … or a person's reason. */
  readonly why?: string;
}

/** A level that was given. */
export interface GivenLevel {
  readonly id: string;
  readonly childId: string;
  readonly level: RiskLevel;
  readonly former: RiskLevel | null;
}

const BATCH = 2000;

const levelColumns = {
  id: 'uuid',
  child_id: 'uuid',
  residence: 'text',
  level: 'text',
  since: 'date',
  cause: 'text',
  ground: 'text',
  why_sealed: 'bytea',
  replaces: 'uuid',
  set_by: 'uuid',
  setter_name: 'text',
} as const;

/**
 * Gives the levels from a day on; a child that has its level already is left alone. Two at once: the second waits, and finds what
 * the first wrote.
 */
export async function changeLevels(
  tx: Transaction,
  by: Actor,
  changes: readonly LevelChange[],
  today: string,
): Promise<GivenLevel[]> {
  const given: GivenLevel[] = [];
  for (let at = 0; at < changes.length; at += BATCH)
    given.push(...(await changeBatch(tx, by, changes.slice(at, at + BATCH), today)));
  return given;
}

async function changeBatch(tx: Transaction, by: Actor, changes: readonly LevelChange[], today: string) {
  const standing = await standingOf(
    tx,
    changes.map((change) => change.childId),
  );
  const wanted = changes.flatMap((change) => {
    const child = standing.get(change.childId);
    return child === undefined || child.level === change.level ? [] : [{ ...change, child }];
  });
  const ending = wanted.flatMap(({ child }) => (child.level === null ? [] : [child.last_id]));
  await sql`update risk_level set until = greatest(since, ${today}::date)
    where until is null and id = any (${ending}::uuid[])`.execute(tx);
  const person = by.kind === 'person' ? by : by.onBehalfOf;
  const ids = manyIds(wanted.length);
  const rows = wanted.map(({ child, ...change }, index) => {
    const id = ids[index] ?? '';
    const subject = vaultOf(tx).subject(child.sealing_key);
    return {
      id,
      child_id: change.childId,
      residence: child.residence,
      level: change.level,
      since: child.since !== null && child.since > today ? child.since : today,
      cause: change.cause,
      ground: change.ground ?? null,
      why_sealed: subject.seal('risk_level.why_sealed', id, change.why ?? null),
      replaces: child.last_id,
      set_by: person?.accountId ?? null,
      setter_name: person?.name ?? null,
    };
  });
  if (rows.length > 0) await insertRows('risk_level', levelColumns, rows).execute(tx);
  await dropProposals(tx, ending);
  const given = wanted.map(({ child, childId, level }, index) => ({
    id: ids[index] ?? '',
    childId,
    level,
    former: child.level,
  }));
  await tellTimeline(tx, by, given, wanted);
  return given;
}

/** The last level of children on the register; `level` is null where none holds. Locks the children in one order before it looks. */
async function standingOf(tx: Transaction, childIds: readonly string[]) {
  await sql`select from child where id = any (${[...childIds]}::uuid[]) order by id for no key update`.execute(
    tx,
  );
  const { rows } = await sql<{
    id: string;
    residence: string;
    sealing_key: Buffer | null;
    last_id: string | null;
    level: RiskLevel | null;
    since: string | null;
  }>`
    select child.id, child.residence, child.sealing_key, last.id as last_id, last.since,
      case when last.until is null then last.level end as level
    from child
    left join lateral (select l.id, l.level, coalesce(l.until, l.since) as since, l.until from risk_level l
      where l.child_id = child.id order by l.until desc nulls first, l.id desc limit 1) last on true
    where child.id = any (${[...childIds]}::uuid[]) and child.state = 'registered'`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What was proposed for a level that has ended is not needed any more; what was just approved is decided already. */
async function dropProposals(tx: Transaction, levelIds: readonly (string | null)[]): Promise<void> {
  await sql`update risk_proposal set state = 'dropped', decided_at = access.now(), version = version + 1
    where state = 'open' and level_id = any (${levelIds}::uuid[])`.execute(tx);
}

/** A child's first level by rule is no news. */
async function tellTimeline(
  tx: Transaction,
  by: Actor,
  given: readonly GivenLevel[],
  changes: readonly LevelChange[],
): Promise<void> {
  const causes = new Map(changes.map((change) => [change.childId, change.cause]));
  await recordChildEvents(
    tx,
    by,
    given
      .filter(({ former }) => former !== null)
      .map(({ childId, level, former }) => ({
        childId,
        kind: 'risk-level-changed',
        details: { from: former, to: level, cause: causes.get(childId) },
      })),
  );
}
