/** A house that may not open today: a desk is told so beforehand; what a phone put down out of reach is kept, and called out. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { takeMarks } from '#capabilities/aftercare/register/taking/take-marks.ts';
import { places } from '#testing/builders/children.ts';
import { aHouse, clock, type House, putDown, whereAt } from '#testing/builders/registers.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let keeper: Caller;
let town: Caller;
let house: House;
beforeAll(async () => {
  system = await startTestSystem(clock('16:20'));
});
beforeEach(async () => {
  system.clock.set(clock('16:20'));
  keeper = await system.caller('classroom', places.village);
  town = await system.caller('town', places.village.slice(0, 9));
});
afterAll(() => system.close());

const stateOf = async () =>
  (
    await system.owner<{ state: string }>('select state from aftercare_session where id = $1', [
      house.sessionId,
    ])
  )[0]?.state;
const unsafeAlarms = () =>
  system.owner<{ how: string | null }>(
    "select how from aftercare_alarm where session_id = $1 and kind = 'unsafe'",
    [house.sessionId],
  );

/** As a phone brings it, that was out of reach when it was put down. */
const broughtByPhone = (...marks: readonly Mark[]) =>
  system.database.asActor(
    { actor: { kind: 'service', service: 'field-delivery', onBehalfOf: keeper.actor }, requestId: 'phone' },
    (tx) =>
      takeMarks(tx, keeper.actor, marks, {
        receivedAt: system.clock.now(),
        happenedAt: (mark) => new Date(mark.at),
        deviceId: null,
      }),
  );

describe('a house that may not open', () => {
  it('is not opened at a desk, which says why; whoever stands at its door is put down all the same', async () => {
    house = await aHouse(system, { keeper, checks: ['fire', 'building'], children: 1 });
    system.clock.set(clock('19:00'));
    const opened = house.mark('16:30', 'opened', { safetyChecked: true });
    const refused = await putDown(keeper, opened, house.of(0, '16:35', 'arrived'));
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'room-shut', details: { codes: 'first_aid-missing' } },
    });
    expect(await stateOf()).toBe('planned');
    expect((await putDown(keeper, house.of(0, '16:35', 'arrived'))).status).toBe(200);
    expect(await whereAt(keeper, house, '16:40')).toEqual(['inside']);
  });

  it('is shown as opened against the rule, with what stood against it, and nothing is lost', async () => {
    house = await aHouse(system, {
      keeper,
      checks: ['fire', 'building', 'first_aid'],
      meals: true,
      children: 1,
    });
    system.clock.set(clock('19:00'));
    await broughtByPhone(
      house.mark('16:30', 'opened', { safetyChecked: true }),
      house.of(0, '16:35', 'arrived'),
    );
    expect(await stateOf()).toBe('open');
    expect(await unsafeAlarms()).toHaveLength(1);
    const { body } = await town.get(`/api/aftercare/registers/${house.sessionId}`);
    expect(body.marks[0].against).toEqual(['food-missing']);
    const settled = await town.post(`/api/aftercare/alarms/${body.alarms[0].id}/settle`, {
      words: '已责令停止供餐',
    });
    expect(settled.status).toBe(200);
    expect(await unsafeAlarms()).toMatchObject([{ how: 'looked-after' }]);
    const again = await town.get(`/api/aftercare/registers/${house.sessionId}`);
    expect(again.body.alarms[0]).toMatchObject({ words: '已责令停止供餐', settledBy: town.actor.name });
  });
});
