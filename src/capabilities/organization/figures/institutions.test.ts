/** Institutions in figures: on the page, in the list behind it, in the counties, and in a closed month after a correction. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, places } from '#testing/builders/children.ts';
import { aColleague, aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let sysadmin: Caller;
let city: Caller;
let county: Caller;
let unit: { readonly city: string; readonly county: string; readonly station: string; readonly home: string };
let wrong = '';

async function enter(unitId: string, asOf: string, establishment: number, budget: number, spent: number) {
  const body = { id: uuidv7(), asOf, establishment, budgetFen: budget, spentFen: spent };
  const { status } = await sysadmin.post(`/api/units/${unitId}/means`, body);
  expect(status).toBe(200);
  return body.id;
}

beforeAll(async () => {
  system = await startTestSystem('2024-05-06T09:00:00+08:00');
  [sysadmin, city, county] = await Promise.all([
    system.caller('sysadmin', '4109'),
    system.caller('city', '4109'),
    system.caller('county', places.county),
  ]);
  await aChild().inVillage(places.village).make(system);
  unit = {
    city: await aUnit(system, '4109', '市未成年人救助保护中心', 'rescue_centre'),
    county: await aUnit(system, places.county, '县未成年人救助保护中心', 'rescue_centre'),
    station: await aUnit(system, places.town, '未成年人保护工作站', 'station'),
    home: await aUnit(system, places.village, '儿童之家', 'childrens_home'),
  };
  await enter(unit.city, '2023-12-31', 12, 200_000_000, 199_000_050);
  await enter(unit.county, '2023-12-31', 5, 60_000_000, 61_000_000);
  await enter(unit.county, '2024-03-31', 6, 66_000_000, 15_000_000);
  wrong = await enter(unit.county, '2024-04-30', 6, 66_000_000, 20_000_000);
  await enter(unit.station, '2024-04-15', 2, 5_000_000, 0);
  const staffId = await aColleague(system, places.county);
  for (const unitId of [unit.county, unit.station])
    await sysadmin.post('/api/posts', {
      id: uuidv7(),
      unitId,
      staffId,
      title: '社会工作岗',
      from: '2024-01-01',
    });
});
afterAll(() => system.close());

const figure = async (code: string, asOf = '2024-04-30', by = city) =>
  (await by.get(`/api/indicators/${code}?asOf=${asOf}`)).body;

describe('the figures of institutions', () => {
  it('count those of each kind, and the places that have one of their own', async () => {
    expect((await figure('ST40-rescue-centre')).value).toBe(2);
    expect((await figure('ST40-station')).value).toBe(1);
    expect((await figure('ST40-childrens-home')).value).toBe(1);
    for (const kind of ['rescue-centre', 'station', 'childrens-home'])
      expect((await figure(`ST40-${kind}-share`)).numerator, kind).toBe(1);
    expect(await figure('ST40-rescue-centre', '2024-04-30', county)).toMatchObject({ value: 1 });
    await sysadmin.post(`/api/units/${unit.home}/close`, { on: '2024-05-01' }, { 'if-match': '"1"' });
    expect((await figure('ST40-childrens-home')).value).toBe(1);
    expect((await figure('ST40-childrens-home', '2024-05-01')).value).toBe(0);
  });

  it('take of each the last entry by the day: posts of any year, money of this one', async () => {
    expect(await figure('ST40-establishment')).toMatchObject({ unit: 'posts', value: 20, denominator: 3 });
    expect(await figure('ST40-establishment', '2024-03-31')).toMatchObject({ value: 18, denominator: 2 });
    expect(await figure('ST40-budget', '2023-12-31')).toMatchObject({ value: 260_000_000, denominator: 2 });
    expect(await figure('ST40-spent', '2023-12-31')).toMatchObject({ value: 260_000_050 });
    expect(await figure('ST40-budget', '2024-01-31')).toMatchObject({ value: 0, denominator: 0 });
    expect(await figure('ST40-spent', '2024-04-29')).toMatchObject({ value: 15_000_000, denominator: 2 });
    expect(await figure('ST40-spent')).toMatchObject({ value: 20_000_000, denominator: 2 });
  });

  it('count a person in post once, at the first place', async () => {
    expect((await figure('ST40-in-post')).value).toBe(1);
    expect((await figure('ST40-in-post', '2023-12-31')).value).toBe(0);
  });

  it('open to the institutions behind them, as far as somebody sees each', async () => {
    const { body } = await city.get('/api/indicators/ST40-establishment/records?asOf=2024-04-30');
    const amounts = body.items.map((one: { amount: number; link: string }) => [one.amount, one.link]);
    expect(amounts).toEqual([
      [12, `/organization/units/${unit.city}`],
      [6, `/organization/units/${unit.county}`],
      [2, `/organization/units/${unit.station}`],
    ]);
    const { body: places } = await city.get('/api/indicators/ST40-station-share/records?counted=true');
    expect(places.items).toMatchObject([{ kind: 'village' }]);
    const elsewhere = await system.caller('county', '410923');
    const asked = await elsewhere.get(`/api/indicators/ST40-establishment/records?division=${'410922'}`);
    expect(asked.body.code).toBe('outside-area');
  });

  it('need not add up from the counties, for the city has an institution of its own', async () => {
    const { body } = await city.get('/api/indicators?asOf=2024-04-30');
    expect(body.disagreements).toEqual([]);
  });
});

describe('the money of a closed month', () => {
  it('stays as it was when an entry is corrected, and the institution is named', async () => {
    expect((await city.post('/api/indicator-months/2024-04/closing', undefined)).status).toBe(200);
    // What is entered for a later day is no correction of April.
    await enter(unit.county, '2024-05-05', 7, 66_000_000, 21_000_000);
    const correction = {
      ...{ id: uuidv7(), asOf: '2024-04-30', establishment: 6 },
      ...{ budgetFen: 66_000_000, spentFen: 22_000_000, why: '漏计水电费' },
    };
    const answer = await sysadmin.put(`/api/unit-means/${wrong}`, correction, { 'if-match': '"1"' });
    expect(answer.status).toBe(200);
    const { body } = await city.get('/api/indicator-months/2024-04/corrections');
    const changed = body.items.filter(({ code }: { code: string }) => code.startsWith('ST40'));
    const whole = changed.filter(({ code }: { code: string }) => code === 'ST40-spent');
    expect(new Set(changed.map(({ code }: { code: string }) => code))).toEqual(new Set(['ST40-spent']));
    expect(whole[0]).toMatchObject({
      ...{ frozen: { value: 20_000_000 }, now: { value: 22_000_000 } },
      ...{ added: 0, gone: 0, turned: 1 },
    });
    const { body: page } = await city.get(`/api/frozen-figures/${whole[0].id}`);
    expect(page.turned.items[0]).toMatchObject({ id: unit.county, kind: 'unit' });
    expect((await figure('ST40-establishment', '2024-05-05')).value).toBe(21);
  });
});
