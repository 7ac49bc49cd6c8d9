/** A child that is found is looked for no more, whoever was first; and whoever was frightened hears it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeMarks, watchRegisters } from '#capabilities/aftercare/index.ts';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { places } from '#testing/builders/children.ts';
import { openedFamilyWords } from '#testing/builders/family-words.ts';
import { aHouse, clock, type House, putDown } from '#testing/builders/registers.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let keeper: Caller;
let house: House;
beforeAll(async () => {
  system = await startTestSystem(clock('16:20'));
});
beforeEach(async () => {
  await system.owner(`update aftercare_session set day = day - 30`);
  await system.owner(`update aftercare_alarm set settled_at = raised_at, how = 'looked-after', next_step_at = null
    where settled_at is null`);
  system.clock.set(clock('16:20'));
  keeper = await system.caller('classroom', places.village);
  house = await aHouse(system, { keeper });
  await put('16:40', house.mark('16:30', 'opened', { safetyChecked: true }), house.of(0, '16:35', 'arrived'));
});
afterAll(() => system.close());

const as = <T>(service: 'clockwork' | 'field-delivery', work: (tx: Transaction) => Promise<T>): Promise<T> =>
  system.database.asActor({ actor: { kind: 'service', service, onBehalfOf: null }, requestId: 'test' }, work);
const look = (time: string): Promise<number> => {
  system.clock.set(clock(time));
  return as('clockwork', (tx) => watchRegisters(tx, system.clock.now()));
};
const put = (time: string, ...marks: Mark[]) => {
  system.clock.set(clock(time));
  return putDown(keeper, ...marks);
};
const alarmsOf = (pupil: number) =>
  system.owner<{ id: string; step: number; how: string | null }>(
    `select id, step, how from aftercare_alarm where kind = 'missing' and place_id = $1 order by id`,
    [house.pupils[pupil]?.placeId],
  );
const toldOf = async (pupil: number): Promise<string[]> =>
  (
    await system.owner<{ rule: string }>(
      'select rule from family_message where child_id = $1 order by made_at, rule desc',
      [house.pupils[pupil]?.childId],
    )
  ).map((row) => row.rule);

describe('a child that arrives in the instant in which it is looked for', () => {
  /** Puts a mark down in a transaction that is committed only when the look is over. */
  async function whileLooking(mark: Mark, time: string): Promise<void> {
    let lookIsOver = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      lookIsOver = resolve;
    });
    let written = (): void => undefined;
    const stands = new Promise<void>((resolve) => {
      written = resolve;
    });
    const how = {
      ...{ receivedAt: new Date(clock(time)), happenedAt: () => new Date(mark.at), deviceId: null },
    };
    const { accountId, name, role, area } = keeper.actor;
    const arriving = as('field-delivery', async (tx) => {
      await takeMarks(tx, { accountId, name, role, area }, [mark], how);
      written();
      await over;
    });
    await stands;
    await look(time);
    lookIsOver();
    await arriving;
  }

  it('is missing for one round and not for the next: nobody further is told, and the alarm ends by itself', async () => {
    await whileLooking(house.of(1, '16:45', 'arrived'), '16:45');
    expect(await alarmsOf(1)).toMatchObject([{ how: null, step: 1 }]);
    await look('16:46');
    expect(await alarmsOf(1)).toMatchObject([{ how: 'arrived', step: 1 }]);
    await look('17:00');
    expect(await alarmsOf(1)).toMatchObject([{ how: 'arrived', step: 1 }]);
    expect(await alarmsOf(2)).toMatchObject([{ how: null }]);
  });

  it('is looked for on where what was put down was taken back', async () => {
    const arrival = house.of(1, '16:45', 'arrived');
    await whileLooking(arrival, '16:45');
    await system.owner(`update aftercare_alarm set next_step_at = next_step_at + interval '1 hour'`);
    await put('16:45', house.mark('16:45', 'undone', { undoes: arrival.id, words: null }));
    await look('16:46');
    expect(await alarmsOf(1)).toMatchObject([{ how: null }]);
  });
});

describe('the family of a child that was missing', () => {
  it('hears that it is there, once, and in what words', async () => {
    await look('16:45');
    expect(await toldOf(1)).toEqual(['missing']);
    await put('16:50', house.of(1, '16:50', 'arrived'));
    await put('16:51', house.of(1, '16:50', 'arrived'));
    expect(await toldOf(1)).toEqual(['missing', 'found']);
    const [words] = await openedFamilyWords(system, 'found', house.pupils[1]?.childId ?? '');
    expect(words).toMatch(/已在.+请放心/);
  });

  it('hears that somebody knows where it is', async () => {
    await look('16:45');
    await put('16:50', house.of(1, '16:50', 'located', { where: 'home', saidBy: '奶奶', words: null }));
    const [words] = await openedFamilyWords(system, 'found', house.pupils[1]?.childId ?? '');
    expect(words).toMatch(/去向已经落实.+请放心/);
  });

  it('that was never told hears nothing', async () => {
    await put('16:41', house.of(1, '16:41', 'arrived'));
    await look('16:45');
    expect(await toldOf(1)).toEqual([]);
    expect(await toldOf(2)).toEqual(['missing']);
  });
});
