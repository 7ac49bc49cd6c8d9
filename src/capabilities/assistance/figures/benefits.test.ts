/** What benefits come to in a month: on the figure's page, in its list, to the leading group, and in a closed month after a correction. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let town: Caller;
let otherTown: Caller;
let city: Caller;
let leader: Caller;
let first: { readonly child: MadeChild; readonly id: string };

async function granted(by: Caller, village: string, change: object = {}) {
  const child = await aChild().inVillage(village).inCategory('22').make(system);
  const id = uuidv7();
  const terms = {
    fenMonthly: 145_000,
    fenOnce: null,
    from: '2024-01-01',
    until: null,
    review: null,
    note: null,
  };
  const body = { id, kind: 'orphan', ...terms, ...change };
  const { status, body: answer } = await by.post(`/api/children/${child.id}/benefits`, body);
  if (status !== 200) throw new Error(JSON.stringify(answer));
  return { child, id };
}

/** April: six orphans of one county, one of whom is renewed at a higher rate; in another county one with a grant paid once. */
beforeAll(async () => {
  system = await startTestSystem('2024-05-06T09:00:00+08:00');
  [town, otherTown, city, leader] = await Promise.all([
    system.caller('town', places.town),
    system.caller('county', places.otherCounty),
    system.caller('city', '4109'),
    system.caller('leader', '4109'),
  ]);
  first = await granted(town, places.village);
  for (let at = 0; at < 4; at += 1) await granted(town, places.village);
  const ending = await granted(town, places.village, { until: '2024-04-15' });
  const renewal = {
    fenMonthly: 150_050,
    fenOnce: null,
    from: '2024-04-16',
    until: null,
    review: null,
    note: null,
  };
  const { status } = await town.post(
    `/api/benefits/${ending.id}/renewal`,
    { id: uuidv7(), ...renewal },
    { 'if-match': '1' },
  );
  expect(status).toBe(200);
  const once = { kind: 'temporary', fenMonthly: null, fenOnce: 60_000, from: '2024-04-20' };
  await granted(otherTown, places.otherVillage, once);
});
afterAll(() => system.close());

const april = 'asOf=2024-04-30';
const orphans = 5 * 145_000 + 150_050;

describe('the yuan of a month', () => {
  it('are those of each child once, by county and in all, and add up from the kinds', async () => {
    const { body } = await city.get(`/api/indicators/ST39-yuan?${april}`);
    expect(body).toMatchObject({
      unit: 'fen',
      value: orphans + 60_000,
      numerator: orphans + 60_000,
      denominator: 7,
    });
    const told = body.parts.filter(({ numerator }: { numerator: number }) => numerator > 0);
    expect(told.map((part: Record<string, unknown>) => [part.code, part.value, part.denominator])).toEqual([
      [places.county, orphans, 6],
      [places.otherCounty, 60_000, 1],
    ]);
    const { body: all } = await city.get(`/api/indicators?${april}`);
    const worthOf = (code: string) => all.items.find((one: { code: string }) => one.code === code).value;
    expect([worthOf('ST39-yuan-orphan'), worthOf('ST39-yuan-temporary')]).toEqual([orphans, 60_000]);
    expect(all.disagreements).toEqual([]);
  });

  it('are none in a month before, and those paid once are in theirs alone', async () => {
    const at = async (day: string) => (await city.get(`/api/indicators/ST39-yuan?asOf=${day}`)).body;
    expect(await at('2023-12-31')).toMatchObject({ value: 0, numerator: 0, denominator: 0 });
    expect(await at('2024-04-19')).toMatchObject({ value: orphans, denominator: 6 });
    expect(await at('2024-05-01')).toMatchObject({ value: orphans, denominator: 6 });
    const { trend } = await at('2024-04-30');
    expect(trend.slice(-5).map(({ value }: { value: number }) => value)).toEqual([
      ...[0, 6 * 145_000, 6 * 145_000, 6 * 145_000, orphans + 60_000],
    ]);
  });

  it('open to the benefits behind them, each with what it is', async () => {
    const { body } = await city.get(`/api/indicators/ST39-yuan-orphan/records?${april}&limit=50`);
    const amounts = body.items.map(({ amount }: { amount: number }) => amount).sort();
    expect(amounts).toEqual([...Array.from({ length: 5 }, () => 145_000), 150_050]);
    expect(body.items[0]).toMatchObject({ kind: 'benefit', link: expect.stringContaining('/children/') });
    const { body: children } = await city.get(`/api/indicators/ST1/records?${april}&limit=50`);
    expect(children.items[0]?.amount).toBeNull();
  });

  it('tell the leading group no amount of fewer than five, nor one from which it follows', async () => {
    const { body } = await leader.get(`/api/indicators?${april}`);
    const shown = (code: string) => body.items.find((one: { code: string }) => one.code === code);
    const hidden = { value: null, numerator: null, denominator: null };
    expect(shown('ST39-yuan-temporary')).toMatchObject(hidden);
    // Of the whole and the orphans' one goes as well, or the other kind would be what is between them.
    expect(
      [shown('ST39-yuan'), shown('ST39-yuan-orphan')].filter(({ value }) => value === null),
    ).toHaveLength(1);
  });
});

describe('the yuan of a closed month', () => {
  it('stay as they were when an amount is corrected, and the benefit is named', async () => {
    expect((await city.post('/api/indicator-months/2024-04/closing', undefined)).status).toBe(200);
    const correction = {
      fenMonthly: 155_000,
      fenOnce: null,
      from: '2024-01-01',
      until: null,
      review: null,
      note: null,
    };
    const corrected = await town.put(
      `/api/benefits/${first.id}`,
      { ...correction, why: '按批文更正' },
      { 'if-match': '1' },
    );
    expect(corrected.status).toBe(200);
    const { body: month } = await city.get('/api/indicator-months/2024-04');
    expect(month.disagreements).toEqual([]);
    const { body } = await city.get('/api/indicator-months/2024-04/corrections');
    const changed = body.items.find(({ code }: { code: string }) => code === 'ST39-yuan-orphan');
    expect(changed).toMatchObject({
      ...{ frozen: { value: orphans }, now: { value: orphans + 10_000 } },
      ...{ added: 0, gone: 0, turned: 1 },
    });
    const { body: page } = await city.get(`/api/frozen-figures/${changed.id}`);
    expect(page).toMatchObject({ value: orphans, denominator: 6, turned: { count: 1 } });
    expect(page.turned.items[0]).toMatchObject({ id: first.id, kind: 'benefit' });
    const { body: trend } = await city.get('/api/indicators/ST39-yuan-orphan');
    expect(trend.trend.at(-2)).toMatchObject({ asOf: '2024-04-30', closed: true, value: orphans });
  });
});
