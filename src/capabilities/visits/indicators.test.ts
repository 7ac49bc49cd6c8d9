/** The figures of visits and risk, at the end of a day, also of one that is past and of a child that has moved since. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailyRisk } from '#capabilities/risk/index.ts';
import { dailyVisits, visitsIndicators } from '#capabilities/visits/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { aCall, anEvaluation, aVisit, taken } from '#testing/builders/visits.ts';
import { partsOf } from '#testing/figures.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const figures: ServiceActor = { kind: 'service', service: 'figures', onBehalfOf: null };
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

let system: TestSystem;

/** The value of a figure at the end of a day, as numerator / denominator. */
async function at(code: string, asOf: string, division: string = places.county): Promise<string> {
  const indicator = visitsIndicators.find((one) => one.code === code);
  const { numerator, denominator } = await system.database.asActor(
    { actor: figures, requestId: 'test' },
    (tx) => partsOf(tx, indicator, { division, asOf }),
  );
  return denominator === null ? String(numerator) : `${numerator}/${denominator}`;
}

async function rounds(on: string) {
  system.clock.set(`${on}T06:00:00+08:00`);
  await system.database.asActor({ actor: clockwork, requestId: 'day' }, async (tx) => {
    await dailyRisk(tx, on);
    await dailyVisits(tx, on);
  });
}

/**
 * Four children from 6 November on, all due on 7 December. One is visited in time; one early, and then by telephone too late; two never
 * (one of them an orphan, whose level is yellow by rule).
 */
beforeAll(async () => {
  system = await startTestSystem();
  const [prompt, late, never, orphan] = [
    await aChild().make(system),
    await aChild().make(system),
    await aChild().make(system),
    await aChild().leftBehind(null).inCategory('22').make(system),
  ];
  for (const child of [prompt, late, never, orphan]) await inCareOf(system, child);
  await rounds('2023-11-06');
  const director = await system.caller('village', places.village);
  const make = async (record: Parameters<typeof taken>[2], on: string) => {
    system.clock.set(`${on}T12:00:00+08:00`);
    await taken(system, director, record, `${on}T11:00:00+08:00`);
  };
  await make(aVisit(late), '2023-11-08');
  await make(aVisit(prompt, { parent_contact: 'none', no_contact_why: 'month' }), '2023-12-05');
  await rounds('2023-12-10');
  await make(aCall(late), '2023-12-12');
  await make(anEvaluation(orphan), '2023-12-15');
  await rounds('2024-01-08');
  await system.owner('update child set residence = $2 where id = $1', [never.id, places.otherVillage]);
  await system.owner(
    `insert into transfer (id, child_ids, about_sealed, from_division, to_division, reason, state, proposed_by, proposer_name,
        decided_at, decided_by, decider_name, placed_in)
      values (gen_random_uuid(), array[$1::uuid], '\\x', $2, $3, 'x', 'accepted', gen_random_uuid(), 'x', '2024-01-20T00:00:00Z',
        gen_random_uuid(), 'x', $3)`,
    [never.id, places.village, places.otherVillage],
  );
});
afterAll(() => system.close());

describe('visits made in time (ST11)', () => {
  it('are counted among those whose last day lay in the month up to the day', async () => {
    expect(await at('ST11', '2023-11-30')).toBe('0/0');
    expect(await at('ST11', '2023-12-06')).toBe('0/0');
    expect(await at('ST11', '2023-12-31')).toBe('2/5');
    expect(await at('ST11', '2024-01-31', places.otherCounty)).toBe('0/1');
  });
});

describe('overdue visits (ST12)', () => {
  it('are children, by colour and by days, as they stood at the end of the day', async () => {
    expect(await at('ST12', '2023-12-07')).toBe('0');
    expect(await at('ST12', '2023-12-08')).toBe('2');
    expect(await at('ST12', '2023-12-11')).toBe('3');
    expect(await at('ST12-week', '2023-12-14')).toBe('2');
    expect(await at('ST12-month', '2023-12-15')).toBe('2');
    expect(await at('ST12-green', '2024-01-07')).toBe('2');
    expect(await at('ST12-yellow', '2024-01-08')).toBe('1');
    expect(await at('ST12-green', '2024-01-08')).toBe('1');
  });

  it('count a child where it lived then', async () => {
    expect(await at('ST12-yellow', '2024-01-19')).toBe('1');
    expect(await at('ST12-yellow', '2024-01-19', places.otherCounty)).toBe('0');
    expect(await at('ST12-yellow', '2024-01-21')).toBe('0');
    expect(await at('ST12-yellow', '2024-01-21', places.otherCounty)).toBe('1');
  });
});

describe('what was found at visits', () => {
  it('the child seen (ST13), and parents in contact (ST14), in the month', async () => {
    expect(await at('ST13', '2023-12-05')).toBe('1/1');
    expect(await at('ST13', '2023-12-31')).toBe('1/2');
    expect(await at('ST14', '2023-12-31')).toBe('1/2');
    expect(await at('ST14', '2023-11-30')).toBe('1/1');
  });

  it('guardianship evaluated within 24 months (ST16)', async () => {
    expect(await at('ST16', '2023-12-14')).toBe('0/1');
    expect(await at('ST16', '2023-12-15')).toBe('1/1');
    expect(await at('ST16', '2025-12-15')).toBe('0/1');
  });
});

describe('levels (ST15)', () => {
  it('are counted at the end of a day, and as they moved since the quarter began', async () => {
    expect([await at('ST15-green', '2023-12-31'), await at('ST15-yellow', '2023-12-31')]).toEqual(['3', '1']);
    expect([await at('ST15-green', '2024-01-10'), await at('ST15-yellow', '2024-01-10')]).toEqual(['2', '1']);
    expect(await at('ST15-orange', '2024-01-10')).toBe('1');
    expect(await at('ST15-green-yellow', '2024-01-10')).toBe('1');
    expect(await at('ST15-green-yellow', '2023-12-31')).toBe('0');
    expect(await at('ST15-green', '2023-11-05')).toBe('0');
  });
});
