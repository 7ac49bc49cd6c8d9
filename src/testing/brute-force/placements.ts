/** Brute force of guardianship by the authority: ST30. */
import {
  type Asked,
  type Brute,
  by,
  dayBetween,
  type Found,
  firstOfMonth,
  inDivision,
  rowOf,
} from '#testing/brute-force/common.ts';
import { dayAfter } from '#testing/figure-worlds/chance.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

/** Placements of cases that had come in by the day and lie in the division. */
function placements(world: World, { division, asOf }: Asked): { one: Row; place: string }[] {
  return world('case_placement').flatMap((one) => {
    const file = rowOf(world, 'case_file', one.case_id);
    return file !== undefined && by(file.received_at, asOf) && file.division.startsWith(division)
      ? [{ one, place: file.division }]
      : [];
  });
}

const children =
  (holds: (one: Row, asked: Asked, all: readonly Row[]) => boolean): Brute =>
  (world, asked) => {
    const all = placements(world, asked);
    const found = all.filter(({ one }) =>
      holds(
        one,
        asked,
        all.map((other) => other.one),
      ),
    );
    const byChild = new Map<string, Found>(
      found.map(({ one, place }) => [one.case_child_id, { id: one.case_child_id, place, counted: true }]),
    );
    return inDivision([...byChild.values()], asked);
  };

const isIn = (one: Row, day: string): boolean =>
  one.starts_on <= day && (one.ended_on === null || one.ended_on > day);

const heldBy = (column: string, value: string): Brute =>
  children((one, { asOf }) => one[column] === value && isIn(one, asOf));

const began = (kind: string): Brute =>
  children(
    (one, { asOf }, all) =>
      one.kind === kind &&
      dayBetween(one.starts_on, firstOfMonth(asOf), asOf) &&
      !all.some(
        (other) =>
          other.case_child_id === one.case_child_id &&
          other.kind === kind &&
          other.ended_why === 'other_place' &&
          other.ended_on <= one.starts_on,
      ),
  );

const ended = (why: string): Brute =>
  children((one, { asOf }) => one.ended_why === why && dayBetween(one.ended_on, firstOfMonth(asOf), asOf));

/** Day by day. */
const days =
  (kind: string): Brute =>
  (world, asked) => {
    const found = new Map<string, Found & { amount: number }>();
    for (const { one, place } of placements(world, asked))
      for (let day = firstOfMonth(asked.asOf); day <= asked.asOf; day = dayAfter(day, 1)) {
        if (one.kind !== kind || !isIn(one, day)) continue;
        const id = one.case_child_id;
        found.set(id, { id, place, counted: true, amount: (found.get(id)?.amount ?? 0) + 1 });
      }
    return inDivision([...found.values()], asked);
  };

const grounds = '92.1 92.2 92.3 92.4 92.5 92.6 92.7 94.1 94.2 94.3 94.4 94.5'.split(' ');
const places = 'kin foster institution rescue_body school'.split(' ');
const coded = (code: string): string => code.replace(/[._]/u, '-');

/** By code. */
export const placementsBrute: Readonly<Record<string, Brute>> = {
  ...Object.fromEntries(
    ['temporary', 'long'].flatMap((kind) => [
      [`ST30-${kind}`, heldBy('kind', kind)],
      [`ST30-${kind}-began`, began(kind)],
      [`ST30-${kind}-days`, days(kind)],
    ]),
  ),
  ...Object.fromEntries(grounds.map((ground) => [`ST30-ground-${coded(ground)}`, heldBy('ground', ground)])),
  ...Object.fromEntries(places.map((place) => [`ST30-place-${coded(place)}`, heldBy('place', place)])),
  ...Object.fromEntries(
    ['returned', 'long', 'grown_up', 'died'].map((why) => [`ST30-ended-${coded(why)}`, ended(why)]),
  ),
};
