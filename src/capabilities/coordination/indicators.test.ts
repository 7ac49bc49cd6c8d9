/** ST29 at the end of a day, in all and by unit: a referral counts once it is answered, returned or late, and stays late for ever. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coordinationIndicators } from '#capabilities/coordination/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aCase, standAt } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aDepartment, aReferral, type Department } from '#testing/builders/coordination.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { partsOf } from '#testing/figures.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let police: Department;
let schools: Department;
const figures: ServiceActor = { kind: 'service', service: 'figures', onBehalfOf: null };

/** 6 November: one is answered in time. 7 November: one is sent; nobody signs for it in time, it is answered late on the 8th. */
beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  const county = await system.caller('county', places.county);
  police = await aDepartment(system, '濮阳市公安局', 'police');
  schools = await aDepartment(system, '濮阳市教育局', 'liaison');
  const group = await aUnit(system, '4109', '濮阳市未成年人保护工作领导小组', 'leading_group');
  for (const [place, { id }] of [schools, police].entries())
    await system.owner(
      "insert into unit_member (group_id, unit_id, duty, position, valid_from) values ($1, $2, 'member', $3, '2021-06-25')",
      [group, id, place],
    );
  const child = await aChild().make(system);
  const made = await aCase(system, county, { types: ['no_care'], children: [{ childId: child.id }] });
  const answer = async (referral: Awaited<ReturnType<typeof aReferral>>) => {
    await referral.do(police.liaison, 'sign');
    await referral.do(police.liaison, 'accept', { words: '已派民警' });
    const done = await referral.do(police.liaison, 'answer', { result: 'done', words: '孩子安全' });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
  };
  await answer(await aReferral(system, county, made, police.id));
  await standAt(system, '2023-11-07T09:00:00');
  const late = await aReferral(system, county, made, police.id);
  await standAt(system, '2023-11-08T09:00:00');
  await answer(late);
});
afterAll(() => system.close());

async function at(asOf: string, division: string = places.county): Promise<string> {
  const [indicator] = coordinationIndicators;
  const parts = await system.database.asActor({ actor: figures, requestId: 'test' }, (tx) =>
    partsOf(tx, indicator, { division, asOf }),
  );
  return `${parts.numerator}/${parts.denominator}`;
}

describe('referrals answered in time', () => {
  it.each([
    ['2023-11-05', '0/0'],
    ['2023-11-06', '1/1'],
    ['2023-11-07', '1/2'],
    ['2023-11-08', '1/2'],
    ['2023-12-31', '1/2'],
  ])('by %s: %s', async (day, expected) => {
    expect(await at(day)).toBe(expected);
  });

  it('are those of a place: the city has all of them, another county none', async () => {
    expect(await at('2023-12-31', '4109')).toBe('1/2');
    expect(await at('2023-12-31', places.otherCounty)).toBe('0/0');
  });
});

describe('by unit', () => {
  const page = async (role: 'city' | 'leader', query = '') => {
    const caller = await system.caller(role, '4109');
    return (await caller.get(`/api/indicators/ST29?asOf=2023-11-08${query}`)).body;
  };

  it('each member of the leading group is told in its order, asked or not', async () => {
    const { units } = await page('city');
    expect(units).toEqual([
      { id: schools.id, name: schools.name, numerator: 0, denominator: 0, value: null },
      { id: police.id, name: police.name, numerator: 1, denominator: 2, value: 0.5 },
    ]);
  });

  it('a county tells of the units that were asked there, who sit in no group of its own', async () => {
    const { units } = await page('city', `&division=${places.county}`);
    expect(units.map((one: { name: string }) => one.name)).toEqual([police.name]);
    expect((await page('city', `&division=${places.otherCounty}`)).units).toEqual([]);
  });

  it('few are not told to the leading group', async () => {
    const { units } = await page('leader');
    expect(units).toHaveLength(2);
    expect(units.find((one: { id: string }) => one.id === police.id)).toMatchObject({
      value: null,
      numerator: null,
    });
  });

  it('another figure is not told so', async () => {
    const city = await system.caller('city', '4109');
    expect((await city.get('/api/indicators/ST1')).body.units).toBeNull();
  });

  it('the list behind is that of one unit where it is asked for', async () => {
    const city = await system.caller('city', '4109');
    const behind = async (query: string) =>
      (await city.get(`/api/indicators/ST29/records?asOf=2023-11-08${query}`)).body;
    expect((await behind(`&unit=${police.id}`)).items.map((one: { note: string }) => one.note)).toEqual([
      police.name,
      police.name,
    ]);
    expect(await behind(`&unit=${police.id}&counted=false`)).toMatchObject({ behind: 1, total: 1 });
    expect(await behind(`&unit=${schools.id}`)).toMatchObject({ items: [], behind: 0 });
    expect((await city.get('/api/indicators/ST29/records?unit=police')).status).toBe(400);
  });
});
