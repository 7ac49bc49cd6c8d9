/**
 * What falls due by the day: letters that lapse soon are told, lapsed ones end, children in nobody's care raise an alarm.
 * Each function may run any number of times a day; the second time it finds nothing to do. Nothing is removed.
 */
import { sql } from 'kysely';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { LAPSING_DAYS } from '#capabilities/children/rules.ts';
import {
  type AlarmRecord,
  raiseAlarms,
  settleWhatIsGone,
} from '#capabilities/guardianship/alarms/queries.ts';
import type { AlarmKind } from '#capabilities/guardianship/codes/contract.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** What a day's round did. */
export interface RoundOutcome {
  readonly lapsed: number;
  readonly lapsing: number;
  readonly withoutGuardian: number;
}

/** The whole round of a day (ISO date), in a transaction opened as the clockwork. */
export async function dailyGuardianship(tx: Transaction, today: string): Promise<RoundOutcome> {
  const lapsed = await endLapsedLetters(tx, today);
  const lapsing = await raiseLapsingLetters(tx, today);
  const withoutGuardian = await raiseMissingGuardians(tx);
  return { lapsed, lapsing, withoutGuardian };
}

/** Raises an alarm for each letter whose last day is within 30 days; answers how many were new. */
export async function raiseLapsingLetters(tx: Transaction, today: string): Promise<number> {
  const { rows } = await sql<{ childId: string; residence: string }>`
    select id as "childId", residence from child
    where state = 'registered' and letter_until >= ${today}::date
      and letter_until <= ${today}::date + ${LAPSING_DAYS}::integer`.execute(tx);
  return raiseAlarms(tx, clockwork, ofKind('letter_lapsing', rows));
}

/** Ends letters whose last day has passed: the child lacks one now, and that is told. Answers how many ended. */
export async function endLapsedLetters(tx: Transaction, today: string): Promise<number> {
  const { rows } = await sql<{ childId: string; number: string; residence: string }>`
    update letter set state = 'ended', ended_on = letter.term_to + 1, ended_why = 'lapsed', version = letter.version + 1
    from child
    where child.id = letter.child_id and letter.state = 'signed' and letter.term_to < ${today}::date
    returning letter.child_id as "childId", letter.number, child.residence`.execute(tx);
  await recordChildEvents(
    tx,
    clockwork,
    rows.map(({ childId, number }) => ({
      childId,
      kind: 'letter-ended',
      details: { number, why: 'lapsed' },
    })),
  );
  await settleWhatIsGone(
    tx,
    rows.map((row) => row.childId),
    today,
  );
  await raiseAlarms(tx, clockwork, ofKind('letter_missing', rows));
  return rows.length;
}

/** Raises an alarm for each child on the register that nobody cares for; answers how many were new. */
export async function raiseMissingGuardians(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ childId: string; residence: string }>`
    select child.id as "childId", child.residence from child
    where child.state = 'registered' and child.guardian_id is null
      and not exists (
        select from alarm
        where alarm.child_id = child.id and alarm.kind in ('no_guardian', 'alone') and alarm.state <> 'settled')`.execute(
    tx,
  );
  return raiseAlarms(tx, clockwork, ofKind('no_guardian', rows));
}

function ofKind(
  kind: AlarmKind,
  rows: readonly { readonly childId: string; readonly residence: string }[],
): AlarmRecord[] {
  return rows.map(({ childId, residence }) => ({ kind, childId, residence }));
}
