/**
 * Posts authorised, budget and spending of the demonstration city's institutions, 2022 to the end of April 2024. Made up, in sizes that
 * such institutions have; a centre's spending of 2023 was entered wrongly once and put right.
 */
import { Random } from './random.ts';
import type { DemoMeans, DemoUnit, UnitKind } from './types.ts';
import { cityCode, unitKeys } from './units.ts';

const FEN_IN_WAN = 1_000_000;
const days = ['2022-12-31', '2023-12-31', '2024-04-30'] as const;
/** The part of a year's budget that is spent by each day, from and to. */
const spentBy: Readonly<Record<(typeof days)[number], readonly [number, number]>> = {
  '2022-12-31': [0.88, 1],
  '2023-12-31': [0.9, 1.03],
  '2024-04-30': [0.24, 0.36],
};
const corrected = unitKeys.centre('410922');

/** Posts, and 万元 a year, from and to. */
type Size = readonly [posts: number, least: number, most: number];

const sizes: Partial<Readonly<Record<UnitKind, Size>>> = {
  office: [3, 28, 36],
  rescue_centre: [5, 45, 70],
  station: [2, 4, 9],
  childrens_home: [0, 1, 3],
};
const ofCityCentre: Size = [12, 180, 220];

/** What each institution had by the end of each year; what was put right has the reason, and comes after what it replaces. */
export function makeMeans(seed: number, units: readonly DemoUnit[]): DemoMeans[] {
  const random = new Random(seed, 'means');
  return units.flatMap(({ key, kind }) => {
    const size = key === unitKeys.centre(cityCode) ? ofCityCentre : sizes[kind];
    return size === undefined ? [] : days.flatMap((asOf) => entriesOf(random, key, size, asOf));
  });
}

function entriesOf(
  random: Random,
  unitKey: string,
  [establishment, least, most]: Size,
  asOf: (typeof days)[number],
): DemoMeans[] {
  const budgetFen = random.int(least * 10, most * 10) * (FEN_IN_WAN / 10);
  const [from, to] = spentBy[asOf];
  const spentFen = Math.round((budgetFen * random.int(from * 1000, to * 1000)) / 1000);
  const entry = { unitKey, asOf, establishment, budgetFen, spentFen, why: null };
  if (unitKey !== corrected || asOf !== '2023-12-31') return [entry];
  return [
    { ...entry, spentFen: spentFen - 3 * FEN_IN_WAN },
    { ...entry, why: '决算后更正，12月水电费漏计' },
  ];
}
