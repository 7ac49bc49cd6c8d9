/**
 * The demonstration's classrooms: which rooms there are, which children have a place in which, and who waits. Two children in five of
 * school age are reached; where rooms are missing is what the planner has to find out. Pure; the same for the same children.
 */

import { shownTown, shownVillage } from './census-plan.ts';
import { divisionOf, divisionsBelow } from './divisions.ts';
import { type Position, positionOf } from './positions.ts';
import type { Random } from './random.ts';

/** A child of school age, in the order of the register. */
export interface ClassroomChild {
  readonly id: string;
  readonly residence: string;
  readonly birthDate: string;
}

/** A room with those who have a place in it and those who wait for one. */
export interface PlannedRoom {
  readonly name: string;
  readonly kind: 'school' | 'village_centre' | 'childrens_home' | 'library' | 'town_hall';
  /** A village, or the town where it is the town's. */
  readonly division: string;
  readonly address: string;
  readonly position: Position;
  readonly capacity: number;
  readonly closesAt: '18:00' | '18:30';
  readonly meals: boolean;
  readonly enrolled: readonly ClassroomChild[];
  readonly waiting: readonly ClassroomChild[];
}

/** From so many children on a town has a room in its school, one in a village, a second one. */
const roomsFrom = { school: 20, village: 40, second: 130 } as const;
/** Of a town's children so many in a hundred go to the school's room. */
const SCHOOL_SHARE = 27;
const schoolPlaces = { least: 15, most: 60 } as const;
const villagePlaces = { least: 12, most: 21 } as const;
const shownPlaces = { enrolled: 22, waiting: 5 } as const;
/** Children walk to a village's room from villages that lie so near. */
const WALK_KM = 3;
const KM_PER_DEGREE = 111;

/** Plans the rooms of the whole city. */
export function planRooms(random: Random, children: readonly ClassroomChild[]): PlannedRoom[] {
  const byTown = Map.groupBy(children, ({ residence }) => residence.slice(0, 9));
  return divisionsBelow('4109', 'town').flatMap(({ code }) =>
    roomsOfTown(random, code, byTown.get(code) ?? []),
  );
}

function roomsOfTown(random: Random, town: string, children: readonly ClassroomChild[]): PlannedRoom[] {
  const left = new Set(children);
  const rooms = villagesWithRoom(town, children).map((village, at) => villageRoom(random, village, at, left));
  if (children.length < roomsFrom.school) return rooms;
  return [...rooms, schoolRoom(random, town, children.length, left)];
}

/** The villages with most children; the one that is shown comes first. */
function villagesWithRoom(town: string, children: readonly ClassroomChild[]): string[] {
  const count = children.length >= roomsFrom.second ? 2 : children.length >= roomsFrom.village ? 1 : 0;
  const villages = [...Map.groupBy(children, ({ residence }) => residence)]
    .filter(([code]) => code.length === 12)
    .sort(([one, here], [other, there]) => there.length - here.length || (one < other ? -1 : 1))
    .map(([code]) => code);
  if (town !== shownTown) return villages.slice(0, count);
  return [shownVillage, ...villages.filter((code) => code !== shownVillage).slice(0, 2)];
}

const plainName = (code: string): string => divisionOf(code).name.replace('委会', '');

function villageRoom(random: Random, village: string, at: number, left: Set<ClassroomChild>): PlannedRoom {
  const shown = village === shownVillage;
  const kind = shown
    ? 'childrens_home'
    : random.pick(['childrens_home', 'childrens_home', 'village_centre', 'library'] as const);
  const ofTown = at === 1 && village.slice(0, 9) !== shownTown;
  const wanted = shown ? shownPlaces.enrolled : random.int(villagePlaces.least, villagePlaces.most);
  const enrolled = nearest(village, left, wanted);
  const full = shown || random.chance(0.15);
  const waiting = full ? nearest(village, left, shown ? shownPlaces.waiting : random.int(1, 4)) : [];
  const town = village.slice(0, 9);
  return {
    ...(ofTown
      ? { kind: 'town_hall' as const, division: town, name: `${divisionOf(town).name}文化站四点半课堂` }
      : { kind, division: village, name: `${plainName(village)}${suffixes[kind]}` }),
    address: `${divisionOf(town).name}${plainName(village)}${random.int(1, 9)}组`,
    position: positionOf(village),
    capacity: full ? enrolled.length : enrolled.length + random.int(2, 12),
    closesAt: '18:30',
    meals: random.chance(0.2) && !shown,
    enrolled,
    waiting,
  };
}

const suffixes = { childrens_home: '儿童之家', village_centre: '党群服务中心', library: '农家书屋' } as const;

/** The children nearest to a village that have no place yet; they are taken out of `left`. */
function nearest(village: string, left: Set<ClassroomChild>, count: number): ClassroomChild[] {
  const from = positionOf(village);
  const reached = [...left]
    .filter(({ residence }) => residence.length === 12)
    .map((child) => ({
      child,
      km: child.residence === village ? 0 : kilometres(from, positionOf(child.residence)),
    }))
    .filter(({ km }) => km <= WALK_KM)
    .sort((one, other) => one.km - other.km)
    .slice(0, count)
    .map(({ child }) => child);
  for (const child of reached) left.delete(child);
  return reached;
}

function kilometres(one: Position, other: Position): number {
  const squeeze = Math.cos((one.latitude * Math.PI) / 180);
  const apart = Math.hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * squeeze);
  return apart * KM_PER_DEGREE;
}

function schoolRoom(random: Random, town: string, all: number, left: Set<ClassroomChild>): PlannedRoom {
  const wanted = Math.min(
    schoolPlaces.most,
    Math.max(schoolPlaces.least, Math.round((all * SCHOOL_SHARE) / 100)),
  );
  const enrolled = random.sample([...left], Math.min(wanted, left.size));
  for (const child of enrolled) left.delete(child);
  const waiting = random.chance(0.1) ? [...left].slice(0, random.int(2, 6)) : [];
  const { name } = divisionOf(town);
  return {
    kind: 'school',
    division: town,
    name: `${name}中心小学`,
    address: `${name}学校路${random.int(1, 60)}号`,
    position: positionOf(town),
    capacity: waiting.length > 0 ? enrolled.length : Math.ceil((enrolled.length + 4) / 10) * 10,
    closesAt: '18:00',
    meals: random.chance(0.35),
    enrolled,
    waiting,
  };
}
