/** A child that does not come is looked for until a person says where it is; a house is empty, or somebody hears of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchRegisters } from '#capabilities/aftercare/index.ts';
import { places } from '#testing/builders/children.ts';
import { aHouse, clock, type House, putDown } from '#testing/builders/registers.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let keeper: Caller;
let village: Caller;
let house: House;
beforeAll(async () => {
  system = await startTestSystem(clock('16:20'));
});
beforeEach(async () => {
  // Houses of other tests are none of this one's.
  await system.owner(`update aftercare_session set day = day - 30`);
  await system.owner(`update aftercare_alarm set settled_at = raised_at, how = 'looked-after', next_step_at = null
    where settled_at is null`);
  await system.owner(`update role_binding set valid_to = '2023-01-01'`);
  system.clock.set(clock('16:20'));
  keeper = await system.caller('classroom', places.village);
  village = await system.caller('village', places.village);
  await system.caller('town', places.village.slice(0, 9));
  house = await aHouse(system, { keeper });
});
afterAll(() => system.close());

const clockwork = { kind: 'service', service: 'clockwork', onBehalfOf: null } as const;
const look = (time: string): Promise<number> => {
  system.clock.set(clock(time));
  return system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
    watchRegisters(tx, system.clock.now()),
  );
};
const put = (time: string, ...marks: Parameters<typeof putDown>[1][]) => {
  system.clock.set(clock(time));
  return putDown(keeper, ...marks);
};
const alarmsOf = (kind: string) =>
  system.owner<{ id: string; child_id: string | null; step: number; how: string | null }>(
    'select id, child_id, step, how from aftercare_alarm where session_id = $1 and kind = $2 order by id',
    [house.sessionId, kind],
  );
const stepsOf = async (id: string | undefined) =>
  (
    await system.owner(
      `select rung || ' ' || to_char(at at time zone 'Asia/Shanghai', 'HH24:MI') || ' ' || told as step
       from aftercare_alarm_step where alarm_id = $1 order by at, step`,
      [id],
    )
  ).map((row) => row.step);
const toldGuardians = async (): Promise<number> =>
  (
    await system.owner(`select id from family_message where rule = 'missing' and site_id = $1`, [
      house.siteId,
    ])
  ).length;

/** Opened, the first two there, the third not. */
const oneIsMissing = () =>
  put(
    '16:40',
    house.mark('16:30', 'opened', { safetyChecked: true }),
    house.of(0, '16:35', 'arrived'),
    house.of(1, '16:36', 'arrived'),
  );

