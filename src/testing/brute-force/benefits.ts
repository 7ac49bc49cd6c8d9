/** Brute force of the figures of benefits: ST39. */
import { amongRegister, homeOf, orphan } from '#testing/brute-force/children.ts';
import {
  type Brute,
  categoriesAt,
  dayBetween,
  firstOfMonth,
  inDivision,
  register,
} from '#testing/brute-force/common.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

function had(world: World, child: Row, wanted: readonly string[] | null, day: string): boolean {
  return world('benefit').some((one) => {
    const ends = [one.until_on, one.review_on].filter((end) => end !== null).sort();
    return (
      one.child_id === child.id &&
      (wanted === null || wanted.includes(one.kind)) &&
      one.stopped_why !== 'mistake' &&
      one.from_on <= day &&
      (ends[0] === undefined || ends[0] >= day)
    );
  });
}

const benefitCodes =
  'orphan unattended disabled-living disabled-nursing subsistence extreme-poverty temporary insurance medical rehabilitation schooling orphan-schooling'.split(
    ' ',
  );

const stopped: Brute = (world, asked) =>
  inDivision(
    world('benefit')
      .filter((one) => one.state === 'stopped' && one.stopped_why !== 'mistake')
      .filter((one) => dayBetween(one.until_on, firstOfMonth(asked.asOf), asked.asOf))
      .map((one) => ({ id: one.id, place: homeOf(world, one.child_id, asked.asOf), counted: true })),
    asked,
  );

/** What is due for the month of a kind: for each child that of the later benefit, where there are several. */
const due =
  (kinds: readonly string[]): Brute =>
  (world, asked) => {
    const first = firstOfMonth(asked.asOf);
    const found = world('benefit').filter((one) => {
      const ends = [one.until_on, one.review_on].filter((end) => end !== null).sort();
      const ran = one.from_on <= asked.asOf && (ends[0] === undefined || ends[0] >= first);
      const paid = one.fen_monthly === null ? dayBetween(one.from_on, first, asked.asOf) : ran;
      return (
        kinds.includes(one.kind) &&
        one.stopped_why !== 'mistake' &&
        (one.fen_monthly !== null || one.fen_once !== null) &&
        paid
      );
    });
    const isLater = (one: Row, other: Row) => `${one.from_on} ${one.id}` > `${other.from_on} ${other.id}`;
    const latest = found.filter(
      (one) =>
        !found.some(
          (other) => other.child_id === one.child_id && other.kind === one.kind && isLater(other, one),
        ),
    );
    return inDivision(
      latest.map((one) => ({
        ...{ id: one.id, place: homeOf(world, one.child_id, asked.asOf), counted: true },
        amount: one.fen_monthly ?? one.fen_once,
      })),
      asked,
    );
  };

/** By code. */
export const benefitsBrute: Readonly<Record<string, Brute>> = {
  ST39: amongRegister((world, child, day) => had(world, child, null, day)),
  ...Object.fromEntries(
    benefitCodes.map((kind) => [
      `ST39-${kind}`,
      amongRegister((world, child, day) => had(world, child, [kind], day)),
    ]),
  ),
  'ST39-secured': (world, asked) =>
    inDivision(
      register(world, asked.asOf)
        .filter(({ child }) =>
          categoriesAt(world, child, asked.asOf).some((code) => [...orphan, '30', '43'].includes(code)),
        )
        .map(({ child, home }) => ({
          ...{ id: child.id, place: home },
          counted: had(world, child, ['orphan', 'unattended', 'extreme-poverty'], asked.asOf),
        })),
      asked,
    ),
  'ST39-yuan': due(benefitCodes),
  ...Object.fromEntries(benefitCodes.map((kind) => [`ST39-yuan-${kind}`, due([kind])])),
  'ST39-stopped': stopped,
};
