/**
 * Every indicator against brute force: random worlds in real PostgreSQL, counted by the indicators' queries and by plain loops over
 * the same rows, written from the words of the definitions (src/testing/brute-force). Not only how many, but which, and where.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allIndicators, indicatorsAt } from '#capabilities/indicators/all.ts';
import { byUnit } from '#capabilities/indicators/figures/by-unit.ts';
import { type Counted, countAll } from '#capabilities/indicators/figures/counting.ts';
import { freezeFigures } from '#capabilities/indicators/frozen/freeze.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { gathered } from '#foundation/database/once.ts';
import { isAmount } from '#foundation/figures/contract.ts';
import type { Indicator } from '#foundation/indicator.ts';
import { benefitsBrute } from '#testing/brute-force/benefits.ts';
import { childrenBrute } from '#testing/brute-force/children.ts';
import type { Asked, Brute } from '#testing/brute-force/common.ts';
import { happeningsBrute } from '#testing/brute-force/happenings.ts';
import { hotlineBrute } from '#testing/brute-force/hotline.ts';
import { institutionsBrute } from '#testing/brute-force/institutions.ts';
import { mattersBrute } from '#testing/brute-force/matters.ts';
import { officesBrute } from '#testing/brute-force/offices.ts';
import { placementsBrute } from '#testing/brute-force/placements.ts';
import { proposalsBrute } from '#testing/brute-force/proposals.ts';
import { roomsBrute } from '#testing/brute-force/rooms.ts';
import { visitsBrute } from '#testing/brute-force/visits.ts';
import { places } from '#testing/builders/children.ts';
import { askedDays, Chance } from '#testing/figure-worlds/chance.ts';
import { makeWorld, type World } from '#testing/figure-worlds/world.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

/** More of them: `TONGHU_WORLDS=20`, from another seed on: `TONGHU_SEED=1000`. */
const WORLDS = Number(process.env.TONGHU_WORLDS ?? 3);
const SEED = Number(process.env.TONGHU_SEED ?? 20_240_522);
const DAYS = 3;
const divisions = ['4109', places.county, places.town];

const figures: ServiceActor = { kind: 'service', service: 'figures', onBehalfOf: null };
const brutes: Readonly<Record<string, Brute>> = {
  ...benefitsBrute,
  ...childrenBrute,
  ...happeningsBrute,
  ...hotlineBrute,
  ...institutionsBrute,
  ...mattersBrute,
  ...visitsBrute,
  ...officesBrute,
  ...placementsBrute,
  ...proposalsBrute,
  ...roomsBrute,
};

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem('2024-06-10T09:00:00+08:00');
});
afterAll(() => system.close());

/** Indicators that had something to count. */
const seen = new Set<string>();

const counting = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  system.database.asActor({ actor: figures, requestId: 'test' }, work);

interface Line {
  readonly at: number;
  readonly id: string;
  readonly division: string | null;
  readonly counted: boolean;
  readonly amount?: number | null;
}

/**
 * The records of every indicator, a line each: `id place +` where it counts, `-` where it is below the line alone, behind it what it
 * amounts to.
 */
async function counted(tx: Transaction, asked: Asked): Promise<Map<string, string[]>> {
  const { rows } = (await gathered(() =>
    sql.join(
      allIndicators.map(
        (one, at) =>
          sql`select ${sql.lit(at)}::int as at, id::text, division::text, counted,
            ${one.measure === undefined ? sql`null::int8` : sql`amount`} as amount from (${one.records(asked)}) records`,
      ),
      sql` union all `,
    ),
  ).execute(tx)) as { rows: Line[] };
  const lines = Map.groupBy(rows, ({ at }) => allIndicators[at]?.code ?? '');
  return new Map([...lines].map(([code, found]) => [code, found.map(lineOf).sort()]));
}
const lineOf = ({ id, division, counted: counts, amount }: Line): string =>
  `${id} ${division} ${counts ? '+' : '-'}${amount ?? ''}`;

function bruteLines(world: World, code: string, asked: Asked): string[] {
  const found = brutes[code]?.(world, asked) ?? [];
  return found.map(({ place, ...one }) => lineOf({ at: 0, division: place, ...one })).sort();
}

