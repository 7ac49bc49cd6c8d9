import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IndicatorItem } from '#capabilities/indicators/figures/contract.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let leader: Caller;

beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  [city, county, leader] = await Promise.all([
    system.caller('city', '4109'),
    system.caller('county', places.county),
    system.caller('leader', '4109'),
  ]);
  for (let at = 0; at < 6; at += 1) await aChild().named(`留守${'甲乙丙丁戊己'[at]}`).make(system);
  await aChild().named('新来').registeredOn('2024-05-03').make(system);
  const left = await aChild().named('回家').make(system);
  await system.owner(
    "update child set state = 'left', left_on = '2024-05-10', left_reason = 'parent_returned' where id = $1",
    [left.id],
  );
  const moved = await aChild().named('搬走').make(system);
  system.clock.set('2024-05-15T10:00:00+08:00');
  const transfer = { childId: moved.id, withSiblings: false, to: places.otherVillage, reason: '迁居' };
  const then = await system.caller('city', '4109');
  expect((await then.post('/api/transfers', transfer)).body.state).toBe('accepted');
  system.clock.set('2024-05-22T09:00:00+08:00');
  await aChild().named('困境').leftBehind(null).inCategory('41').make(system);
});
afterAll(() => system.close());

const figures = async (caller: Caller, query = ''): Promise<Map<string, IndicatorItem>> => {
  const answer = await caller.get(`/api/indicators${query}`);
  expect(answer.status).toBe(200);
  return new Map(answer.body.items.map((item: IndicatorItem) => [item.code, item]));
};

describe('the figures of a division at the end of a day', () => {
  it('are refused to who is not signed in and to who sees no figures', async () => {
    expect((await system.anonymous().get('/api/indicators')).status).toBe(401);
    const operator = await system.caller('operator', '4109');
    expect((await operator.get('/api/indicators')).status).toBe(403);
  });

  it('count left-behind children on the register; a child in difficulty only is not among them', async () => {
    expect((await figures(city)).get('ST1')).toMatchObject({ value: 8, unit: 'persons', denominator: null });
  });

  it('count a child where it lived on that day', async () => {
    const here = async (day: string) =>
      (await figures(city, `?division=${places.county}&asOf=${day}`)).get('ST1')?.value;
    expect([await here('2024-05-14'), await here('2024-05-15')]).toEqual([8, 7]);
    const there = (await figures(city, `?division=${places.otherCounty}&asOf=2024-05-14`)).get('ST1');
    expect(there?.value).toBe(0);
  });

  it('balance: opening and came less went is closing, in the city and in each county', async () => {
    for (const division of ['4109', places.county, places.otherCounty]) {
      const all = await figures(city, `?division=${division}`);
      const value = (code: string) => all.get(code)?.value ?? Number.NaN;
      expect(value('ST2-opening') + value('ST2-in') - value('ST2-out')).toBe(value('ST2'));
      expect(value('ST2')).toBe(value('ST1'));
    }
    const all = await figures(city, `?division=${places.county}`);
    expect([all.get('ST2-opening')?.value, all.get('ST2-in')?.value, all.get('ST2-out')?.value]).toEqual([
      8, 1, 2,
    ]);
  });

  it('answer the asker’s own division where none is named, and no other than below it', async () => {
    expect((await figures(county)).get('ST1')?.value).toBe(7);
    expect((await county.get(`/api/indicators?division=${places.otherCounty}`)).status).toBe(403);
    expect((await county.get('/api/indicators?division=410999')).status).toBe(422);
  });

  it('refuse a day that is not over, and what is no day', async () => {
    expect((await city.get('/api/indicators?asOf=2024-05-23')).status).toBe(400);
    expect((await city.get('/api/indicators?asOf=yesterday')).status).toBe(400);
  });

  it('keep small counts from the leading group and tell it the rest', async () => {
    const seen = await figures(leader);
    expect(seen.get('ST1')?.value).toBe(8);
    expect(seen.get('ST2-in')?.value).toBeNull();
    // In the month one came and one went: neither is told, nor may it be found from the balances.
    expect([seen.get('ST2-opening')?.value, seen.get('ST2-out')?.value]).toEqual([8, null]);
    expect((await leader.get(`/api/indicators?division=${places.otherCounty}`)).body.code).toBe(
      'outside-area',
    );
  });

  it('are told in the asker’s language, each with its definition', async () => {
    const items = [...(await figures(city)).values()];
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    for (const item of items) expect(item.definition.length).toBeGreaterThan(10);
    expect(items.find(({ code }) => code === 'ST1')?.name).toBe('农村留守儿童在册人数');
  });
});
