/** Brute force of the figures of classrooms after school: ST34, ST35. */
import {
  type Asked,
  age,
  type Brute,
  childrenAs,
  dayBetween,
  type Found,
  firstOfMonth,
  inDivision,
  leftBehind,
  stood,
} from '#testing/brute-force/common.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

const hadPlace = (place: Row, day: string): boolean =>
  ['enrolled', 'ended'].includes(place.state) &&
  place.from_on !== null &&
  stood(place.from_on, place.to_on, day);

const cared: Brute = (world, asked) =>
  inDivision(
    childrenAs(
      leftBehind(world, asked.asOf).filter(({ child }) => {
        const years = child.birth_date === null ? -1 : age(child.birth_date, asked.asOf);
        return years >= 6 && years <= 12;
      }),
      (child) =>
        world('aftercare_place').some((one) => one.child_id === child.id && hadPlace(one, asked.asOf)),
    ),
    asked,
  );

/** Sessions of the month that were held. */
const heldIn = (world: World, { division, asOf }: Asked): Row[] =>
  world('aftercare_session').filter(
    (one) =>
      one.division.startsWith(division) &&
      dayBetween(one.day, firstOfMonth(asOf), asOf) &&
      ['open', 'closed'].includes(one.state),
  );

/** Marks of a session that nobody has taken back, in their order. */
function marksOf(world: World, session: Row): Row[] {
  const all = world('aftercare_mark').filter((one) => one.session_id === session.id);
  const undone = new Set(all.filter(({ kind }) => kind === 'undone').map(({ undoes }) => undoes));
  return all
    .filter((one) => one.place_id !== null && !undone.has(one.id))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** The first of each key, in the order of time. */
function firstOf(
  marks: readonly { readonly mark: Row; readonly session: Row }[],
  key: (mark: Row, session: Row) => string,
): Found[] {
  const sorted = [...marks].sort(
    (one, other) =>
      Date.parse(one.mark.at) - Date.parse(other.mark.at) || (one.mark.id < other.mark.id ? -1 : 1),
  );
  const first = new Map<string, Found>();
  for (const { mark, session } of sorted) {
    const of = key(mark, session);
    if (!first.has(of)) first.set(of, { id: mark.id, place: session.division, counted: true });
  }
  return [...first.values()];
}
const arrivals = (world: World, asked: Asked) =>
  heldIn(world, asked).flatMap((session) =>
    marksOf(world, session)
      .filter(({ kind }) => kind === 'arrived')
      .map((mark) => ({ mark, session })),
  );

/** Goings out with somebody, and refused ones; a going out that follows another is none. */
const handovers: Brute = (world, asked) =>
  heldIn(world, asked).flatMap((session) => {
    const marks = marksOf(world, session);
    const refused = marks.filter((one) => one.kind === 'refused' && 'with' in one.content);
    const door = marks.filter(({ kind }) => ['arrived', 'left', 'located'].includes(kind));
    const left = door.filter((one) => {
      if (one.kind !== 'left' || !('with' in one.content) || one.content.with.how === 'alone') return false;
      const before = door.filter((other) => other.place_id === one.place_id);
      return before[before.indexOf(one) - 1]?.kind !== 'left';
    });
    const found = (mark: Row, ok: boolean): Found => ({ id: mark.id, place: session.division, counted: ok });
    return [...left.map((one) => found(one, true)), ...refused.map((one) => found(one, false))];
  });

/** Whoever serves, each at the room where he served last; of two on one day at the first of the codes. */
const inquiries: Brute = (world, asked) => {
  const last = new Map<string, { day: string; place: string }>();
  const serves = (worker: string, day: string, place: string) => {
    const former = last.get(worker);
    if (former === undefined || former.day < day || (former.day === day && place < former.place))
      last.set(worker, { day, place });
  };
  const mine = (row: Row) => row.division.startsWith(asked.division);
  for (const one of world('aftercare_keeper').filter(mine))
    if (one.from_on <= asked.asOf && (one.to_on === null || one.to_on >= asked.asOf))
      serves(one.worker_id, asked.asOf, one.division);
  for (const one of world('aftercare_shift').filter(mine))
    if (
      dayBetween(one.day, firstOfMonth(asked.asOf), asked.asOf) &&
      ['planned', 'worked'].includes(one.state)
    )
      serves(one.worker_id, one.day, one.division);
  return [...last].map(([id, { day, place }]) => {
    const asks = world('aftercare_inquiry')
      .filter((one) => one.worker_id === id && one.asked_on <= day)
      .sort((one, other) => (`${one.asked_on}${one.id}` < `${other.asked_on}${other.id}` ? -1 : 1));
    const newestAsk = asks.at(-1);
    const [year = '', ...rest] = (newestAsk?.asked_on ?? '0000-00-00').split('-');
    const until = [String(Number(year) + 1), ...rest].join('-');
    return { id, place, counted: newestAsk?.result === 'clear' && until >= day };
  });
};

const enrolled: Brute = (world, asked) =>
  inDivision(
    world('aftercare_place')
      .filter((one) => hadPlace(one, asked.asOf))
      .map((one) => ({ id: one.id, place: one.division, counted: true })),
    asked,
  );

/** By code. */
export const roomsBrute: Readonly<Record<string, Brute>> = {
  ST34: cared,
  'ST34-enrolled': enrolled,
  'ST34-sites': (world, asked) =>
    [...new Map(heldIn(world, asked).map((one) => [one.site_id, one.division]))].map(([id, place]) => ({
      id,
      place,
      counted: true,
    })),
  'ST34-attendances': (world, asked) =>
    firstOf(arrivals(world, asked), (mark) => `${mark.session_id} ${mark.place_id}`),
  'ST34-days': (world, asked) =>
    firstOf(arrivals(world, asked), (mark, { day }) => `${mark.child_id} ${day}`),
  ST35: handovers,
  'ST35-inquiry': inquiries,
};
