/**
 * Made-up worlds of after-school care in one town: children around both ends of the ages, places, sessions, marks in any order, and
 * those who keep the rooms; written into the tables past the operations. Tests only.
 */
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { registerChildren } from '#capabilities/children/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aChild } from '#testing/builders/children.ts';
import { fill } from '#testing/builders/filling.ts';
import type { TestSystem } from '#testing/harness.ts';

/** The day of which the worlds are counted. */
export const AS_OF = '2024-05-22';
const builder: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
const somebody = '00000000-0000-7000-8000-000000000001';

/** Births around both ends of the ages that count, on the day of the figure. */
const births = ['2018-05-23', '2018-05-22', '2016-01-01', '2011-05-23', '2011-05-22', '2014-02-28'] as const;
const days = ['2024-04-30', '2024-05-06', '2024-05-20', '2024-05-21', '2024-05-22', '2024-05-23'] as const;

const child = fc.record({
  birth: fc.constantFrom(...births),
  leftBehind: fc.constantFrom('11' as const, '11' as const, null),
  at: fc.nat(1),
  leaves: fc.constantFrom(null, null, null, AS_OF, '2024-05-23'),
  joins: fc.constantFrom('2023-10-31', '2023-10-31', AS_OF, '2024-05-23'),
});
const place = fc.record({
  child: fc.nat(5),
  site: fc.nat(1),
  from: fc.constantFrom('2024-03-01', '2024-05-06', AS_OF, '2024-05-23'),
  lasts: fc.constantFrom(null, null, 0, 1, 16),
  weekdays: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 3, 5]),
});
const session = fc.record({
  site: fc.nat(1),
  day: fc.nat(days.length - 1),
  state: fc.constantFrom('closed', 'closed', 'closed', 'open', 'planned', 'cancelled'),
  closedAfter: fc.integer({ min: 90, max: 140 }),
});
const mark = fc.record({
  session: fc.nat(7),
  place: fc.nat(7),
  kind: fc.constantFrom('arrived', 'arrived', 'left', 'left', 'excused', 'located', 'refused', 'undone'),
  minute: fc.nat(150),
  how: fc.constantFrom('picker', 'picker', 'alone'),
  /** Of a refusal: whether the child was let go all the same. */
  letGo: fc.boolean(),
  undoes: fc.nat(30),
});
const worker = fc.record({
  keeps: fc.constantFrom(
    ['2024-03-01', null],
    ['2024-03-01', '2024-05-21'],
    [AS_OF, null],
    ['2024-05-23', null],
  ),
  inquiries: fc.uniqueArray(
    fc.record({
      asked: fc.constantFrom('2023-05-21', '2023-05-22', '2023-09-01', '2024-05-22', '2024-05-23'),
      result: fc.constantFrom('clear', 'clear', 'found'),
    }),
    { maxLength: 3, selector: ({ asked }) => asked },
  ),
});
/** Any world, without keys. */
export const anyWorld = fc.record({
  children: fc.array(child, { minLength: 6, maxLength: 6 }),
  places: fc.array(place, { minLength: 1, maxLength: 8 }),
  sessions: fc.array(session, { minLength: 1, maxLength: 8 }),
  marks: fc.array(mark, { maxLength: 60 }),
  workers: fc.array(worker, { maxLength: 5 }),
});

type Made = typeof anyWorld extends fc.Arbitrary<infer W> ? W : never;

