/** Brute force of the figures of visits and risk: ST11 to ST16. */
import {
  type Asked,
  type Brute,
  careAt,
  categoriesAt,
  dayBetween,
  type Found,
  firstOfMonth,
  firstOfQuarter,
  type Home,
  inDivision,
  register,
  rowOf,
  stood,
} from '#testing/brute-force/common.ts';
import { dayAfter } from '#testing/figure-worlds/chance.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

const colours = ['red', 'orange', 'yellow', 'green'];
const daysLate = { week: [1, 7], month: [8, 31], quarter: [32, 92], longer: [93, 100_000] } as const;
const DAY_MS = 86_400_000;

const homesById = (world: World, day: string): Map<string, Home> =>
  new Map(register(world, day).map((home) => [home.child.id, home]));

/** Rows of a child on the register, where it lived. */
function ofResidents(
  world: World,
  asked: Asked,
  rows: readonly Row[],
  counted: (row: Row) => boolean,
): Found[] {
  const homes = homesById(world, asked.asOf);
  return inDivision(
    rows.flatMap((row) => {
      const home = homes.get(row.child_id);
      return home === undefined ? [] : [{ id: row.id, place: home.home, counted: counted(row) }];
    }),
    asked,
  );
}

const inTime: Brute = (world, asked) =>
  ofResidents(
    world,
    asked,
    world('visit_obligation').filter(
      (one) =>
        dayBetween(one.due_on, firstOfMonth(asked.asOf), asked.asOf) &&
        (one.dropped_on === null || one.dropped_on > one.due_on),
    ),
    (one) => one.met_on !== null && one.met_on <= one.due_on,
  );

const levelOn = (world: World, childId: string, day: string): string | undefined =>
  world('risk_level').find((one) => one.child_id === childId && stood(one.since, one.until, day))?.level;

/** Days since the first visit that a child still missed. */
function lateBy(world: World, childId: string, day: string): number | null {
  const missed = world('visit_obligation')
    .filter((one) => one.child_id === childId && one.due_on < day)
    .filter(
      (one) => (one.met_on === null || one.met_on > day) && (one.dropped_on === null || one.dropped_on > day),
    )
    .map((one) => Date.parse(one.due_on));
  return missed.length === 0 ? null : (Date.parse(day) - Math.min(...missed)) / DAY_MS;
}

const residents =
  (holds: (world: World, child: Row, day: string) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      register(world, asked.asOf)
        .filter(({ child }) => holds(world, child, asked.asOf))
        .map(({ child, home }) => ({ id: child.id, place: home, counted: true })),
      asked,
    );

const visitsOfMonth = (world: World, day: string): Row[] =>
  world('visit_record').filter(
    (one) =>
      one.kind === 'visit' && one.state !== 'completed' && dayBetween(one.on_date, firstOfMonth(day), day),
  );

const seen: Brute = (world, asked) =>
  ofResidents(
    world,
    asked,
    visitsOfMonth(world, asked.asOf),
    (one) => one.seen === true && ['home', 'school'].includes(one.mode),
  );

const parentsCalled: Brute = (world, asked) => {
  const latest = new Map<string, Row>();
  const order = (one: Row) => [one.on_date, Date.parse(one.happened_at)] as const;
  for (const one of visitsOfMonth(world, asked.asOf)) {
    if (one.left_behind !== true) continue;
    const former = latest.get(one.child_id);
    const [day, at] = order(one);
    const [formerDay, formerAt] = former === undefined ? ['', 0] : order(former);
    const later =
      day > formerDay ||
      (day === formerDay && (at > formerAt || (at === formerAt && one.id < (former?.id ?? ''))));
    if (former === undefined || later) latest.set(one.child_id, one);
  }
  return ofResidents(world, asked, [...latest.values()], (one) => one.parent_contact === true);
};

/** The day some years earlier; there is no 29 February in every year. */
function yearsBefore(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) - years;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return `${year}-${day.slice(5) === '02-29' && !leap ? '02-28' : day.slice(5)}`;
}

const evaluated: Brute = (world, asked) =>
  inDivision(
    register(world, asked.asOf).flatMap(({ child, home }) => {
      const held = categoriesAt(world, child, asked.asOf);
      const carer = rowOf(world, 'guardian', careAt(world, child.id, asked.asOf)?.guardian_id ?? null);
      const weak =
        held.some((code) => ['22', '30', '71', '72', '73'].includes(code)) ||
        ['weak', 'none'].includes(carer?.ability);
      const counted = world('visit_record').some(
        (one) =>
          one.child_id === child.id &&
          one.kind === 'evaluation' &&
          one.on_date <= asked.asOf &&
          one.on_date > yearsBefore(asked.asOf, 2),
      );
      return weak ? [{ id: child.id, place: home, counted }] : [];
    }),
    asked,
  );

const beforeQuarter = (day: string): string => dayAfter(firstOfQuarter(day), -1);

/** By code. */
export const visitsBrute: Readonly<Record<string, Brute>> = {
  ST11: inTime,
  ST12: residents((world, child, day) => lateBy(world, child.id, day) !== null),
  ...Object.fromEntries(
    colours.map((colour) => [
      `ST12-${colour}`,
      residents(
        (world, child, day) =>
          lateBy(world, child.id, day) !== null && levelOn(world, child.id, day) === colour,
      ),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(daysLate).map(([name, [from, to]]) => [
      `ST12-${name}`,
      residents((world, child, day) => {
        const late = lateBy(world, child.id, day);
        return late !== null && late >= from && late <= to;
      }),
    ]),
  ),
  ST13: seen,
  ST14: parentsCalled,
  ...Object.fromEntries(
    colours.map((colour) => [
      `ST15-${colour}`,
      residents((world, child, day) => levelOn(world, child.id, day) === colour),
    ]),
  ),
  ...Object.fromEntries(
    colours.flatMap((from) =>
      colours
        .filter((to) => to !== from)
        .map((to) => [
          `ST15-${from}-${to}`,
          residents(
            (world, child, day) =>
              levelOn(world, child.id, beforeQuarter(day)) === from && levelOn(world, child.id, day) === to,
          ),
        ]),
    ),
  ),
  ST16: evaluated,
};
