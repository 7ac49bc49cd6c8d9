/**
 * Counts what a person reads, by the hour, in the reading's own transaction, and raises an alarm where it is out of the
 * ordinary. One statement in the usual case; nothing is scanned. It must not decide what is ordinary (reading-limits.ts).
 */
import { CompiledQuery, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { PersonActor } from '#foundation/access/actor.ts';
import {
  ceilingOf,
  isCompared,
  limitOf,
  type ReadingKind,
  USUAL_DAYS,
  unlikeHimselfFrom,
} from '#foundation/access/reading-limits.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One reading. */
export interface Reading {
  readonly kind: ReadingKind;
  readonly now: Date;
  /** The transaction writes nothing else. */
  readonly alone: boolean;
}

const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);

/** Put together once: it is part of every reading. */
const countOne = `insert into reading_count (account_id, hour, kind) values ($1, $2, $3)
  on conflict (account_id, hour, kind) do update set number = reading_count.number + 1 returning number`;
const countAlone = `${countOne}, set_config('synchronous_commit', 'off', true)`;

/**
 * Counts one reading; to be asked last, as the count is locked until the commit. Where the transaction writes nothing else,
 * its commit does not wait for the disk: a count lost with a crashed server harms nobody, and a list stays as fast as it was.
 */
export function countReading(actor: PersonActor, { kind, now, alone }: Reading): CompiledQuery<Counted> {
  return CompiledQuery.raw(alone ? countAlone : countOne, [
    actor.accountId,
    hourOf(now),
    kind,
  ]) as CompiledQuery<Counted>;
}

/** What counting answers: how many readings of the kind the hour has seen. */
export interface Counted {
  readonly number: number;
}

/**
 * Raises an alarm where the count is out of the ordinary.
 * @throws Refusal `reading-ceiling` where somebody reads beyond all measure.
 */
export async function judgeReading(
  tx: Transaction,
  actor: PersonActor,
  { kind, now }: Reading,
  { number }: Counted,
): Promise<void> {
  const ceiling = ceilingOf(actor.role, kind);
  if (ceiling !== null && number > ceiling) throw new Refusal('reading-ceiling', { limit: ceiling });
  const limit = limitOf(actor.role, kind);
  const counted = { kind, hour: hourOf(now), number };
  if (number === limit) await raise(tx, actor, { ...counted, why: 'over_limit', threshold: limit });
  if (isCompared(number)) await compareWithHimself(tx, actor, counted);
}

interface CountedHour {
  readonly kind: ReadingKind;
  readonly hour: Date;
  readonly number: number;
}

async function compareWithHimself(tx: Transaction, actor: PersonActor, reading: CountedHour): Promise<void> {
  const usual = await tx
    .selectFrom('reading_count')
    .select([
      sql<number>`coalesce(max(number), 0)::int`.as('busiest'),
      sql<number>`count(*)::int`.as('hours'),
    ])
    .where('account_id', '=', actor.accountId)
    .where('kind', '=', reading.kind)
    .where('hour', '<', reading.hour)
    .where('hour', '>=', new Date(reading.hour.getTime() - USUAL_DAYS * DAY_MS))
    .executeTakeFirstOrThrow();
  const threshold = unlikeHimselfFrom(usual);
  if (threshold === null || reading.number < threshold) return;
  await raise(tx, actor, { ...reading, why: 'unlike_himself', threshold });
}

/** One alarm an hour, kind and reason. */
async function raise(
  tx: Transaction,
  actor: PersonActor,
  alarm: CountedHour & { readonly why: 'over_limit' | 'unlike_himself'; readonly threshold: number },
): Promise<void> {
  await sql`insert into reading_alarm (id, account_id, person_name, role, area, kind, why, hour, number, threshold)
    values (${uuidv7()}, ${actor.accountId}, ${actor.name}, ${actor.role}, ${actor.area}, ${alarm.kind}, ${alarm.why},
      ${alarm.hour}, ${alarm.number}, ${alarm.threshold})
    on conflict do nothing`.execute(tx);
}
