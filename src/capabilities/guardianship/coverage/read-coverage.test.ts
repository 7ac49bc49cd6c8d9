/** Coverage by division, today from the counts and on earlier days from history, as each role may see it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoverageFigures } from '#capabilities/guardianship/coverage/contract.ts';
import { guardianshipIndicators } from '#capabilities/guardianship/index.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { asBuilder, inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { partsOf } from '#testing/figures.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let covered: MadeChild;
let bare: MadeChild;

/** In 清丰县: seven with a letter, one in care without, one in nobody's care; in 南乐县: one with a letter. */
beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  county = await system.caller('county', places.county);
  const made = [];
  for (let at = 0; at < 7; at += 1) {
    const child = await aChild()
      .inVillage(at < 5 ? places.village : places.nextVillage)
      .make(system);
    await withLetter(system, child, await inCareOf(system, child), { termTo: '2024-12-31' });
    made.push(child);
  }
  covered = made[0] as MadeChild;
  bare = await aChild().inVillage(places.nextVillage).make(system);
  const unsigned = await aChild().inVillage(places.nextVillage).make(system);
  await inCareOf(system, unsigned, { citizenId: null, phone: null });
  const other = await aChild().inVillage(places.otherVillage).make(system);
  await withLetter(system, other, await inCareOf(system, other), { termTo: '2024-12-31' });
});
afterAll(() => system.close());

const row = (body: { rows: CoverageFigures[] }, code: string) => body.rows.find((one) => one.code === code);

describe('coverage', () => {
  it('is refused to who sees no figures, and beyond one’s own area', async () => {
    for (const role of ['auditor', 'school', 'sysadmin'] as const)
      expect((await (await system.caller(role, '4109')).get('/api/coverage')).status, role).toBe(403);
    expect((await county.get(`/api/coverage?division=${places.otherCounty}`)).body.code).toBe('outside-area');
    expect((await county.get('/api/coverage?division=4109')).body.code).toBe('outside-area');
    expect((await county.get(`/api/coverage?division=${places.county}999`)).body.code).toBe(
      'unknown-division',
    );
    expect((await county.get('/api/coverage?asOf=2024-05-23')).status).toBe(400);
  });

  it('counts children with a valid letter among those on the register, level by level', async () => {
    const { body } = await county.get('/api/coverage');
    expect(body).toMatchObject({ asOf: '2024-05-22', division: { code: places.county, level: 3 } });
    expect(body.totals).toMatchObject({
      counted: 9,
      guardianFiles: 7,
      withoutFile: 2,
      withGuardian: 8,
      withoutGuardian: 1,
      lettersValid: 7,
      withoutLetter: 2,
      withheld: false,
    });
    expect(body.totals.coverage).toBeCloseTo(7 / 9);
    const town = await county.get(`/api/coverage?division=${places.town}`);
    expect(row(town.body, places.village)).toMatchObject({ counted: 5, lettersValid: 5, coverage: 1 });
    expect(row(town.body, places.nextVillage)).toMatchObject({ counted: 4, lettersValid: 2 });
    expect(town.body.rows.filter((one: CoverageFigures) => one.counted === 0).length).toBeGreaterThan(5);
    const village = await county.get(`/api/coverage?division=${places.village}`);
    expect(village.body).toMatchObject({ rows: [], totals: { counted: 5 } });
  });

  it('sums up to the city', async () => {
    const city = await system.caller('city', '4109');
    const { body } = await city.get('/api/coverage');
    expect(body.rows).toHaveLength(8);
    const sum = (name: 'counted' | 'lettersValid') =>
      body.rows.reduce((total: number, one: CoverageFigures) => total + (one[name] ?? 0), 0);
    expect([sum('counted'), sum('lettersValid')]).toEqual([body.totals.counted, body.totals.lettersValid]);
    expect(body.totals).toMatchObject({ counted: 10, lettersValid: 8 });
  });

  it('withholds small figures from the leading group', async () => {
    const leader = await system.caller('leader', '4109');
    const { body } = await leader.get('/api/coverage');
    expect(row(body, places.otherCounty)).toMatchObject({ counted: null, coverage: null, withheld: true });
    expect(row(body, places.county)?.counted).toBeNull();
    expect(body.totals).toMatchObject({ counted: 10, withoutGuardian: null, withGuardian: null });
  });

  it('is the same from history as from the counts', async () => {
    const tally = await county.get('/api/coverage');
    system.clock.set('2024-05-23T09:00:00+08:00');
    // A session of its own: one that was used tomorrow ends when the clock is set back.
    const tomorrow = await system.caller('county', places.county);
    const history = await tomorrow.get('/api/coverage?asOf=2024-05-22');
    system.clock.set('2024-05-22T09:00:00+08:00');
    expect(history.body).toEqual(tally.body);
  });

  it('tells an earlier day: who was there then, in whose care, with which letter', async () => {
    const before = await county.get('/api/coverage?asOf=2023-10-30');
    expect(before.body.totals).toMatchObject({ counted: 0, coverage: null });
    await system.owner(
      `update letter set state = 'ended', ended_on = '2024-03-01', ended_why = 'wrong' where child_id = $1`,
      [covered.id],
    );
    await system.owner(
      `update child set state = 'left', left_on = '2024-04-01', left_reason = 'moved_away' where id = $1`,
      [bare.id],
    );
    const on = async (day: string) => (await county.get(`/api/coverage?asOf=${day}`)).body.totals;
    expect(await on('2024-02-29')).toMatchObject({ counted: 9, lettersValid: 7, withoutGuardian: 1 });
    expect(await on('2024-03-01')).toMatchObject({ counted: 9, lettersValid: 6 });
    expect(await on('2024-04-01')).toMatchObject({ counted: 8, lettersValid: 6, withoutGuardian: 0 });
    expect(await on('2024-05-22')).toMatchObject({ counted: 8, lettersValid: 6 });
  });

  it('counts no letter after its last day, whether the clockwork has been or not', async () => {
    system.clock.set('2025-01-01T09:00:00+08:00');
    const later = await system.caller('county', places.county);
    expect((await later.get('/api/coverage')).body.totals).toMatchObject({ counted: 8, lettersValid: 0 });
    system.clock.set('2024-05-22T09:00:00+08:00');
  });
});

describe('the indicators', () => {
  it('ST5, ST6, ST8 and ST9 count the left-behind children of a division as of a day', async () => {
    const values = await asBuilder(system, async (tx) => {
      const all: Record<string, unknown> = {};
      for (const indicator of guardianshipIndicators)
        all[indicator.code] = await partsOf(tx, indicator, { division: places.county, asOf: '2024-02-29' });
      return all;
    });
    expect(values).toEqual({
      ST5: { numerator: 7, denominator: 9 },
      ST6: { numerator: 7, denominator: 9 },
      ST8: { numerator: 7, denominator: 9 },
      ST9: { numerator: 1, denominator: null },
    });
  });
});
