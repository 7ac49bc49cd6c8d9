/** Who stays away from after-school care without a word, and who does not. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { absentRunning, absentRunningIn } from '#capabilities/aftercare/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type AtSession, aHeldRoom, type HeldRoom } from '#testing/builders/absences.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const today = '2023-11-06';

let system: TestSystem;
let room: HeldRoom;
beforeAll(async () => {
  system = await startTestSystem();
  room = await aHeldRoom(system, '2023-11-03');
});
afterAll(() => system.close());

const asDirector = <T>(work: (tx: Transaction) => Promise<T>) => system.as('village', places.village, work);
const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor(
    { actor: { kind: 'service', service: 'clockwork', onBehalfOf: null }, requestId: 'day' },
    work,
  );
async function awayAfter(sessions: readonly AtSession[], place: Readonly<Record<string, unknown>> = {}) {
  const child = await aChild().make(system);
  await room.with(child, sessions, place);
  return (await asDirector((tx) => absentRunning(tx, [child.id], today))).get(child.id) ?? null;
}

describe('a child stays away', () => {
  it('where it missed the last three held sessions, as its own director learns of a room in another village', async () => {
    expect(await awayAfter(['came', 'away', 'away', 'away'])).toEqual({
      ...{ days: 3, since: '2023-11-01', knownOn: '2023-11-03', site: room.name },
    });
  });

  it('for as long as it is, known from the third session on', async () => {
    const away = await awayAfter(['excused', 'away', 'away', 'away', 'away', 'away']);
    expect(away).toMatchObject({ days: 5, since: '2023-10-30', knownOn: '2023-11-01' });
  });

  it('where an arrival was put down by mistake', async () => {
    expect(await awayAfter(['came', 'away', 'mistaken', 'away'])).toMatchObject({ days: 3 });
  });

  it('from the first session at which it was expected', async () => {
    expect(await awayAfter(['away', 'away', 'away'])).toMatchObject({ days: 3, since: '2023-11-01' });
    expect(await awayAfter(['away', 'away'])).toBeNull();
  });
});

describe('a child does not stay away', () => {
  it.each<AtSession[][]>([
    [['away', 'away', 'away', 'came']],
    [['away', 'away', 'away', 'excused']],
    [['away', 'came', 'away', 'away']],
    [['away', 'excused', 'away', 'away']],
  ])('after %o', async (sessions) => {
    expect(await awayAfter(sessions)).toBeNull();
  });

  it('on days on which it is not expected, or where its place is not its own yet or any more', async () => {
    const missed: AtSession[] = ['came', 'away', 'away', 'away'];
    expect(await awayAfter(missed, { weekdays: [1, 2] })).toBeNull();
    expect(await awayAfter(missed, { state: 'waiting' })).toBeNull();
    expect(await awayAfter(missed, { from_on: '2023-11-02' })).toBeNull();
    expect(await awayAfter(missed, { state: 'ended', ended_why: 'moved', to_on: '2023-11-03' })).toBeNull();
  });

  it('at sessions that were cancelled or are not closed yet', async () => {
    const other = await aHeldRoom(system, '2023-11-03');
    const child = await aChild().make(system);
    await other.with(child, ['away', 'away', 'away']);
    await system.owner(
      `update aftercare_session set state = 'cancelled', cancelled_why = 'weather' where day = '2023-11-02'
       and site_id = (select site_id from aftercare_place where child_id = $1)`,
      [child.id],
    );
    expect(await asDirector((tx) => absentRunning(tx, [child.id], today))).toEqual(new Map());
  });
});

describe('of whole areas', () => {
  it('each child is found once, with where it lives, and none of other areas', async () => {
    const child = await aChild().inVillage(places.villageOfNextTown).make(system);
    await room.with(child, ['away', 'away', 'away']);
    const areas = [places.nextTown, places.villageOfNextTown];
    expect(await asClockwork((tx) => absentRunningIn(tx, areas, today))).toMatchObject([
      { childId: child.id, residence: places.villageOfNextTown, days: 3 },
    ]);
    expect(await asClockwork((tx) => absentRunningIn(tx, [places.otherCounty], today))).toEqual([]);
  });

  it('whoever asked acts as before afterwards', async () => {
    await asDirector(async (tx) => {
      const who = async () =>
        (await sql<{ service: string | null }>`select access.service() as service`.execute(tx)).rows[0];
      const before = await who();
      await absentRunningIn(tx, [places.nextTown], today);
      expect(await who()).toEqual(before);
    });
  });
});
