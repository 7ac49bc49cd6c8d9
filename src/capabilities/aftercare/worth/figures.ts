/**
 * The figures of a division and its parts, put together from what is counted; all of them told. Who is told what is decided by
 * whoever asks for them (read-worth.ts, print-worth.ts).
 */
import type { Worth, WorthFigures, WorthWeek } from '#capabilities/aftercare/worth/contract.ts';
import {
  countDoors,
  countInquiries,
  countMoodChildren,
  countPlaces,
  type DoorCounts,
  type PlaceCounts,
} from '#capabilities/aftercare/worth/queries.ts';
import {
  figuresOf,
  hoursOf,
  moodOf,
  nothingCounted,
  type WorthPlace,
} from '#capabilities/aftercare/worth/rules.ts';
import type { WorthPeriod } from '#capabilities/aftercare/worth/stays.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Digits of a code by level: province, city, county, town, village. */
const CODE_DIGITS = [2, 4, 6, 9, 12] as const;

/** A division's figures as a whole, by week and by part. */
export type WorthCounted = Pick<Worth, 'totals' | 'weeks' | 'rows'>;

/** Computes the figures of a division. The transaction must see all of it. */
export async function worthOf(
  tx: Transaction,
  division: WorthPlace,
  period: WorthPeriod,
): Promise<WorthCounted> {
  const digits = CODE_DIGITS.find((some) => some > division.code.length) ?? division.code.length;
  const parts = await tx
    .selectFrom('division')
    .select(['code', 'name', 'level'])
    .where('parent_code', '=', division.code)
    .orderBy('code')
    .execute();
  const doors = await countDoors(tx, period, digits);
  const places = await countPlaces(tx, period, digits);
  const looked = await countMoodChildren(tx, period);
  const rows = parts.length === 0 ? [] : parts.map((part) => rowOf(part, doors, places));
  const own = rowOf(division, doors, places);
  // Rooms and children that stand in the division itself and in none below it.
  if (rows.length > 0 && own.sites + Number(own.enrolled) + Number(own.children) > 0) rows.push(own);
  return {
    totals: {
      ...rowOf(division, doors, places, ''),
      sessions: sum(doors, 'sessions'),
      givenFen: sum(places, 'givenFen'),
      homework: homeworkOf(doors),
      leavings: {
        listed: sum(doors, 'listed'),
        alone: sum(doors, 'alone'),
        otherwise: sum(doors, 'otherwise'),
      },
      inquiries: await countInquiries(tx, period.division, period.to),
    },
    weeks: [...Map.groupBy(doors, ({ week }) => week)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([week, counts]) => weekOf(week, counts, looked.get(week) ?? 0)),
    rows,
  };
}

/** The figures of what was counted under a code, or, with an empty one, of all that was counted. */
function rowOf(
  place: WorthPlace,
  doors: readonly DoorCounts[],
  places: readonly PlaceCounts[],
  code = place.code,
): WorthFigures {
  const mine = doors.filter((one) => code === '' || one.code === code);
  const there = places.filter((one) => code === '' || one.code === code);
  return figuresOf(place, {
    ...nothingCounted,
    ...sums(there, ['sites', 'enrolled', 'children', 'cared', 'spentFen']),
    ...sums(mine, ['expected', 'excused', 'attended', 'minutes']),
  });
}

function weekOf(from: string, counts: readonly DoorCounts[], children: number): WorthWeek {
  const { minutes, moodSum, moodLooks, ...told } = sums(counts, [
    ...(['sessions', 'expected', 'excused', 'attended', 'minutes', 'moodSum', 'moodLooks'] as const),
  ]);
  return {
    from,
    ...told,
    hours: hoursOf(minutes),
    ...moodOf({ sum: moodSum, looks: moodLooks, children }),
    homework: homeworkOf(counts),
  };
}

const homeworkOf = (counts: readonly DoorCounts[]) => ({
  all: sum(counts, 'homeworkAll'),
  part: sum(counts, 'homeworkPart'),
  none: sum(counts, 'homeworkNone'),
});

function sum<Key extends string>(all: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return all.reduce((total, one) => total + one[key], 0);
}

function sums<Key extends string>(all: readonly Readonly<Record<Key, number>>[], keys: readonly Key[]) {
  return Object.fromEntries(keys.map((key) => [key, sum(all, key)])) as Record<Key, number>;
}
