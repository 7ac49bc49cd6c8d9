/** Brute force of the figures of children, their guardians and their papers: ST1 to ST9, ST39, ST44. */
import {
  type Asked,
  age,
  type Brute,
  by,
  careAt,
  categoriesAt,
  childrenAs,
  dayBetween,
  endOf,
  type Found,
  firstOfMonth,
  homeAt,
  inDivision,
  leftBehind,
  register,
  rowOf,
} from '#testing/brute-force/common.ts';
import { dayAfter } from '#testing/figure-worlds/chance.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

const eve = (day: string): string => dayAfter(firstOfMonth(day), -1);
const here = (world: World, day: string, asked: Asked) =>
  leftBehind(world, day).filter(({ home }) => home.startsWith(asked.division));

const stock: Brute = (world, asked) => childrenAs(here(world, asked.asOf, asked));

/** Registered and gone again within the month, as left-behind children. */
function passedThrough(world: World, asked: Asked): Found[] {
  const passed = world('child').filter((child) => {
    if (
      child.registered_on < firstOfMonth(asked.asOf) ||
      child.left_on === null ||
      child.left_on > asked.asOf
    )
      return false;
    const held = world('child_category').filter(
      (one) => one.child_id === child.id && one.since <= child.left_on,
    );
    return (
      child.left_behind_kind !== null ||
      held.length === 0 ||
      held.some(({ code }) => code === '11' || code === '12')
    );
  });
  return inDivision(
    passed.map((child) => ({ id: child.id, place: child.residence, counted: true })),
    asked,
  );
}

const ledger =
  (from: (day: string) => string, other: (day: string) => string): Brute =>
  (world, asked) => {
    const there = new Set(here(world, other(asked.asOf), asked).map(({ child }) => child.id));
    return [
      ...childrenAs(here(world, from(asked.asOf), asked).filter(({ child }) => !there.has(child.id))),
      ...passedThrough(world, asked),
    ];
  };

const same = (day: string): string => day;

/** The left-behind children, and whether something was true of each. */
const ofLeftBehind =
  (counted: (world: World, child: Row, day: string) => boolean): Brute =>
  (world, asked) =>
    childrenAs(here(world, asked.asOf, asked), (child) => counted(world, child, asked.asOf));

/** Everybody on the register likewise. */
const ofRegister =
  (counted: (world: World, child: Row, day: string) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      childrenAs(register(world, asked.asOf), (child) => counted(world, child, asked.asOf)),
      asked,
    );

/** Only those on the register of whom something was true. */
/** Children on the register of whom something is true. */
export const amongRegister =
  (holds: (world: World, child: Row, day: string) => boolean): Brute =>
  (world, asked) =>
    ofRegister(holds)(world, asked).filter(({ counted }) => counted);

function guardianFile(guardian: Row | undefined): boolean {
  return (
    guardian !== undefined &&
    guardian.name !== '（姓名不详）' &&
    (guardian.citizen_id_index !== null || guardian.phone_index !== null)
  );
}

function lettered(world: World, child: Row, day: string): boolean {
  const care = careAt(world, child.id, day);
  if (care === undefined || care.guardian_id === null) return false;
  return world('letter').some(
    (one) =>
      one.care_id === care.id &&
      one.signed_on !== null &&
      one.signed_on <= day &&
      (one.ended_on === null || one.ended_on > day) &&
      one.term_to >= day,
  );
}

const settled: Brute = (world, asked) =>
  here(world, asked.asOf, asked).flatMap(({ child, home }) => {
    const care = careAt(world, child.id, asked.asOf);
    if (care !== undefined && ['A', 'E', 'F', 'G'].includes(care.mode)) return [];
    const told = (day: string | null) => day !== null && day <= asked.asOf;
    const pupil = ['kindergarten', 'primary', 'junior', 'senior', 'special'].includes(child.schooling);
    const counted = world('entrustment').some(
      (one) =>
        one.care_id === care?.id &&
        by(one.made_at, asked.asOf) &&
        told(one.signed_on) &&
        one.term_from <= asked.asOf &&
        one.term_to >= asked.asOf &&
        told(one.village_told_on) &&
        (told(one.school_told_on) || !pupil),
    );
    return [{ id: child.id, place: home, counted }];
  });

const kinds = {
  poverty: ['41', '42', '43', '44'],
  disability: ['51', '52'],
  unattended: ['30'],
  other: ['60', '71', '72', '73', '74', '75', '90'],
};
/** Categories of orphans. */
export const orphan = ['21', '22', '23'];

