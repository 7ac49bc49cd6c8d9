/** Brute force of the figures of censuses, posts, public reports and personal data: ST1-census to ST10, ST24-reports, ST36, ST40, ST45. */

import { homeOf } from '#testing/brute-force/children.ts';
import {
  type Asked,
  type Brute,
  between,
  by,
  dayBetween,
  endOf,
  firstOfMonth,
  firstOfYear,
  inDivision,
  rowOf,
  stood,
} from '#testing/brute-force/common.ts';
import { placeOf } from '#testing/brute-force/hotline.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

/** Censuses that had been handed down by the day and reach the division, the one that is asked for last. */
function censuses(
  world: World,
  { division, asOf }: Asked,
  order: (census: Row) => readonly (number | string)[],
): Row[] {
  return world('campaign')
    .filter(
      (one) =>
        by(one.handed_down_at, asOf) && (one.scope.startsWith(division) || division.startsWith(one.scope)),
    )
    .sort((one, other) => {
      const [left, right] = [order(one), order(other)];
      const at = left.findIndex((value, place) => value !== right[place]);
      return at < 0 ? 0 : (left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1;
    });
}
const newest = (world: World, asked: Asked): Row | undefined =>
  censuses(world, asked, (one) => [Date.parse(one.handed_down_at)]).at(-1);
const settled = (world: World, asked: Asked): Row | undefined =>
  censuses(world, asked, (one) => [
    by(one.published_at, asked.asOf) ? 1 : 0,
    one.census_date,
    Date.parse(one.handed_down_at),
  ]).at(-1);

const counted =
  (holds: (world: World, childId: string, day: string) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      world('campaign_child')
        .filter((one) => one.campaign_id === settled(world, asked)?.id)
        .map((one) => ({
          id: one.child_id,
          place: one.residence,
          counted: holds(world, one.child_id, asked.asOf),
        })),
      asked,
    );

const fileMade = (world: World, childId: string, day: string): boolean =>
  world('care').some((one) => {
    const guardian = rowOf(world, 'guardian', one.guardian_id);
    if (one.child_id !== childId || one.since > day || guardian === undefined) return false;
    return guardian.name !== '（姓名不详）' && (guardian.citizen_id_index ?? guardian.phone_index) !== null;
  });

const progress: Brute = (world, asked) => {
  const census = newest(world, asked);
  return inDivision(
    world('campaign_task')
      .filter((task) => task.campaign_id === census?.id && task.level === 4)
      .flatMap((task) => {
        const steps = world('campaign_task_step')
          .filter((one) => one.task_id === task.id && by(one.at, asked.asOf))
          .sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1));
        const passed = ['passed_on', 'accepted'].includes(steps.at(-1)?.to_state);
        return world('division')
          .filter((village) => village.parent_code === task.division && village.level === 5)
          .map((village) => ({
            ...{ id: village.code, place: village.code },
            counted:
              passed ||
              world('campaign_child').some(
                (one) =>
                  one.campaign_id === census?.id && one.residence === village.code && by(one.at, asked.asOf),
              ),
          }));
      }),
    asked,
  );
};

const accuracy: Brute = (world, asked) => {
  const checks = new Set(
    world('spot_check')
      .filter((one) => one.campaign_id === settled(world, asked)?.id)
      .map(({ id }) => id),
  );
  return inDivision(
    world('spot_check_child')
      .filter((one) => checks.has(one.spot_check_id) && one.outcome !== null && one.outcome !== 'nobody_home')
      .filter((one) => one.visited_on <= asked.asOf)
      .map((one) => ({
        ...{ id: one.id, place: one.residence },
        counted: one.outcome === 'met' && !Object.values(one.findings).includes('wrong'),
      })),
    asked,
  );
};

/** Places of a level of which something is true. */
const places =
  (level: number, holds: (world: World, code: string, day: string) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      world('division')
        .filter((one) => one.level === level && stood(one.valid_from ?? '', one.valid_to, asked.asOf))
        .map((one) => ({ id: one.code, place: one.code, counted: holds(world, one.code, asked.asOf) })),
      asked,
    );
const postsOf = (world: World, duty: string): Row[] => world('post').filter((one) => one.duty === duty);

const women =
  (duty: string): Brute =>
  (world, asked) => {
    const first = new Map<string, Row>();
    const held = postsOf(world, duty)
      .filter((one) => stood(one.valid_from, one.valid_to, asked.asOf))
      .sort((one, other) => (`${one.area}:${one.id}` < `${other.area}:${other.id}` ? -1 : 1));
    for (const one of held) if (!first.has(one.staff_id)) first.set(one.staff_id, one);
    return inDivision(
      [...first.values()].map((one) => ({
        ...{ id: one.id, place: one.area },
        counted: rowOf(world, 'staff', one.staff_id)?.sex === 2,
      })),
      asked,
    );
  };