/** What was handed over of a figure: by every hotline within the division, unless it was replaced, once its last day has come. */
function handedOver(world: World, code: string, { division, asOf }: Asked): number {
  return world('hotline_opening')
    .filter((one) => one.figure === code && one.area.startsWith(division))
    .filter((one) => one.replaced_at === null && one.until_day <= asOf)
    .reduce((sum, one) => sum + one.value, 0);
}

/** Digits of a county's code: the city is told by its counties. */
const COUNTY = 6;
const above = (lines: readonly string[]): number => lines.filter((line) => line.includes('+')).length;
const amountsOf = (lines: readonly string[]): number[] =>
  lines.map((line) => Number(line.split('+')[1])).sort((one, other) => one - other);

/** What stands above the line, by plain arithmetic. */
function numeratorOf({ measure }: Indicator, lines: readonly string[]): number {
  if (measure === undefined) return above(lines);
  const amounts = amountsOf(lines);
  const at = (place: number): number => amounts[place] ?? 0;
  if (measure === 'greatest') return at(amounts.length - 1);
  if (measure === 'sum') return amounts.reduce((sum, one) => sum + one, 0);
  const half = Math.floor(amounts.length / 2);
  return amounts.length % 2 === 1 ? at(half) : Math.floor((at(half - 1) + at(half) + 1) / 2);
}

/** What stands below the line: nothing, all records, or of a rate the records of what it is counted on. */
function wholeOf({ denominator, per }: Indicator, lines: readonly string[], base: readonly string[]) {
  if (denominator === null) return null;
  return per === undefined ? lines.length : base.length;
}

/**
 * The value is that of the records, each of which is there once, and so are the parts; of a plain count, an amount and a rate all are
 * counted.
 */
function agrees(
  { indicator, numerator, denominator, legacy, parts }: Counted,
  lines: readonly string[],
  base: readonly string[],
): boolean {
  const ids = new Set(lines.map((line) => line.split(' ')[0]));
  const countyOf = (line: string): string => line.split(' ')[1]?.slice(0, COUNTY) ?? '';
  const ownIn = Map.groupBy(lines, countyOf);
  const baseIn = Map.groupBy(base, countyOf);
  const expected = [...new Set([...ownIn.keys(), ...baseIn.keys()])]
    .map((code) => ({ code, own: ownIn.get(code) ?? [], below: baseIn.get(code) ?? [] }))
    .map(({ code, own, below }) => ({
      ...{ code, numerator: numeratorOf(indicator, own), denominator: wholeOf(indicator, own, below) },
    }))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
  const isPart =
    indicator.denominator !== null && indicator.measure === undefined && indicator.per === undefined;
  return (
    ids.size === lines.length &&
    numerator - (legacy?.value ?? 0) === numeratorOf(indicator, lines) &&
    denominator === wholeOf(indicator, lines, base) &&
    (isPart || above(lines) === lines.length) &&
    JSON.stringify(parts.map((one) => [one.code, one.numerator, one.denominator])) ===
      JSON.stringify(expected.map((one) => [one.code, one.numerator, one.denominator]))
  );
}