/** A world with its keys; what cannot stand together (two places of one child at once) is left out. */
export function settled(made: Made, villages: readonly string[]) {
  const sites = villages.map((division) => ({ id: uuidv7(), division }));
  const children = made.children.map((one) => ({ ...one, id: uuidv7(), village: villages[one.at] ?? '' }));
  const taken = new Set<number>();
  const places = made.places.flatMap((one) => {
    if (one.lasts === null && taken.has(one.child)) return [];
    if (one.lasts === null) taken.add(one.child);
    const to = one.lasts === null ? null : dayAfter(one.from, one.lasts);
    return [{ ...one, id: uuidv7(), to, childId: children[one.child]?.id ?? '' }];
  });
  const once = new Set<string>();
  const sessions = made.sessions.flatMap((one) => {
    const key = `${one.site} ${one.day}`;
    if (once.has(key)) return [];
    once.add(key);
    const day = days[one.day] ?? AS_OF;
    return [{ ...one, id: uuidv7(), day, opens: Date.parse(`${day}T16:30:00+08:00`) }];
  });
  const marks: Mark[] = [];
  for (const one of made.marks) {
    const at = sessions[one.session % sessions.length];
    const fits = places.filter((some) => some.site === at?.site);
    const of = fits[one.place % Math.max(1, fits.length)];
    if (at === undefined || of === undefined) continue;
    const undone = one.kind === 'undone';
    marks.push({
      ...{ id: uuidv7(), kind: one.kind, at: at.opens + one.minute * 60_000, sessionId: at.id },
      ...{ placeId: undone ? null : of.id, childId: undone ? null : of.childId },
      undoes: undone ? (marks[one.undoes % Math.max(1, marks.length)]?.id ?? uuidv7()) : null,
      with: one.kind === 'left' || (one.kind === 'refused' && one.letGo) ? { how: one.how } : null,
    });
  }
  const workers = made.workers.map((one) => ({ ...one, id: uuidv7() }));
  return { sites, children, places, sessions, marks, workers };
}
/** A world with its keys. */
export type World = ReturnType<typeof settled>;
/** A mark of a world. */
export interface Mark {
  readonly id: string;
  readonly kind: string;
  readonly at: number;
  readonly sessionId: string;
  readonly placeId: string | null;
  readonly childId: string | null;
  readonly undoes: string | null;
  readonly with: { readonly how: string } | null;
}

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Writes a world into the tables. */
export async function writeWorld(
  system: TestSystem,
  { sites, children, places, sessions, marks, workers }: World,
): Promise<void> {
  await system.database.asActor({ actor: builder, requestId: 'world' }, async (tx) => {
    const records = children.map((one) => ({
      ...aChild()
        .born(one.birth)
        .inVillage(one.village)
        .registeredOn(one.joins)
        .leftBehind(one.leftBehind)
        .record(),
      ...{ id: one.id, categories: one.leftBehind === null ? [{ code: '41' }] : [] },
    }));
    await registerChildren(tx, builder, records);
  });
  for (const one of children.filter(({ leaves }) => leaves !== null))
    await system.owner(
      "update child set state = 'left', left_on = $2, left_reason = 'parent_returned' where id = $1",
      [one.id, one.leaves],
    );
  const bySite = (at: number) => ({ site_id: sites[at]?.id, division: sites[at]?.division });
  const base = { address: '村委会', capacity: 40, opens_at: '16:30', closes_at: '18:30', state: 'open' };
  await fill(
    system,
    'aftercare_site',
    sites.map((one, at) => ({
      ...{ ...one, name: `课堂${at}`, kind: at === 0 ? 'school' : 'childrens_home', ...base, meals: false },
      ...{ position_confirmed: false, made_at: '2024-03-01T00:00:00Z', version: 1 },
    })),
  );
  await fill(
    system,
    'consent',
    [...new Set(places.map(({ childId }) => childId))].map((childId) => ({
      ...{
        id: uuidv7(),
        child_id: childId,
        kind: 'classroom',
        wording: '1',
        giver: 'guardian',
        giver_name: '祖母',
      },
      ...{ how: 'screen', given_on: '2024-03-01', digest: '0'.repeat(64), recorded_by: somebody },
      ...{ recorder_name: '测试', recorded_at: '2024-03-01T00:00:00Z', version: 1 },
    })),
  );
  await fill(
    system,
    'aftercare_place',
    places.map((one) => ({
      ...{ id: one.id, ...bySite(one.site), child_id: one.childId, residence: children[one.child]?.village },
      ...{ child_name: '小', sex: 1, state: one.to === null ? 'enrolled' : 'ended', source: 'guardian' },
      ...{
        applied_at: '2024-03-01T00:00:00Z',
        applied_by: somebody,
        applier_name: '测试',
        points: 0,
        points_why: [],
      },
      ...{
        assessed_on: '2024-03-01',
        alone_allowed: true,
        alone_signer: '祖母',
        alone_signed_on: '2024-03-01',
      },
      ...{
        meal: false,
        weekdays: one.weekdays,
        offers_lapsed: 0,
        from_on: one.from,
        to_on: one.to,
        version: 1,
      },
      ended_why: one.to === null ? null : 'other',
    })),
  );
  await fill(
    system,
    'aftercare_session',
    sessions.map((one) => ({
      ...{
        id: one.id,
        ...bySite(one.site),
        day: one.day,
        weekday: weekdayOf(one.day),
        missing_after_minutes: 20,
      },
      ...{
        opens_at: new Date(one.opens),
        closes_at: new Date(one.opens + 120 * 60_000),
        activities: ['homework'],
      },
      ...{ state: one.state, cancelled_why: one.state === 'cancelled' ? 'flood' : null, version: 1 },
      closed_at: one.state === 'closed' ? new Date(one.opens + one.closedAfter * 60_000) : null,
    })),
  );
  await fill(
    system,
    'aftercare_mark',
    marks.map((one) => ({
      ...{
        id: one.id,
        session_id: one.sessionId,
        place_id: one.placeId,
        child_id: one.childId,
        kind: one.kind,
      },
      ...bySite(sessions.find(({ id }) => id === one.sessionId)?.site ?? 0),
      ...{
        at: new Date(one.at),
        device_at: new Date(one.at),
        clock_doubtful: false,
        received_at: new Date(one.at),
      },
      ...{ content: one.with === null ? {} : { with: one.with }, undoes: one.undoes },
      ...{ account_id: somebody, account_name: '测试' },
    })),
  );
  await fill(
    system,
    'aftercare_worker',
    workers.map(({ id }) => ({
      ...{ id, kind: 'keeper', name: '员', division: sites[0]?.division, since: '2024-01-01', version: 1 },
    })),
  );
  await fill(
    system,
    'aftercare_keeper',
    workers.map(({ id, keeps: [from, to] }) => ({
      ...{ id: uuidv7(), site_id: sites[0]?.id, worker_id: id, from_on: from, to_on: to },
      named_at: '2024-03-01T00:00:00Z',
    })),
  );
  // What an inquiry found is written last: only a second person clears somebody again.
  for (const result of ['clear', 'found'])
    await fill(
      system,
      'aftercare_inquiry',
      workers.flatMap(({ id, inquiries }) =>
        inquiries
          .filter((one) => one.result === result)
          .map(({ asked }) => ({
            ...{ id: uuidv7(), worker_id: id, asked_on: asked, asked_of: '派出所', result },
            written_at: '2024-05-23T00:00:00Z',
          })),
      ),
    );
}

/** The day of the week, 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
