/** Classrooms after school of a figure world: places, sessions, what was put down at the doors, who served. */
import { type Chance, dayAfter } from '#testing/figure-worlds/chance.ts';
import type { Rows } from '#testing/figure-worlds/people.ts';

/** Makes rooms and all that happened in them. */
export function makeRooms(chance: Chance, villages: readonly string[], children: readonly string[]): Rows {
  const sites = chance.many(4, (place) => ({
    ...{
      id: chance.id(),
      name: `课堂${place}`,
      kind: 'school',
      division: chance.pick(villages),
      address: '村部',
      capacity: 40,
    },
    ...{ opens_at: '16:30', closes_at: '18:30' },
  }));
  const places = children.flatMap((childId) =>
    chance
      .days(2)
      .map((day, at, all) => placeOf(chance, childId, chance.pick(sites), day, all[at + 1] ?? null)),
  );
  const sessions = sites.flatMap((site) => chance.days(10).map((day) => session(chance, site, day)));
  const workers = chance.many(5, () => chance.id());
  return {
    aftercare_site: sites,
    aftercare_place: places,
    aftercare_session: sessions,
    aftercare_mark: sessions.flatMap((held) => marks(chance, held, places)),
    ...service(chance, sites, workers),
  };
}

interface Site {
  readonly id: string;
  readonly division: string;
}

/** A place; one that another follows has ended by then. */
function placeOf(chance: Chance, childId: string, site: Site, from: string, next: string | null) {
  const state = next === null ? chance.pick(['enrolled', 'ended', 'waiting']) : 'ended';
  const ended = dayAfter(from, chance.int(0, 40));
  return {
    ...{
      id: chance.id(),
      site_id: site.id,
      division: site.division,
      child_id: childId,
      residence: '4109',
      child_name: '某某',
    },
    ...{
      sex: 1,
      state,
      source: 'village',
      applied_at: chance.moment(from),
      applied_by: chance.id(),
      applier_name: '某某',
    },
    ...{ points: 0, points_why: [], assessed_on: from, from_on: state === 'waiting' ? null : from },
    to_on: state !== 'ended' ? null : next !== null && ended > next ? next : ended,
    ended_why: state === 'ended' ? 'guardian' : null,
  };
}

function session(chance: Chance, site: Site, day: string) {
  const state = chance.pick(['closed', 'closed', 'open', 'planned', 'cancelled']);
  return {
    ...{
      id: chance.id(),
      site_id: site.id,
      division: site.division,
      day,
      weekday: 1,
      missing_after_minutes: 15,
    },
    ...{
      opens_at: `${day}T16:30:00+08:00`,
      closes_at: `${day}T18:30:00+08:00`,
      activities: ['homework'],
      state,
    },
    cancelled_why: state === 'cancelled' ? 'weather' : null,
    closed_at: state === 'closed' ? `${day}T18:40:00+08:00` : null,
  };
}

type Place = ReturnType<typeof placeOf>;

/** Comings and goings of one afternoon, in the order of the hour; some marks are taken back. */
function marks(chance: Chance, held: ReturnType<typeof session>, places: readonly Place[]) {
  return chance
    .some(
      places.filter(({ site_id }) => site_id === held.site_id),
      0.35,
    )
    .flatMap((place) => {
      let minute = chance.int(30, 35);
      const mark = (kind: string, content: object, undoes: string | null = null) => {
        minute += chance.int(1, 9);
        const at = `${held.day}T${String(16 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00+08:00`;
        return {
          ...{
            id: chance.id(),
            site_id: held.site_id,
            session_id: held.id,
            division: held.division,
            kind,
            at,
            device_at: at,
          },
          ...{ received_at: at, account_id: chance.id(), account_name: '某某', content, undoes },
          place_id: undoes === null ? place.id : null,
          child_id: undoes === null ? place.child_id : null,
        };
      };
      const found = [...(chance.is(0.15) ? [mark('excused', {})] : [mark('arrived', {})])];
      if (chance.is(0.2)) found.push(mark('refused', { with: { how: 'other' } }));
      if (chance.is(0.85))
        found.push(mark('left', chance.is(0.9) ? { with: { how: chance.pick(['picker', 'alone']) } } : {}));
      if (chance.is(0.15)) found.push(mark('arrived', {}), mark('left', { with: { how: 'picker' } }));
      return [...found, ...chance.some(found, 0.12).map(({ id }) => mark('undone', {}, id))];
    });
}

function service(chance: Chance, sites: readonly Site[], workers: readonly string[]): Rows {
  return {
    aftercare_worker: workers.map((id) => ({
      id,
      kind: 'volunteer',
      name: '某某',
      division: '4109',
      since: '2023-01-01',
    })),
    aftercare_keeper: sites.map((site) => {
      const from = chance.day();
      return {
        ...{
          id: chance.id(),
          site_id: site.id,
          worker_id: chance.pick(workers),
          division: site.division,
          from_on: from,
        },
        to_on: chance.maybe(0.5, () => dayAfter(from, chance.int(0, 40))),
      };
    }),
    aftercare_shift: chance.many(14, () => {
      const site = chance.pick(sites);
      const day = chance.day();
      const state = chance.pick(['planned', 'worked', 'missed', 'cancelled']);
      return {
        ...{
          id: chance.id(),
          worker_id: chance.pick(workers),
          site_id: site.id,
          division: site.division,
          day,
          state,
        },
        ...{
          starts_at: `${day}T16:30:00+08:00`,
          ends_at: `${day}T18:30:00+08:00`,
          minutes: state === 'worked' ? 120 : null,
        },
        cancelled_why: state === 'cancelled' ? 'other' : null,
      };
    }),
    aftercare_inquiry: workers.flatMap((id) =>
      chance.many(chance.int(0, 2), () => {
        const asked = dayAfter(chance.day(), chance.pick([0, -365, -340]));
        return {
          ...{ id: chance.id(), worker_id: id, division: '4109', asked_on: asked, asked_of: '公安局' },
          result: chance.pick(['clear', 'clear', 'found']),
        };
      }),
    ),
  };
}
