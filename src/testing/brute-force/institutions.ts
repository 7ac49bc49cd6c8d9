/** Brute force of the figures of institutions: ST40 but for the member units of the leading group. */
import {
  type Asked,
  type Brute,
  dayBetween,
  type Found,
  firstOfYear,
  inDivision,
  rowOf,
  stood,
} from '#testing/brute-force/common.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

const kinds = ['office', 'rescue_centre', 'station', 'childrens_home'];

const standing = (unit: Row | undefined, day: string): boolean =>
  unit !== undefined && stood(unit.valid_from ?? '', unit.valid_to, day);
const ofKind = (world: World, kind: string, day: string): Row[] =>
  world('unit').filter((one) => one.kind === kind && standing(one, day));

const howMany =
  (kind: string): Brute =>
  (world, asked) =>
    inDivision(
      ofKind(world, kind, asked.asOf).map(({ id, area }) => ({ id, place: area, counted: true })),
      asked,
    );

const coverage =
  (kind: string, level: number): Brute =>
  (world, asked) => {
    const areas = new Set(ofKind(world, kind, asked.asOf).map(({ area }) => area));
    return inDivision(
      world('division')
        .filter((one) => one.level === level && standing(one, asked.asOf))
        .map(({ code }) => ({ id: code, place: code, counted: areas.has(code) })),
      asked,
    );
  };

const inPost: Brute = (world, asked) => {
  const first = new Map<string, Found>();
  const held = world('post')
    .filter((one) => stood(one.valid_from, one.valid_to, asked.asOf))
    .flatMap((post) => {
      const unit = rowOf(world, 'unit', post.unit_id);
      return unit !== undefined && kinds.includes(unit.kind) && standing(unit, asked.asOf)
        ? [{ post, area: unit.area as string }]
        : [];
    })
    .sort((one, other) => (`${one.area} ${one.post.id}` < `${other.area} ${other.post.id}` ? -1 : 1));
  for (const { post, area } of held)
    if (!first.has(post.staff_id)) first.set(post.staff_id, { id: post.id, place: area, counted: true });
  return inDivision([...first.values()], asked);
};

/** What stands last of each institution, of the days that are taken. */
function entries(
  world: World,
  asked: Asked,
  isTaken: (day: string) => boolean,
  amount: string,
  isAlso: (unit: Row) => boolean = () => true,
): Found[] {
  const found = world('unit')
    .filter((unit) => kinds.includes(unit.kind) && isAlso(unit))
    .flatMap((unit) => {
      const last = world('unit_means')
        .filter((one) => one.unit_id === unit.id && one.replaced_at === null && isTaken(one.as_of))
        .sort((one, other) => (one.as_of < other.as_of ? -1 : 1))
        .at(-1);
      return last === undefined
        ? []
        : [{ id: unit.id, place: unit.area, counted: true, amount: last[amount] }];
    });
  return inDivision(found, asked);
}

const ofYear =
  (amount: string): Brute =>
  (world, asked) =>
    entries(world, asked, (day) => dayBetween(day, firstOfYear(asked.asOf), asked.asOf), amount);

/** By code. */
export const institutionsBrute: Readonly<Record<string, Brute>> = {
  'ST40-rescue-centre': howMany('rescue_centre'),
  'ST40-rescue-centre-share': coverage('rescue_centre', 3),
  'ST40-station': howMany('station'),
  'ST40-station-share': coverage('station', 4),
  'ST40-childrens-home': howMany('childrens_home'),
  'ST40-childrens-home-share': coverage('childrens_home', 5),
  'ST40-establishment': (world, asked) =>
    entries(
      world,
      asked,
      (day) => day <= asked.asOf,
      'establishment',
      (unit) => standing(unit, asked.asOf),
    ),
  'ST40-in-post': inPost,
  'ST40-budget': ofYear('budget_fen'),
  'ST40-spent': ofYear('spent_fen'),
};