const minorWith = (codes: readonly string[], barred: readonly string[]): Brute =>
  amongRegister((world, child, day) => {
    const held = categoriesAt(world, child, day);
    const minor = child.birth_date === null || age(child.birth_date, day) < 18;
    return minor && held.some((code) => codes.includes(code)) && !held.some((code) => barred.includes(code));
  });

const flaggedWith = (world: World, child: Row, flags: readonly string[], day: string): boolean =>
  world('child_flag').some(
    (one) =>
      one.child_id === child.id &&
      flags.includes(one.flag) &&
      by(one.raised_at, day) &&
      !by(one.settled_at, day),
  );

/** Where a child lived, whether it was on the register or not. */
export function homeOf(world: World, childId: string, day: string): string {
  const child = rowOf(world, 'child', childId);
  return child === undefined ? '' : homeAt(world, child, day);
}

const freshWithin = 90;

/** By code. */
export const childrenBrute: Readonly<Record<string, Brute>> = {
  ST1: stock,
  ST2: stock,
  'ST2-opening': (world, asked) => childrenAs(here(world, eve(asked.asOf), asked)),
  'ST2-in': ledger(same, eve),
  'ST2-out': ledger(eve, same),
  ST3: minorWith(Object.values(kinds).flat(), orphan),
  ...Object.fromEntries(
    Object.entries(kinds).map(([kind, codes]) => [`ST3-${kind}`, minorWith(codes, orphan)]),
  ),
  'ST3-orphan': minorWith(orphan, []),
  ST4: ofLeftBehind(
    (world, child, day) =>
      [1, 2].includes(child.sex) &&
      child.birth_date !== null &&
      child.citizen_id_state !== 'missing' &&
      child.left_behind_kind !== null &&
      child.schooling !== 'unknown' &&
      child.health !== 'unknown' &&
      child.residence.length === 12 &&
      (careAt(world, child.id, day)?.guardian_id ?? null) !== null,
  ),
  ST5: ofLeftBehind((world, child, day) =>
    guardianFile(rowOf(world, 'guardian', careAt(world, child.id, day)?.guardian_id ?? null)),
  ),
  ST6: ofLeftBehind(lettered),
  ST7: settled,
  ST8: ofLeftBehind((world, child, day) => lettered(world, child, day)),
  ST9: (world, asked) =>
    ofLeftBehind((all, child, day) => ['00', '11'].includes(careAt(all, child.id, day)?.relation ?? '00'))(
      world,
      asked,
    ).filter(({ counted }) => counted),
  'ST44-id': ofLeftBehind(
    (world, child, day) =>
      !flaggedWith(world, child, ['idMissing', 'idChecksum', 'idSexMismatch', 'idBirthMismatch'], day),
  ),
  'ST44-fresh': ofRegister((world, child, day) => {
    const from = endOf(dayAfter(day, -freshWithin));
    const written = world('child_event').some(
      (one) => one.child_id === child.id && by(one.at, day) && Date.parse(one.at) >= from,
    );
    const seen = world('visit_record').some(
      (one) => one.child_id === child.id && one.on_date <= day && one.on_date > dayAfter(day, -freshWithin),
    );
    return written || seen;
  }),
  'ST44-phone': ofRegister((world, child, day) => {
    const guardian = rowOf(world, 'guardian', careAt(world, child.id, day)?.guardian_id ?? null);
    const reached =
      guardian !== undefined && (guardian.phone_index !== null || guardian.second_phone_index !== null);
    return reached && !flaggedWith(world, child, ['phoneInvalid'], day);
  }),
  'ST44-twice': (world, asked) =>
    inDivision(
      world('child')
        .filter(
          (one) =>
            one.left_reason === 'registered_twice' &&
            dayBetween(one.left_on, firstOfMonth(asked.asOf), asked.asOf),
        )
        .map((one) => ({ id: one.id, place: homeAt(world, one, asked.asOf), counted: true })),
      asked,
    ),
};

/** Children who left the register for a reason in a period, where they lived. */
export const leftFor =
  (reason: string, from: (day: string) => string): Brute =>
  (world, asked) =>
    inDivision(
      world('child')
        .filter((one) => one.left_reason === reason && one.left_on !== null)
        .filter((one) => dayBetween(one.left_on, from(asked.asOf), asked.asOf))
        .map((one) => ({ id: one.id, place: homeAt(world, one, asked.asOf), counted: true })),
      asked,
    );