const posts = (code: string, duty: string, level: number): Record<string, Brute> => ({
  [code]: places(level, (world, area, day) =>
    postsOf(world, duty).some((one) => one.area === area && stood(one.valid_from, one.valid_to, day)),
  ),
  [`${code}-women`]: women(duty),
  [`${code}-changed`]: places(level, (world, area, day) =>
    postsOf(world, duty).some((one) => one.area === area && dayBetween(one.valid_to, firstOfYear(day), day)),
  ),
});

const members: Brute = (world, asked) => {
  const groups = world('unit').filter(
    (one) =>
      one.kind === 'leading_group' &&
      one.area === asked.division &&
      stood(one.valid_from ?? '', one.valid_to, asked.asOf),
  );
  const seats = world('unit_member').filter(
    (one) =>
      groups.some(({ id }) => id === one.group_id) &&
      one.duty === 'member' &&
      stood(one.valid_from, one.valid_to, asked.asOf),
  );
  return [...new Set(seats.map(({ unit_id }) => unit_id))].map((id) => ({
    id,
    place: asked.division,
    counted: true,
  }));
};

const monthly =
  (
    table: string,
    at: string,
    place: (world: World, row: Row, day: string) => string,
    among: (row: Row, day: string) => boolean,
    holds: (row: Row, day: string) => boolean,
  ): Brute =>
  (world, asked) =>
    inDivision(
      world(table)
        .filter((one) => between(one[at], firstOfMonth(asked.asOf), asked.asOf) && among(one, asked.asOf))
        .map((one) => ({
          id: one.id,
          place: place(world, one, asked.asOf),
          counted: holds(one, asked.asOf),
        })),
      asked,
    );
const always = () => true;
const area = (_: World, row: Row): string => row.area;
const residence = (_: World, row: Row): string => row.residence;

const HOURS_24 = 86_400_000;
const reports = monthly(
  'public_report',
  'came_at',
  (_, row) => placeOf(row),
  (row, day) =>
    row.state !== 'nonsense' &&
    (by(row.first_answered_at, day) || Date.parse(row.came_at) + HOURS_24 < endOf(day)),
  (row, day) =>
    by(row.first_answered_at, day) && Date.parse(row.first_answered_at) - Date.parse(row.came_at) <= HOURS_24,
);

const requests: Brute = (world, asked) => {
  const all = [
    ...world('disclosure')
      .filter(({ state }) => state !== 'dropped')
      .map((one) => ({ ...one, answered: one.handed_over_on })),
    ...world('correction').map((one) => ({ ...one, answered: one.decided_on })),
  ] as readonly Row[];
  return inDivision(
    all
      .filter((one) => dayBetween(one.answer_by, firstOfMonth(asked.asOf), asked.asOf))
      .map((one) => ({
        ...{ id: one.id, place: homeOf(world, one.child_id, asked.asOf) },
        counted: one.answered !== null && one.answered <= one.answer_by,
      })),
    asked,
  );
};

/** By code. */
export const officesBrute: Readonly<Record<string, Brute>> = {
  'ST1-census': counted(always),
  'ST5-census': counted(fileMade),
  'ST6-census': counted((world, childId, day) =>
    world('letter').some(
      (one) =>
        one.child_id === childId &&
        one.signed_on !== null &&
        one.signed_on <= day &&
        one.ended_why !== 'wrong',
    ),
  ),
  'ST10-progress': progress,
  'ST10-accuracy': accuracy,
  'ST24-reports': reports,
  ...posts('ST36', 'child_director', 5),
  ...posts('ST36-supervisor', 'child_supervisor', 4),
  'ST40-units': members,
  'ST45-exports': monthly('data_export', 'asked_at', area, always, always),
  'ST45-refused': monthly(
    'data_export',
    'asked_at',
    area,
    (row, day) => by(row.decided_at, day),
    (row) => row.state === 'declined',
  ),
  'ST45-emergency': monthly('break_glass', 'opened_at', residence, always, always),
  'ST45-answered': requests,
  'ST45-erasures': monthly(
    'erasure',
    'proposed_at',
    residence,
    (row) => row.state !== 'withdrawn',
    (row, day) => by(row.done_at, day),
  ),
};
