/**
 * A week in thirty classrooms: absences, a stranger at a door, a leaving that an old list allowed, double and wrong arrivals, forgotten
 * leavings, a power cut on Wednesday through which the phones go on writing, and a town closed by flood on Thursday. Phones seal and send
 * over HTTP as real ones do, some of it twice, other houses put down at a desk; at each minute every child's whereabouts on the server are what the story makes of it.
 */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchRegisters } from '#capabilities/aftercare/index.ts';
import { foldSessions } from '#capabilities/aftercare/register/reading/folds.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aSignature } from '#testing/builders/guardianship.ts';
import type { TestPhone } from '#testing/builders/phones.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { buildHouses, type House, type Placed } from './week/houses.ts';
import {
  type Afternoon,
  cut,
  days,
  flood,
  type Happening,
  LASTS,
  MISSING_AFTER,
  minutes,
  ROOMS,
  theWeek,
  whereIs,
} from './week/story.ts';

const PATIENCE = 300_000;
const SEED = 20240513;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
/** A phone sends every so many minutes, each house at its own. */
const SENDS_EVERY = 10;
const PACKETS_AT_ONCE = 10;

let system: TestSystem;
let houses: House[];
const week = theWeek(SEED);
/** What the server has been told of a child's afternoon so far. */
const told = new Map<Afternoon, Happening[]>();
/** Written at the phones and not delivered yet, by room. */
const outbox = Array.from({ length: ROOMS }, (): { mark: Put; tell: () => void }[] => []);
/** Whoever has signed in at the desks that day, by room. */
let desks: Caller[] = [];
const differences: string[] = [];
/** No power: nobody at the server answers. */
let dark = false;

beforeAll(async () => {
  system = await startTestSystem(`${days[0]}T08:00:00+08:00`);
  houses = await buildHouses(system);
}, PATIENCE);
afterAll(() => system.close(), PATIENCE);

const instant = (day: number, minute: number): string =>
  new Date(Date.parse(`${days[day]}T16:30:00+08:00`) + minute * 60_000).toISOString();

const signature = aSignature();
const signed = (pickerId: string) => ({ how: 'picker', pickerId, proof: 'signature', signature });

/** What was put down for the wrong child, by the day and the place. */
const wrong = new Map<string, string>();

