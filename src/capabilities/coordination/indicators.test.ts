/** ST29 at the end of a day: a referral counts once it is answered, returned or late, and stays late for ever. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coordinationIndicators } from '#capabilities/coordination/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aCase, standAt } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aDepartment, aReferral } from '#testing/builders/coordination.ts';
import { partsOf } from '#testing/figures.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
const figures: ServiceActor = { kind: 'service', service: 'figures', onBehalfOf: null };

/** 6 November: one is answered in time. 7 November: one is sent; nobody signs for it in time, it is answered late on the 8th. */
beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  const county = await system.caller('county', places.county);
  const police = await aDepartment(system, '濮阳市公安局', 'police');
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
