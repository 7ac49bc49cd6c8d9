/**
 * Who works in the demonstration's classrooms: a keeper in each, teachers, volunteers and students on practice, with the inquiry that
 * each needs. A few are out of date, as in life: those rooms have not opened since. Pure; the same for the same rooms.
 */
import type { PlannedRoom } from './aftercare.ts';
import { addDays, storyEnds } from './calendar.ts';
import { shownVillage } from './census-plan.ts';
import { divisionOf } from './divisions.ts';
import { fullName } from './names.ts';
import type { Random } from './random.ts';

/** Somebody who works in a room. */
export interface PlannedWorker {
  readonly kind: 'keeper' | 'teacher' | 'volunteer' | 'student';
  readonly name: string;
  readonly sex: 1 | 2;
  readonly division: string;
  /** Whose account he has: that of the sign-in page, the village's director, or none. */
  readonly account: 'classroom' | 'director' | null;
  readonly belongsTo: string | null;
  readonly keeps: boolean;
  readonly inquiredOn: readonly string[];
  readonly trainedOn: string | null;
}

/** A year has so many days; an inquiry is valid for one. */
const YEAR_DAYS = 365;
/** Of so many rooms one has a keeper whose inquiry has lapsed, and one a check that has. */
const LAPSED_IN = 34;
const universities = ['濮阳医学高等专科学校志愿者协会', '濮阳职业技术学院志愿者协会', '河南师范大学实习队'];

/** The people of one room; the first keeps it. `at` is its place among the rooms. */
export function planPeople(random: Random, room: PlannedRoom, at: number): PlannedWorker[] {
  const shown = room.division === shownVillage;
  const people = [keeperOf(random, room, at, shown)];
  if (shown) people.push(worker(random, room, { kind: 'keeper', account: 'director', keeps: true }));
  if (room.enrolled.length > 18 || random.chance(0.3)) people.push(worker(random, room, { kind: 'teacher' }));
  if (shown || random.chance(0.45)) people.push(worker(random, room, { kind: 'volunteer' }));
  if (shown || random.chance(0.12))
    people.push(worker(random, room, { kind: 'student', belongsTo: random.pick(universities) }));
  return people;
}

function keeperOf(random: Random, room: PlannedRoom, at: number, shown: boolean): PlannedWorker {
  const account = shown ? 'classroom' : room.division.length === 12 && random.chance(0.6) ? 'director' : null;
  const lapsed = at % LAPSED_IN === LAPSED_IN - 1 && !shown;
  return worker(random, room, { kind: 'keeper', account, keeps: true, lapsed });
}

interface About {
  readonly kind: PlannedWorker['kind'];
  readonly account?: PlannedWorker['account'];
  readonly belongsTo?: string;
  readonly keeps?: boolean;
  readonly lapsed?: boolean;
}

function worker(random: Random, room: PlannedRoom, about: About): PlannedWorker {
  const woman = random.chance(about.kind === 'student' ? 0.6 : 0.72);
  const school = room.kind === 'school' ? `${divisionOf(room.division).name}中心小学` : null;
  // Lapsed some days ago, or good for weeks and months to come.
  const age = about.lapsed === true ? YEAR_DAYS + random.int(3, 9) : random.int(12, YEAR_DAYS - 20);
  const newest = addDays(storyEnds, -age);
  const before =
    random.chance(0.5) && about.kind !== 'student' ? [addDays(newest, -random.int(330, 360))] : [];
  return {
    kind: about.kind,
    name: fullName(random, woman ? '女' : '男', 'parent'),
    sex: woman ? 2 : 1,
    division: room.division,
    account: about.account ?? null,
    belongsTo: about.belongsTo ?? school,
    keeps: about.keeps ?? false,
    inquiredOn: [...before, newest],
    trainedOn: random.chance(0.8) ? addDays('2024-02-18', random.int(0, 40)) : null,
  };
}
