/** The figures of cases, at the end of a day, also of one that is past. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indicatorOf } from '#capabilities/indicators/all.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aCase, accepting, atAct, type MadeCase, standAt, verifying } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { partsOf } from '#testing/figures.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
let county: Caller;
let social: Caller;
const figures: ServiceActor = { kind: 'service', service: 'figures', onBehalfOf: null };

async function closed(made: MadeCase, result: string): Promise<void> {
  await made.do(social, 'closing', { result, words: '目标已达成' });
  const answer = await made.do(county, 'closing/decide', { verdict: 'approved', note: '同意' });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

/** The value of a figure at the end of a day, as numerator / denominator. */
async function at(code: string, asOf: string, division: string = places.county): Promise<string> {
  const indicator = indicatorOf(code);
  const { numerator, denominator } = await system.database.asActor(
    { actor: figures, requestId: 'test' },
    (tx) => partsOf(tx, indicator, { division, asOf }),
  );
  return denominator === null ? String(numerator) : `${numerator}/${denominator}`;
}

/** November: two cases are verified, one of two siblings is resolved. December: it is opened again. */
beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  [operator, county, social] = await Promise.all([
    system.caller('operator', '4109'),
    system.caller('county', places.county),
    system.caller('social', '4109'),
  ]);
  const [one, other] = [await aChild().make(system), await aChild().make(system)];
  const first = await aCase(system, operator, {
    types: ['harm_at_home'],
    children: [{ childId: one.id }, { childId: other.id, part: 'sibling' }],
  });
  await atAct(system, first, county, social);
  await standAt(system, '2023-11-10T09:00:00');
  await closed(first, 'resolved');
  const second = await aCase(system, operator, { types: ['harm_at_home'] });
  await atAct(system, second, county, social);
  const [child] = (await second.read(county)).body.contents.children;
  await second.do(county, 'placements', {
    caseChildId: child.id,
    kind: 'temporary',
    ground: '92.3',
    place: 'kin',
    startsOn: '2023-11-10',
    endsOn: '2024-02-10',
    words: '监护人住院',
  });
  await standAt(system, '2023-11-20T09:00:00');
  const [placement] = (await second.read(county)).body.contents.placements;
  await second.do(county, 'assessments', { ...verifying(system, 'able'), kind: 'return' });
  const end = { endedOn: '2023-11-20', why: 'returned', note: '监护人已出院' };
  await second.do(county, `placements/${placement.id}/end`, end, placement.version);
  const third = await aCase(system, operator, { types: ['harm_at_home'], division: places.otherVillage });
  expect((await third.read(operator)).status).toBe(200);
  await standAt(system, '2023-12-20T09:00:00');
  await first.do(county, 'reopen', { level: '2', why: '再次发生' });
  await first.do(county, 'triage', accepting('2'));
});
afterAll(() => system.close());

describe('the figures of cases', () => {
  it.each([
    ['ST21', '2023-11-09', '0'],
    ['ST21', '2023-11-10', '2'],
    ['ST21', '2023-12-31', '2'],
    ['ST22', '2023-11-05', '0'],
    ['ST22', '2023-11-06', '1'],
    ['ST22', '2023-11-10', '2'],
    ['ST22-closed', '2023-11-30', '1'],
    ['ST22-open', '2023-11-30', '1'],
    ['ST22-closed', '2023-12-31', '0'],
    ['ST22-open', '2023-12-31', '2'],
    ['ST25', '2023-12-31', '2'],
    ['ST25-2', '2023-11-10', '1'],
    ['ST25-2', '2023-12-31', '2'],
    ['ST25-1', '2023-12-31', '0'],
    ['ST26', '2023-11-06', '3/3'],
    ['ST28', '2023-11-30', '1/2'],
    ['ST28-reopened', '2023-11-30', '0/1'],
    ['ST28-reopened', '2023-12-31', '1/1'],
    ['ST30-temporary', '2023-11-09', '0'],
    ['ST30-temporary', '2023-11-19', '1'],
    ['ST30-temporary', '2023-11-20', '0'],
    ['ST30-long', '2023-12-31', '0'],
  ])('%s on %s: %s', async (code, day, expected) => {
    expect(await at(code, day)).toBe(expected);
  });

  it('of the counties add up to the city’s', async () => {
    const of = async (division: string) => Number(await at('ST25', '2023-12-31', division));
    expect((await of(places.county)) + (await of(places.otherCounty))).toBe(await of('4109'));
  });

  it('are told to the leading group, the small ones withheld', async () => {
    const leader = await system.caller('leader', places.county);
    const { body } = await leader.get('/api/indicators');
    const figure = body.items.find((item: { code: string }) => item.code === 'ST25');
    expect(figure).toMatchObject({ unit: 'cases', value: null });
  });
});
