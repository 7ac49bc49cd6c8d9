/** Ends alarms: by a mark that answers them, or by a person who has looked after it. Whoever was told of a child hears that it is found. */
import { type CompiledQuery, sql } from 'kysely';
import { type Found, tellFound } from '#capabilities/aftercare/register/alarms/guardians.ts';
import { ABOUT } from '#capabilities/aftercare/register/alarms/raise.ts';
import type { AlarmEnd, AlarmKind } from '#capabilities/aftercare/register/codes/contract.ts';
import { settleAlerts } from '#capabilities/duty/index.ts';
import { askTogether } from '#foundation/database/ask-together.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A matter that is over: of a session, or of one child in it. */
export interface Over {
  readonly sessionId: string;
  readonly placeId: string | null;
  readonly kind: AlarmKind;
  readonly how: AlarmEnd;
}

/** What a mark of a child says of its being missing: also a leaving, for whoever left had been there. */
const found: Readonly<Record<string, AlarmEnd>> = {
  arrived: 'arrived',
  left: 'arrived',
  refused: 'arrived',
  located: 'located',
  excused: 'excused',
};

/** Marks after which a child is missing no more, as its register says (rules.ts). */
const whereabouts = ['arrived', 'left', 'located', 'excused'];

/**
 * Ends what marks answer at once. What follows from a whole register (an empty house) the round finds within the minute. `alongside` goes
 * on the same journey.
 */
export async function settleByMarks(
  tx: Transaction,
  now: Date,
  marks: readonly {
    readonly id: string;
    readonly sessionId: string;
    readonly placeId: string | null;
    readonly kind: string;
    readonly undoes: string | null;
  }[],
  alongside: readonly CompiledQuery[],
): Promise<void> {
  const over = marks.flatMap(({ sessionId, placeId, kind }): Over[] => {
    const how = found[kind];
    return how === undefined ? [] : [{ sessionId, placeId, kind: 'missing', how }];
  });
  const undone = marks.flatMap((mark) => (mark.undoes === null ? [] : [mark.undoes]));
  await settle(tx, now, over, alongside);
  if (undone.length > 0) await settleOfUndone(tx, now, undone);
}

/** Guardian, keeper, director, town. */
const STEPS_TO_TOWN = 4;

interface Settled extends Found {
  readonly step: number;
  readonly kind: AlarmKind;
}

/**
 * Children who are looked for although a mark says where they are: it was committed in the instant in which the round looked, so that
 * neither saw the other. Found by the next round, before anybody further is told.
 */
export async function answeredMeanwhile(tx: Transaction): Promise<Over[]> {
  const { rows } = await sql<{ sessionId: string; placeId: string; kind: string }>`
    select distinct on (alarm.id) alarm.session_id as "sessionId", alarm.place_id as "placeId", mark.kind
    from aftercare_alarm alarm join aftercare_mark mark on mark.session_id = alarm.session_id and mark.place_id = alarm.place_id
      and mark.kind = any (${whereabouts})
    where alarm.kind = 'missing' and alarm.next_step_at is not null
      and not exists (select from aftercare_mark undoing where undoing.session_id = mark.session_id and undoing.undoes = mark.id)
    order by alarm.id, mark.at`.execute(tx);
  return rows.flatMap(({ sessionId, placeId, kind }) => {
    const how = found[kind];
    return how === undefined ? [] : [{ sessionId, placeId, kind: 'missing' as const, how }];
  });
}

/** Ends the open alarms of these matters. */
export async function settle(
  tx: Transaction,
  now: Date,
  over: readonly Over[],
  alongside: readonly CompiledQuery[] = [],
): Promise<number> {
  if (over.length === 0) {
    await askTogether(tx, alongside);
    return 0;
  }
  const ending = sql<Settled>`
    update aftercare_alarm alarm set settled_at = ${now}, how = over.how, next_step_at = null, version = version + 1
    from unnest(${over.map((one) => one.sessionId)}::uuid[], ${over.map((one) => one.placeId ?? one.sessionId)}::uuid[],
      ${over.map((one) => one.kind)}::text[], ${over.map((one) => one.how)}::text[]) over (session_id, place, kind, how)
    where alarm.session_id = over.session_id and alarm.kind = over.kind
      and coalesce(alarm.place_id, alarm.session_id) = over.place and alarm.settled_at is null and alarm.mark_id is null
    returning alarm.id, alarm.step, alarm.kind, alarm.place_id as "placeId", alarm.how`.compile(tx);
  const [rows] = await askTogether(tx, [ending, ...alongside]);
  if (rows.length === 0) return 0;
  await tellFound(
    tx,
    now,
    rows.filter((row) => row.kind === 'missing'),
  );
  // Nobody on duty hears of a child before the town does.
  await tellDuty(
    tx,
    now,
    rows.filter((row) => row.step >= STEPS_TO_TOWN),
  );
  return rows.length;
}

/** What a mark called for that was put down by mistake is over. */
async function settleOfUndone(tx: Transaction, now: Date, markIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update aftercare_alarm set settled_at = ${now}, how = 'undone', next_step_at = null, version = version + 1
    where mark_id = any (${[...markIds]}::uuid[]) and settled_at is null returning id`.execute(tx);
  await tellDuty(tx, now, rows);
}

/** Nobody on duty is wanted for it any more. */
export async function tellDuty(
  tx: Transaction,
  now: Date,
  alarms: readonly { readonly id: string }[],
): Promise<void> {
  for (const { id } of alarms)
    await settleAlerts(tx, now, { kinds: ['emergency'], about: { kind: ABOUT, id } });
}
