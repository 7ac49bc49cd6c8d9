/** Brute force of what cases and the register tell of mandatory reports, schooling, registration, harm and death: ST27, ST31 to ST33. */
import { leftFor } from '#testing/brute-force/children.ts';
import {
  type Asked,
  age,
  type Brute,
  between,
  by,
  endOf,
  firstOfYear,
  inDivision,
  leftBehind,
  register,
  since,
} from '#testing/brute-force/common.ts';
import {
  approved,
  asCase,
  clocks,
  firstOfChild,
  isOpen,
  isReal,
  partsOf,
  received,
} from '#testing/brute-force/matters.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

/** The month's true cases with a ground. */
const grounded = (world: World, { asOf }: Asked): Row[] =>
  world('case_file').filter(
    (file) =>
      file.grounds.length > 0 &&
      between(file.received_at, since.month(asOf), asOf) &&
      isReal(world, file, asOf),
  );
const ofGrounded =
  (among: (file: Row, day: string) => boolean, counted: (file: Row, day: string) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      grounded(world, asked)
        .filter((file) => among(file, asked.asOf))
        .map((file) => asCase(file, counted(file, asked.asOf))),
      asked,
    );

const concerned = (world: World, type: string, day: string): { part: Row; file: Row; order: number }[] =>
  received(world, day)
    .filter((file) => file.types.includes(type) && isReal(world, file, day))
    .flatMap((file) =>
      partsOf(world, file)
        .filter(({ part }) => part === 'subject')
        .map((part) => ({ part, file, order: Date.parse(file.received_at) })),
    );

const stillOpen =
  (type: string, fits: (child: Row, day: string) => boolean): Brute =>
  (world, asked) => {
    const there = new Map(register(world, asked.asOf).map(({ child }) => [child.id, child]));
    const open = concerned(world, type, asked.asOf).filter(({ file }) =>
      isOpen(world, file, endOf(asked.asOf)),
    );
    return inDivision(
      firstOfChild(open).flatMap(({ part, file }) => {
        const child = there.get(part.child_id);
        return child !== undefined && fits(child, asked.asOf)
          ? [{ id: part.id, place: file.division, counted: true }]
          : [];
      }),
      asked,
    );
  };

const solved =
  (type: string): Brute =>
  (world, asked) => {
    const found = concerned(world, type, asked.asOf).filter(({ file }) =>
      between(file.received_at, since.quarter(asked.asOf), asked.asOf),
    );
    const done = (file: Row) =>
      approved(world, file).some((one) => one.result === 'resolved' && by(one.decided_at, asked.asOf));
    return inDivision(
      firstOfChild(found).map(({ part, file }) => ({
        ...{ id: part.id, place: file.division },
        counted: found.some((one) => one.part.child_id === part.child_id && done(one.file)),
      })),
      asked,
    );
  };

const events =
  (types: readonly string[], holds: (file: Row) => boolean = () => true): Brute =>
  (world, asked) =>
    inDivision(
      world('case_file')
        .filter((file) => file.types.some((type: string) => types.includes(type)) && holds(file))
        .filter(
          (file) =>
            between(file.received_at, since.month(asked.asOf), asked.asOf) && isReal(world, file, asked.asOf),
        )
        .map((file) => asCase(file)),
      asked,
    );

const toldWithin = (minutes: number): Brute =>
  ofGrounded(
    (file, day) => by(file.police_told_at, day),
    (file) => Date.parse(file.police_told_at) - Date.parse(file.received_at) <= minutes * 60_000,
  );

/** Minutes until the police were told, of each of the month's cases of which they had been. */
const minutesToPolice: Brute = (world, asked) =>
  inDivision(
    grounded(world, asked)
      .filter((file) => by(file.police_told_at, asked.asOf))
      .map((file) => ({
        ...asCase(file),
        amount: Math.max(
          0,
          Math.floor((Date.parse(file.police_told_at) - Date.parse(file.received_at)) / 60_000),
        ),
      })),
    asked,
  );

/** Left-behind children to whom something of these kinds happened in the month, where the first such case is. */
const befallen =
  (types: readonly string[]): Brute =>
  (world, asked) => {
    const there = new Set(leftBehind(world, asked.asOf).map(({ child }) => child.id));
    const found = world('case_file')
      .filter((file) => file.types.some((type: string) => types.includes(type)))
      .filter(
        (file) =>
          between(file.received_at, since.month(asked.asOf), asked.asOf) && isReal(world, file, asked.asOf),
      )
      .flatMap((file) =>
        partsOf(world, file)
          .filter(({ part, child_id }) => part === 'subject' && there.has(child_id))
          .map((part) => ({ part, file, order: Date.parse(file.received_at) })),
      );
    return inDivision(
      firstOfChild(found).map(({ part, file }) => ({ id: part.id, place: file.division, counted: true })),
      asked,
    );
  };

const accidents = (holds: (cause: string | null) => boolean): Brute =>
  events(['accident'], (file) => holds(file.accident_cause));
const commonCauses = ['drowning', 'traffic', 'burn', 'fall'];

/** By code. */
export const happeningsBrute: Readonly<Record<string, Brute>> = {
  ST27: ofGrounded(
    () => true,
    () => true,
  ),
  'ST27-told': ofGrounded(
    () => true,
    (file, day) => by(file.police_told_at, day),
  ),
  'ST27-hour': toldWithin(60),
  'ST27-day': toldWithin(24 * 60),
  'ST27-minutes': minutesToPolice,
  'ST27-longest': minutesToPolice,
  'ST27-feedback': ofGrounded(
    (file, day) => by(file.police_told_at, day),
    (file, day) => by(file.police_feedback_at, day),
  ),
  'ST27-in-time': (world, asked) =>
    inDivision(
      world('case_file')
        .filter((file) => between(file.received_at, since.month(asked.asOf), asked.asOf))
        .flatMap((file) => clocks(world, file, asked.asOf, ({ kind }) => kind === 'police')),
      asked,
    ),
  ST31: stillOpen('out_of_school', (child, day) => {
    const years = child.birth_date === null ? -1 : age(child.birth_date, day);
    return years >= 6 && years <= 15;
  }),
  'ST31-returned': solved('out_of_school'),
  ST32: stillOpen('no_registration', () => true),
  'ST32-settled': solved('no_registration'),
  'ST33-accident': events(['accident']),
  ...Object.fromEntries(
    commonCauses.map((cause) => [`ST33-accident-${cause}`, accidents((found) => found === cause)]),
  ),
  'ST33-accident-other': accidents((cause) => cause !== null && !commonCauses.includes(cause)),
  'ST33-accident-unknown': accidents((cause) => cause === null),
  'ST33-harm': events(['harm_at_home', 'sexual', 'bullying', 'online']),
  'ST33-rate': befallen(['accident', 'harm_at_home', 'sexual', 'bullying', 'online']),
  'ST33-sexual': events(['sexual']),
  'ST33-death': leftFor('died', firstOfYear),
};