/** What is put down. */
interface Put {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** What is put down of a happening; what was put down wrongly is remembered, so that it can be undone. */
function markOf(house: House, { day, child }: Afternoon, { minute, what }: Happening): Put {
  const of = house.children[child] as Placed;
  const made = {
    id: uuidv7(),
    siteId: house.siteId,
    sessionId: house.sessions[day],
    at: instant(day, minute),
  };
  const ofChild = { ...made, placeId: of.placeId };
  switch (what) {
    case 'comes':
    case 'comes-again':
      return { ...ofChild, kind: 'arrived' };
    case 'put-down-wrongly':
      wrong.set(`${day} ${of.placeId}`, made.id);
      return { ...ofChild, kind: 'arrived' };
    case 'undone':
      return { ...made, kind: 'undone', undoes: wrong.get(`${day} ${of.placeId}`), words: '点错了人' };
    case 'excused':
      return { ...ofChild, kind: 'excused', words: null };
    case 'goes-alone':
      return { ...ofChild, kind: 'left', with: { how: 'alone' } };
    case 'goes-with-picker':
      return { ...ofChild, kind: 'left', with: signed(of.pickerId) };
    case 'unlisted':
      return { ...ofChild, kind: 'left', with: signed(of.formerPickerId) };
    case 'stranger':
      return { ...ofChild, kind: 'refused', words: '自称舅舅' };
    case 'found':
      return { ...ofChild, kind: 'located', where: 'home', saidBy: '祖母', words: null };
  }
}

/** Writes at the phone what happens at a minute; what is put down at a desk is told at once. */
async function happen(afternoons: readonly Afternoon[], minute: number): Promise<void> {
  await Promise.all(
    afternoons.map(async (one) => {
      const house = houses[one.room] as House;
      for (const happening of one.happenings.filter((some) => some.minute === minute)) {
        const mark = markOf(house, one, happening);
        const tell = () => void told.set(one, [...(told.get(one) ?? []), happening]);
        if (happening.by === 'desk') {
          // Whoever comes to a desk signs in there: a session of the morning has ended by then.
          const answer = await (await system.caller('village', house.village)).post('/api/aftercare/marks', {
            marks: [mark],
          });
          expect(answer.status, JSON.stringify(answer.body)).toBe(200);
          tell();
        } else outbox[one.room]?.push({ mark, tell });
      }
    }),
  );
}

/** The houses open before the children come, and close when the last has gone. */
function ofTheHouses(day: number, minute: number): void {
  for (const [room, house] of houses.entries()) {
    if (day === flood.day && room < flood.rooms) continue;
    const made = {
      id: uuidv7(),
      siteId: house.siteId,
      sessionId: house.sessions[day],
      at: instant(day, minute),
    };
    const mark =
      minute === minutes.from
        ? { ...made, kind: 'opened', safetyChecked: true }
        : minute === LASTS + 12
          ? { ...made, kind: 'closed', sweptBy: '测试' }
          : null;
    if (mark !== null) outbox[room]?.push({ mark, tell: () => undefined });
  }
}

/** Houses whose turn it is send what they have. */
async function deliver(minute: number): Promise<void> {
  await Promise.all(
    houses.map(async (house, room) => {
      const box = outbox[room] ?? [];
      if ((minute + room) % SENDS_EVERY !== 0 && minute !== minutes.to) return;
      while (box.length > 0) {
        const some = box.slice(0, PACKETS_AT_ONCE);
        const marks = some.map(({ mark }) => mark);
        const taken = await (house.phone === null
          ? fromDesk(room, marks)
          : fromPhone(house.phone, marks, (minute + room) % 3 === 0));
        if (!taken) return;
        box.splice(0, some.length);
        for (const { tell } of some) tell();
      }
    }),
  );
}

/** Sealed, each with its id; now and then twice. False where nobody answers. */
async function fromPhone(phone: TestPhone, marks: readonly Put[], twice: boolean): Promise<boolean> {
  const parcels = await Promise.all(
    marks.map((mark) => phone.write({ kind: 'mark', id: mark.id, madeAt: mark.at, mark })),
  );
  const answer = await phone.send(parcels);
  if (dark && answer.status >= 500) return false;
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const states = answer.body.results.map((one: { state: string }) => one.state);
  expect(states, JSON.stringify(answer.body)).toEqual(parcels.map(() => 'applied'));
  if (twice) expect((await phone.send(parcels)).status).toBe(200);
  return true;
}

/** At the desk of the village, where somebody has signed in that day. */
async function fromDesk(room: number, marks: readonly Put[]): Promise<boolean> {
  const { status, body } = (await desks[room]?.post('/api/aftercare/marks', { marks })) ?? {};
  if (dark && (status ?? 0) >= 500) return false;
  expect(status, JSON.stringify(body)).toBe(200);
  return true;
}

/** Compares every child's whereabouts on the server now with the story, as far as the server has been told. */
async function compare(day: number, minute: number): Promise<void> {
  const sessions = houses.map((house) => house.sessions[day] ?? '');
  const now = system.clock.now();
  const folded = await system.database.asActor({ actor: clockwork, requestId: 'look' }, (tx) =>
    foldSessions(tx, sessions, now),
  );
  for (const [room, house] of houses.entries())
    for (const [child, { placeId }] of house.children.entries()) {
      const said = folded.get(sessions[room] ?? '')?.register.byPlace.get(placeId)?.state ?? 'not-expected';
      const one = todays(day).find((some) => some.room === room && some.child === child);
      const truly = one === undefined ? 'not-expected' : whereIs(told.get(one) ?? [], minute);
      if (said !== truly)
        differences.push(`${days[day]} +${minute} ${room}/${child}: ${said}, truly ${truly}`);
    }
}

const byDay = Map.groupBy(week, ({ day }) => day);
const todays = (day: number): readonly Afternoon[] => byDay.get(day) ?? [];

/** The database is gone, and everybody who was connected with it. */
async function power(on: boolean): Promise<void> {
  const [{ name } = { name: '' }] = await system.owner<{ name: string }>('select current_database() as name');
  await system.owner(`alter database ${name} connection limit ${on ? -1 : 0}`);
  if (!on)
    await system.owner(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
}

async function playDay(day: number): Promise<void> {
  system.clock.set(instant(day, minutes.from));
  desks = await Promise.all(houses.map((house) => system.caller('village', house.village)));
  for (let minute: number = minutes.from; minute <= minutes.to; minute += 1) {
    system.clock.set(instant(day, minute));
    if (day === cut.day && minute === cut.from) {
      dark = true;
      await power(false);
    }
    if (day === cut.day && minute === cut.to) {
      await power(true);
      dark = false;
    }
    ofTheHouses(day, minute);
    await happen(todays(day), minute);
    // Who gets no answer waits before he tries again.
    if (!dark || minute === cut.from || minute === cut.from + 20) await deliver(minute);
    if (dark) continue;
    await compare(day, minute);
    if (minute === MISSING_AFTER + 1 || minute % 10 === 5) await look();
  }
}

const look = () =>
  system.database.asActor({ actor: clockwork, requestId: 'watch' }, (tx) =>
    watchRegisters(tx, system.clock.now()),
  );

describe('a week in thirty classrooms', () => {
  it(
    'knows at each minute where every child is',
    async () => {
      for (const day of days.keys()) {
        if (day === flood.day) await theRiverRises();
        await playDay(day);
      }
      expect(differences.slice(0, 20)).toEqual([]);
    },
    PATIENCE,
  );

  it('says afterwards of each minute what truly happened, the dark hour included', async () => {
    const wrongly: string[] = [];
    for (const day of days.keys()) {
      const sessions = houses.map((house) => house.sessions[day] ?? '');
      const folded = await system.database.asActor({ actor: clockwork, requestId: 'look' }, (tx) =>
        foldSessions(tx, sessions, system.clock.now()),
      );
      for (let minute: number = minutes.from; minute <= minutes.to; minute += 1)
        for (const { room, child, happenings } of todays(day)) {
          const placeId = houses[room]?.children[child]?.placeId ?? '';
          const register = folded.get(sessions[room] ?? '')?.registerAt(new Date(instant(day, minute)));
          const said = register?.byPlace.get(placeId)?.state;
          if (said !== whereIs(happenings, minute))
            wrongly.push(`${days[day]} +${minute} ${room}/${child}: ${said}`);
        }
    }
    expect(wrongly.slice(0, 20)).toEqual([]);
  });

  it('called people for the stranger, for whom the old list let go, and for each child that nobody had excused', async () => {
    const alarms = await system.owner<{ kind: string; place_id: string; settled: boolean }>(
      'select kind, place_id, settled_at is not null as settled from aftercare_alarm',
    );
    const kept = (room: number, child: number) => houses[room]?.children[child]?.placeId;
    const strangers = alarms.filter(({ kind }) => kind === 'stranger').map((one) => one.place_id);
    expect(strangers.toSorted()).toEqual([kept(0, 0), kept(5, 1)].toSorted());
    const missed = week.filter(({ happenings }) => happenings.every(({ what }) => what === 'found'));
    const looked = new Set(alarms.filter(({ kind }) => kind === 'missing').map((one) => one.place_id));
    for (const { room, child } of missed) expect(looked.has(kept(room, child) ?? '')).toBe(true);
    expect(alarms.filter(({ kind, settled }) => kind === 'missing' && !settled)).toEqual([]);
  });

  it('held no session where the river rose, and told those families', async () => {
    const [{ cancelled, held } = {}] = await system.owner<{ cancelled: number; held: number }>(
      `select count(*) filter (where state = 'cancelled')::int as cancelled, count(*) filter (where state = 'closed')::int as held
       from aftercare_session`,
    );
    expect([cancelled, held]).toEqual([flood.rooms, ROOMS * days.length - flood.rooms]);
  });
});

/** On the evening before, the county closes the rooms of the town on the river. */
async function theRiverRises(): Promise<void> {
  system.clock.set(`${days[flood.day - 1]}T20:00:00+08:00`);
  const county = await system.caller('county', '410922');
  const closure = {
    fromOn: days[flood.day],
    toOn: days[flood.day],
    reason: 'flood',
    words: '水位上涨，停课一天',
  };
  const town = houses[0]?.village.slice(0, 9);
  const answer = await county.post('/api/aftercare/closures', {
    id: uuidv7(),
    siteId: null,
    division: town,
    ...closure,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
