/**
 * Plays what was put down at the doors of all classrooms in four weeks, in bulk: each child's afternoons from its habits, each session
 * opened and closed. The room that is shown is left out: its last days are played through the register itself.
 */
import { sql } from 'kysely';
import { ageOn } from '#capabilities/children/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { manyRows } from '#foundation/database/many-rows.ts';
import { afternoonOf, type Habits, habitsOf } from './aftercare-afternoon.ts';
import { addDays, daysBetween, storyEnds } from './calendar.ts';
import type { Play } from './play.ts';
import type { PlayedPlace } from './play-aftercare-places.ts';
import type { Room } from './play-aftercare-rooms.ts';
import type { Random } from './random.ts';

/** The first day of the registers. */
export const registersFrom = '2024-04-25';
const ROWS_AT_ONCE = 15_000;
const FOUND_AT = 36;
/** Children were glad to be back after the holidays of May, and gladder by the week. */
const CHEER_PER_WEEK = 0.09;

/** A session that was planned. */
export interface PlannedSession {
  readonly id: string;
  readonly siteId: string;
  readonly day: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

const columns = {
  ...({ session_id: 'uuid', place_id: 'uuid', kind: 'text', seconds: 'integer', content: 'jsonb' } as const),
} as const;
type MarkRow = {
  session_id: string;
  place_id: string | null;
  kind: string;
  seconds: number;
  content: Readonly<Record<string, unknown>>;
};

/** Puts down the sessions of a room up to a day, the day included; a room that may not open had none. */
export async function putDownRegisters(
  tx: Transaction,
  play: Play,
  rooms: readonly Room[],
  places: ReadonlyMap<string, readonly PlayedPlace[]>,
  sessions: readonly PlannedSession[],
): Promise<void> {
  const bySite = Map.groupBy(sessions, ({ siteId }) => siteId);
  let waiting: MarkRow[] = [];
  for (const room of rooms) {
    const held = bySite.get(room.id) ?? [];
    waiting.push(...marksOf(play, room, places.get(room.id) ?? [], held));
    if (waiting.length < ROWS_AT_ONCE) continue;
    await write(tx, waiting);
    waiting = [];
  }
  await write(tx, waiting);
}

function marksOf(
  play: Play,
  room: Room,
  places: readonly PlayedPlace[],
  sessions: readonly PlannedSession[],
): MarkRow[] {
  const luck = play.luck(`aftercare/door/${room.name}/${room.division}`);
  const children = places.map((place) => ({
    place,
    habits: habitsOf(luck, ageOn(place.birthDate, storyEnds)),
  }));
  return sessions.flatMap((session) => [
    {
      session_id: session.id,
      place_id: null,
      kind: 'opened',
      seconds: -luck.int(60, 420),
      content: { safetyChecked: true },
    },
    ...children.flatMap((child) => childMarks(luck, session, child)),
    {
      session_id: session.id,
      place_id: null,
      kind: 'closed',
      seconds: lengthOf(session) * 60 + luck.int(60, 500),
      content: {},
    },
  ]);
}

const lengthOf = ({ opensAt, closesAt }: PlannedSession): number =>
  (closesAt.getTime() - opensAt.getTime()) / 60_000;

function childMarks(
  luck: Random,
  session: PlannedSession,
  { place, habits }: { readonly place: PlayedPlace; readonly habits: Habits },
): MarkRow[] {
  if (session.day < place.fromOn) return [];
  const week = Math.floor(daysBetween(registersFrom, session.day) / 7);
  const mark = (kind: string, minute: number, content: MarkRow['content'] = {}): MarkRow => ({
    ...{ session_id: session.id, place_id: place.id, kind, content },
    seconds: minute * 60 + luck.int(0, 59),
  });
  const alone = habits.alone && place.aloneAllowed;
  const afternoon = afternoonOf(luck, { ...habits, alone }, lengthOf(session), week * CHEER_PER_WEEK - 0.1);
  switch (afternoon.kind) {
    case 'excused':
      return [mark('excused', afternoon.minute)];
    case 'absent': {
      // Of the last days everybody has been found by now.
      const located = afternoon.located ?? (session.day >= shownFrom ? FOUND_AT : null);
      return located === null ? [] : [mark('located', located, { where: luck.pick(foundAt) })];
    }
    default: {
      const leaving = afternoon.alone
        ? { how: 'alone' }
        : { how: 'picker', pickerId: luck.pick(place.pickerIds), proof: afternoon.proof };
      return [
        mark('arrived', afternoon.arrived),
        ...(afternoon.lesson === null ? [] : [mark('lesson', afternoon.left - 4, afternoon.lesson)]),
        mark('left', afternoon.left, { with: leaving }),
      ];
    }
  }
}

const foundAt = ['home', 'home', 'relative', 'school', 'hospital', 'with_parent'] as const;

/** Their places in time follow from the session, whose they are from the place and the room. */
async function write(tx: Transaction, marks: readonly MarkRow[]): Promise<void> {
  if (marks.length === 0) return;
  await sql`insert into aftercare_mark (id, site_id, session_id, division, place_id, child_id, kind, at, device_at, received_at, content,
      account_id, account_name)
    select gen_random_uuid(), s.site_id, s.id, s.division, p.id, p.child_id, m.kind, s.opens_at + make_interval(secs => m.seconds),
      s.opens_at + make_interval(secs => m.seconds), s.opens_at + make_interval(secs => m.seconds + 2), m.content,
      coalesce(w.account_id, w.id), w.name
    from ${manyRows(columns, marks)} m
    join aftercare_session s on s.id = m.session_id
    join lateral (select k.worker_id from aftercare_keeper k where k.site_id = s.site_id order by k.id limit 1) keeps on true
    join aftercare_worker w on w.id = keeps.worker_id
    left join aftercare_place p on p.id = m.place_id`.execute(tx);
}

/** The sessions whose rooms were opened and closed stand as held. */
export async function closeSessions(tx: Transaction, until: string): Promise<void> {
  await sql`update aftercare_session s set state = 'closed', opened_at = d.opened_at, closed_at = d.closed_at, opened_by = d.by,
      opener_name = d.name, closed_by = d.by, closer_name = d.name, version = s.version + 1
    from (select session_id, min(at) filter (where kind = 'opened') as opened_at, max(at) filter (where kind = 'closed') as closed_at,
        (array_agg(account_id))[1] as by, (array_agg(account_name))[1] as name
      from aftercare_mark where place_id is null group by session_id) d
    where s.id = d.session_id and s.day <= ${until}::date and s.state = 'planned' and d.closed_at is not null`.execute(
    tx,
  );
}

/** The day on which the room that is shown is played through the register from. */
export const shownFrom = addDays(storyEnds, -2);
