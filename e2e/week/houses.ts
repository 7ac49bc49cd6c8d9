/** Thirty classrooms with their keepers, phones, children and lists. */
import { v7 as uuidv7 } from 'uuid';
import { planSessions } from '#capabilities/aftercare/index.ts';
import { registerChildren } from '#capabilities/children/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aChild } from '#testing/builders/children.ts';
import { fill } from '#testing/builders/filling.ts';
import { aPhoneOf, type TestPhone } from '#testing/builders/phones.ts';
import type { Caller, TestSystem } from '#testing/harness.ts';
import { CHILDREN, days, flood, LASTS, MISSING_AFTER, opens, ROOMS } from './story.ts';

const builder: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
/** The rooms of the flood stand in this town, the others in other towns of the county. */
const floodTown = '410922100';
const since = '2024-03-01';
/** One house of so many has a phone. */
const PHONE_IN = 5;

/** A child with a place in a room. */
export interface Placed {
  readonly placeId: string;
  readonly childId: string;
  readonly pickerId: string;
  /** Struck off the list before the week began; the keeper's phone may still know him. */
  readonly formerPickerId: string;
}

/** One room. */
export interface House {
  readonly siteId: string;
  readonly village: string;
  readonly keeper: Caller;
  /** Null where the register is kept at the village's desk. */
  readonly phone: TestPhone | null;
  readonly children: readonly Placed[];
  /** By the day of the week, from Monday. */
  readonly sessions: readonly string[];
}

/** Builds them all. */
export async function buildHouses(system: TestSystem): Promise<House[]> {
  const villages = await villagesOf(system);
  const houses = await Promise.all(
    villages.map((village, at) => aHouse(system, village, at % PHONE_IN === 0)),
  );
  await fillTimetable(system, houses);
  await system.database.asActor({ actor: clockwork, requestId: 'plan' }, (tx) =>
    planSessions(tx, days[0], days[4], { now: system.clock.now() }),
  );
  const sessions = await system.owner<{ id: string; site_id: string; day: string }>(
    'select id, site_id, day::text as day from aftercare_session',
  );
  return houses.map((house) => ({
    ...house,
    sessions: days.map(
      (day) => sessions.find((one) => one.site_id === house.siteId && one.day === day)?.id ?? '',
    ),
  }));
}

async function villagesOf(system: TestSystem): Promise<string[]> {
  const found = await system.owner<{ code: string }>(
    `(select code from division where parent_code = $1 order by code limit $2)
     union all
     (select code from division where level = 5 and starts_with(code, $3) and parent_code <> $1 order by code limit $4)`,
    [floodTown, flood.rooms, floodTown.slice(0, 6), ROOMS - flood.rooms],
  );
  if (found.length !== ROOMS) throw new Error(`only ${found.length} villages`);
  return found.map(({ code }) => code);
}

async function aHouse(system: TestSystem, village: string, withPhone: boolean): Promise<House> {
  const keeper = await system.caller('classroom', village);
  const room = await aRoom(system, { division: village, keeper, capacity: 40 });
  const children = await childrenOf(system, village, room.id);
  return {
    ...{ siteId: room.id, village, keeper, children, sessions: [] },
    phone: withPhone ? await aPhoneOf(system, keeper) : null,
  };
}

async function childrenOf(system: TestSystem, village: string, siteId: string): Promise<Placed[]> {
  const records = Array.from({ length: CHILDREN }, (_, at) =>
    aChild().named(`王小${'一二三四'[at]}`).born('2014-04-05').inVillage(village).record(),
  );
  await system.database.asActor({ actor: builder, requestId: 'children' }, (tx) =>
    registerChildren(tx, builder, records),
  );
  const placed = records.map(({ id }) => ({
    ...{ placeId: uuidv7(), childId: id, pickerId: uuidv7(), formerPickerId: uuidv7() },
  }));
  const common = { made_at: `${since}T00:00:00Z`, version: 1 };
  await fill(
    system,
    'consent',
    placed.map(({ childId }) => ({
      ...{
        id: uuidv7(),
        child_id: childId,
        kind: 'classroom',
        wording: '1',
        giver: 'guardian',
        how: 'screen',
      },
      ...{
        giver_name: '祖母',
        given_on: since,
        digest: '0'.repeat(64),
        recorded_by: childId,
        recorder_name: '测试',
      },
      ...{ recorded_at: common.made_at, version: 1 },
    })),
  );
  await fill(
    system,
    'aftercare_place',
    placed.map(({ placeId, childId }, at) => ({
      ...{ id: placeId, site_id: siteId, division: village, child_id: childId, residence: village, sex: 1 },
      ...{ child_name: records[at]?.name, state: 'enrolled', source: 'guardian', applied_at: common.made_at },
      ...{
        applied_by: childId,
        applier_name: '测试',
        points: 0,
        points_why: [],
        assessed_on: since,
        version: 1,
      },
      ...{ alone_allowed: true, alone_signer: '祖母', alone_signed_on: since, meal: false, offers_lapsed: 0 },
      ...{ weekdays: [1, 2, 3, 4, 5, 6, 7], from_on: since },
    })),
  );
  const picker = (id: string, { placeId, childId }: Placed, until: string | null) => ({
    ...{
      id,
      place_id: placeId,
      child_id: childId,
      name: '祖母',
      relation: '祖母',
      from_on: since,
      to_on: until,
    },
    ...common,
  });
  await fill(
    system,
    'aftercare_picker',
    placed.flatMap((one) => [picker(one.pickerId, one, null), picker(one.formerPickerId, one, '2024-05-01')]),
  );
  return placed;
}

async function fillTimetable(system: TestSystem, houses: readonly House[]): Promise<void> {
  const termId = uuidv7();
  const made = { made_at: `${since}T00:00:00Z` };
  await fill(system, 'aftercare_term', [
    ...[{ id: termId, division: '4109', name: '春季学期', from_on: '2024-02-26', to_on: '2024-06-28' }].map(
      (term) => ({ ...term, makeup_weekday: 5, ...made, version: 1 }),
    ),
  ]);
  await fill(
    system,
    'aftercare_timetable',
    houses.flatMap(({ siteId }) =>
      days.map((_, at) => ({
        ...{ id: uuidv7(), site_id: siteId, term_id: termId, weekday: at + 1, opens_at: opens },
        ...{ closes_at: '18:30', activities: ['homework'], missing_after_minutes: MISSING_AFTER, ...made },
      })),
    ),
  );
  if (LASTS !== 120) throw new Error('the timetable lasts from 16:30 to 18:30');
}
