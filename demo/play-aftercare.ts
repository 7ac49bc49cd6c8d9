/**
 * Plays after-school care: rooms and people before the spring term, places, the registers of four weeks, a flood that closed a town's
 * rooms for two days; and, in the village that is shown, three children who have not come for three days and a stranger at the door.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { planSessions } from '#capabilities/aftercare/index.ts';
import { makeClosure } from '#capabilities/aftercare/terms/closures/contract.ts';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type ClassroomChild, planRooms } from './aftercare.ts';
import { addDays, presentDay, storyEnds } from './calendar.ts';
import { shownVillage } from './census-plan.ts';
import { hourOf, perform } from './perform.ts';
import type { Play } from './play.ts';
import { givePlaces } from './play-aftercare-places.ts';
import {
  closeSessions,
  type PlannedSession,
  putDownRegisters,
  registersFrom,
  shownFrom,
} from './play-aftercare-registers.ts';
import { setUpRooms, term } from './play-aftercare-rooms.ts';
import { playShownRoom } from './play-aftercare-shown.ts';

const loader: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
const LOADING_TIMEOUT_MS = 60_000;
/** 台前县 lies in the flood land of the Yellow River. */
const flood = { town: '410927100', from: '2024-05-14', to: '2024-05-15' } as const;
const DAYS_AHEAD = 14;
const schoolAge = { from: 6, to: 14 } as const;

/** Plays it. The room that is shown comes first in its last days, so that nobody is called for rooms that are written in bulk. */
export async function playAftercare(play: Play): Promise<void> {
  const until = addDays(presentDay, DAYS_AHEAD);
  const begins = { now: hourOf(registersFrom, 6, 0) };
  const played = await bulk(play, begins.now, async (tx) => {
    const children = await childrenOfSchoolAge(tx);
    const rooms = await setUpRooms(tx, play, planRooms(play.luck('aftercare'), children));
    const places = await givePlaces(tx, play, rooms);
    const shown = rooms.filter(({ division }) => division === shownVillage).map(({ id }) => id);
    await planSessions(tx, registersFrom, addDays(shownFrom, -1), begins);
    await planSessions(tx, shownFrom, until, { ...begins, siteIds: shown });
    return { rooms, places, sessions: await plannedSessions(tx) };
  });
  await closeForFlood(play, play.people.officer(flood.town));
  await playShownRoom(play, played, played.sessions);
  await bulk(play, hourOf(storyEnds, 19, 30), async (tx) => {
    await planSessions(tx, shownFrom, until, begins);
    await putDownRegisters(tx, play, played.rooms, played.places, await plannedSessions(tx));
    await closeSessions(tx, storyEnds);
    await sql`select access.refresh_aftercare_statistics()`.execute(tx);
  });
}

function bulk<T>(play: Play, at: Date, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const opening = { actor: loader, requestId: 'demonstration', timeoutMs: LOADING_TIMEOUT_MS };
  return play.database.byClock({ now: () => at }).asActor(opening, async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx);
    return work(tx);
  });
}

/** Left-behind children who are of age for a room on the story's last day, by place and name. */
async function childrenOfSchoolAge(tx: Transaction): Promise<ClassroomChild[]> {
  const { rows } = await sql<ClassroomChild>`
    select id, residence, birth_date::text as "birthDate" from child
    where state = 'registered' and left_behind_kind is not null and registered_on <= ${term.from}::date
      and birth_date <= (${storyEnds}::date - make_interval(years => ${schoolAge.from}::int))
      and birth_date > (${storyEnds}::date - make_interval(years => ${schoolAge.to + 1}::int))
      and extract(year from age(${storyEnds}::date, birth_date)) <= 12
    order by residence, name_sort, id`.execute(tx);
  return rows;
}

/** Sessions up to the story's last day of which nothing has been put down yet. */
async function plannedSessions(tx: Transaction): Promise<PlannedSession[]> {
  const { rows } = await sql<PlannedSession>`
    select id, site_id as "siteId", day::text as day, opens_at as "opensAt", closes_at as "closesAt" from aftercare_session
    where day <= ${storyEnds}::date and state = 'planned' order by day, site_id`.execute(tx);
  return rows;
}

/** The evening before, when the warning came: every family of the town is told at once. */
async function closeForFlood(play: Play, by: PersonActor): Promise<void> {
  await perform(play, { by, at: hourOf(addDays(flood.from, -1), 19, 20) }, makeClosure, {
    body: {
      ...{ id: uuidv7(), division: flood.town, siteId: null, fromOn: flood.from, toOn: flood.to },
      reason: 'flood',
      words: '黄河滩区强降雨预警，两天内停课，请家长到校接回孩子，看护好不要靠近水边。',
    },
  });
}