describe('a child that did not come', () => {
  it('is told to guardian, keeper, village director and town, and round again, each step with its time', async () => {
    await oneIsMissing();
    expect(await look('16:44')).toBe(0);
    for (const time of ['16:45', '16:50', '16:55', '17:05', '17:15', '17:25']) await look(time);
    const [alarm] = await alarmsOf('missing');
    expect(alarm?.child_id).toBe(house.pupils[2]?.childId);
    expect(await stepsOf(alarm?.id)).toEqual([
      'guardian 16:45 1',
      'keeper 16:55 1',
      'director 17:05 1',
      'town 17:15 1',
      'guardian 17:25 1',
    ]);
    expect(await toldGuardians()).toBe(2);
    const duty = await system.owner(`select settled_at from duty_alert where about_id = $1`, [alarm?.id]);
    expect(duty).toEqual([{ settled_at: null }]);
    const trail = await system.owner(
      `select event from audit_event where object_id = $1 and $2 = any (children) order by id`,
      [alarm?.id, house.pupils[2]?.childId],
    );
    expect(trail.map((row) => row.event)).toEqual([
      'aftercare.alarm-raised',
      ...Array(4).fill('aftercare.alarm-step'),
    ]);

    const located = house.of(2, '17:30', 'located', { where: 'relative', saidBy: '姑姑', words: null });
    system.clock.set(clock('17:31'));
    expect((await putDown(village, located)).status).toBe(200);
    expect(await alarmsOf('missing')).toMatchObject([{ how: 'located', step: 5 }]);
    const over = await system.owner(`select settled_at from duty_alert where about_id = $1`, [alarm?.id]);
    expect(over).toEqual([{ settled_at: new Date(clock('17:31')) }]);
    await look('17:45');
    expect((await stepsOf(alarm?.id)).length).toBe(5);
  });

  it('is looked for once however often it is looked, and takes one step after an hour of standstill', async () => {
    await oneIsMissing();
    await look('17:45');
    expect(await look('17:45')).toBe(0);
    const both = await Promise.allSettled([look('17:45'), look('17:45')]);
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled']);
    const alarms = await alarmsOf('missing');
    expect(alarms).toHaveLength(1);
    expect(await stepsOf(alarms[0]?.id)).toEqual(['guardian 17:45 1']);
    await look('18:45');
    expect((await stepsOf(alarms[0]?.id)).length).toBe(2);
  });

  it('is found when it arrives, and looked for again when that was put down by mistake', async () => {
    await oneIsMissing();
    await look('16:45');
    const arrival = house.of(2, '16:50', 'arrived');
    await put('16:50', arrival);
    expect(await alarmsOf('missing')).toMatchObject([{ how: 'arrived' }]);
    await put('16:52', house.mark('16:52', 'undone', { undoes: arrival.id, words: null }));
    await look('16:53');
    expect(await alarmsOf('missing')).toMatchObject([{ how: 'arrived' }, { how: null }]);
  });

  it('had been there all the while where the phone brings its marks late', async () => {
    await oneIsMissing();
    await look('16:45');
    await put('17:40', house.of(2, '16:37', 'arrived'));
    expect(await alarmsOf('missing')).toMatchObject([{ how: 'arrived' }]);
    await look('17:45');
    expect(await alarmsOf('missing')).toHaveLength(1);
  });

  it('is told to the next at once where the guardian has no telephone', async () => {
    house = await aHouse(system, { keeper, guardianPhone: null });
    await oneIsMissing();
    await look('16:45');
    const [alarm] = await alarmsOf('missing');
    expect(await stepsOf(alarm?.id)).toEqual(['guardian 16:45 0', 'keeper 16:45 1']);
  });
});

describe('a house', () => {
  it('of whose door nothing is heard calls its keeper first, and no guardian', async () => {
    await look('16:39');
    expect(await alarmsOf('no-keeper')).toEqual([]);
    for (const time of ['16:40', '16:50', '17:00']) await look(time);
    const [alarm] = await alarmsOf('no-keeper');
    expect(await stepsOf(alarm?.id)).toEqual(['keeper 16:40 1', 'director 16:50 1', 'town 17:00 1']);
    expect(await alarmsOf('missing')).toEqual([]);
    await put('17:02', house.of(0, '16:35', 'arrived'), house.of(1, '16:36', 'arrived'));
    await look('17:03');
    expect(await alarmsOf('no-keeper')).toMatchObject([{ how: 'opened' }]);
    expect(await alarmsOf('missing')).toHaveLength(1);
  });

  it('that was cancelled calls nobody', async () => {
    await system.owner(
      `update aftercare_session set state = 'cancelled', cancelled_why = 'flood' where id = $1`,
      [house.sessionId],
    );
    await look('17:30');
    expect(
      await system.owner('select id from aftercare_alarm where session_id = $1', [house.sessionId]),
    ).toEqual([]);
  });

  it('in which a child is left after closing time calls until it is empty', async () => {
    await oneIsMissing();
    await put('17:30', house.fetched(0, '17:30'), house.of(2, '16:50', 'excused', { words: null }));
    await look('18:44');
    expect(await alarmsOf('not-empty')).toEqual([]);
    await look('18:45');
    await look('18:55');
    const [alarm] = await alarmsOf('not-empty');
    expect(await stepsOf(alarm?.id)).toEqual(['keeper 18:45 1', 'director 18:55 1']);
    await put('18:58', house.fetched(1, '18:57'));
    await look('18:59');
    expect(await alarmsOf('not-empty')).toMatchObject([{ how: 'empty' }]);
  });

  it('that is closed with a child inside calls at once', async () => {
    await oneIsMissing();
    await put('17:30', house.mark('17:30', 'closed', { sweptBy: '李老师' }));
    await look('17:31');
    expect(await alarmsOf('not-empty')).toHaveLength(1);
  });
});