describe('every indicator', () => {
  it('has its brute force, and no brute force is of none', () => {
    expect(Object.keys(brutes).sort()).toEqual(allIndicators.map(({ code }) => code).sort());
  });

  it('says how its amounts become one where it is an amount, on what it is counted where it is a rate, and nowhere else', () => {
    for (const { code, unit, measure, per, denominator, legacy } of allIndicators) {
      expect([code, measure !== undefined], code).toEqual([code, isAmount(unit)]);
      expect([code, per !== undefined], code).toEqual([code, unit === 'per-thousand']);
      if (isAmount(unit)) expect([denominator === null, legacy], code).toEqual([false, undefined]);
    }
  });

  it.each(Array.from({ length: WORLDS }, (_, place) => SEED + place))(
    'counts in world %i what brute force finds there, in the city and in a county',
    async (seed) => {
      const world = await makeWorld(system, seed);
      const wrong: object[] = [];
      for (const asOf of askedDays(new Chance(seed), DAYS))
        for (const division of divisions) {
          const asked = { division, asOf };
          const { lines, all } = await counting(async (tx) => ({
            lines: await counted(tx, asked),
            all: division === '4109' ? await countAll(tx, allIndicators, asked) : [],
          }));
          for (const { code } of allIndicators) {
            const expected = bruteLines(world, code, asked);
            const found = lines.get(code) ?? [];
            if (found.length > 0) seen.add(code);
            if (JSON.stringify(found) !== JSON.stringify(expected))
              wrong.push({ code, division, asOf, found, expected });
          }
          for (const one of all)
            if (
              !agrees(
                one,
                lines.get(one.indicator.code) ?? [],
                lines.get(one.indicator.per?.code ?? '') ?? [],
              ) ||
              (one.legacy?.value ?? 0) !== handedOver(world, one.indicator.code, asked)
            )
              wrong.push({
                code: one.indicator.code,
                asOf,
                numerator: one.numerator,
                denominator: one.denominator,
              });
        }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('had something to count in one of them', () => {
    expect(allIndicators.flatMap(({ code }) => (seen.has(code) ? [] : [code]))).toEqual([]);
  });

  it('is told by the organisations asked as the records of each say, those of the leading group first', async () => {
    const world = await makeWorld(system, SEED);
    const asOf = '2024-05-22';
    const told = allIndicators.filter((one) => one.byUnit !== undefined);
    expect(told.map(({ code }) => code)).toEqual(['ST29', 'ST29-month']);
    const seats = world('unit_member').filter(
      (one) =>
        one.duty === 'member' &&
        one.valid_from <= asOf &&
        (one.valid_to === null || one.valid_to > asOf) &&
        world('unit').some((group) => group.id === one.group_id && group.area === '4109'),
    );
    const members = new Set(seats.map((one) => one.unit_id));
    expect(members.size).toBeGreaterThan(0);
    for (const indicator of told) {
      const asked = { division: '4109', asOf };
      const found = await counting((tx) => byUnit(tx, indicator, asked));
      const lines = brutes[indicator.code]?.(world, asked) ?? [];
      const unitOf = (id: string) => world('referral').find((one) => one.id === id)?.unit_id;
      const expected = world('unit').flatMap(({ id, name }) => {
        const own = lines.filter((line) => unitOf(line.id) === id);
        if (own.length === 0 && !members.has(id)) return [];
        const numerator = own.filter(({ counted: counts }) => counts).length;
        return [{ id, name, numerator, denominator: own.length }];
      });
      const plain = (found ?? []).map(({ value: _, ...one }) => one);
      const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
      expect(plain.toSorted(byName)).toEqual(expected.toSorted(byName));
      const isMember = plain.map(({ id }) => members.has(id));
      expect(isMember).toEqual(isMember.toSorted((one, other) => Number(other) - Number(one)));
      if (indicator.code === 'ST29') expect(lines.length).toBeGreaterThan(5);
    }
  });

  it('is told alike by the screen’s API, by the command, and in what is frozen for a document', async () => {
    const [asked, language] = [{ division: '4109', asOf: '2024-05-22' }, 'zh'] as const;
    const parts = (
      items: readonly { code: string; numerator: number | null; denominator: number | null }[],
    ) => Object.fromEntries(items.map((one) => [one.code, [one.numerator, one.denominator]]));
    const command: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };
    const codes = allIndicators.map(({ code }) => code);
    const { told, frozen } = await system.database.asActor(
      { actor: command, requestId: 'test' },
      async (tx) => ({
        told: await indicatorsAt(tx, asked, language),
        frozen: await freezeFigures(tx, { ...asked, codes }, command),
      }),
    );
    const city = await system.caller('city', '4109');
    const shown = await city.get(`/api/indicators?division=${asked.division}&asOf=${asked.asOf}`);
    expect(parts(shown.body.items)).toEqual(parts(told));
    expect(parts(frozen)).toEqual(parts(told));
    expect(told.find(({ code }) => code === 'ST1')?.numerator).toBeGreaterThan(0);
  });
});
