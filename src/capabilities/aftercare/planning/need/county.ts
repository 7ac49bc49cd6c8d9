/** A county as the planner sees it: its villages with children in need, its open rooms, and the rooms that could be opened. */

import type { Group, Problem, Room, Village } from '#capabilities/aftercare/planning/model/problem.ts';
import type { Flow } from '#capabilities/aftercare/planning/model/ways-model.ts';
import type { Basis, RoomLine, VillageLine } from '#capabilities/aftercare/planning/need/contract.ts';
import {
  centresOf,
  namesBelow,
  needyByVillage,
  offeredRooms,
  openRooms,
  type RoomRow,
} from '#capabilities/aftercare/planning/need/queries.ts';
import {
  lackOf,
  placeOf,
  pointsOf,
  roomsWithin,
  wayTo,
} from '#capabilities/aftercare/planning/need/rules.ts';
import type { Position } from '#capabilities/aftercare/sites/positions/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A village with its children by points of need. */
export interface CountyVillage {
  readonly code: string;
  readonly name: string;
  readonly town: { readonly code: string; readonly name: string };
  readonly centre: Position | null;
  readonly groups: readonly Group[];
  readonly children: number;
  readonly points: number;
}

/** A room and where it stands. */
export interface CountyRoom {
  readonly id: string;
  readonly name: string;
  readonly division: string;
  readonly place: Position | null;
  readonly capacity: number;
}

/** A room that is open, with the places that other children have there. */
export interface CountyOpenRoom extends CountyRoom {
  readonly others: number;
}

/** A room that could be opened. */
export interface CountyCandidate extends CountyRoom {
  readonly yuan: number;
}

/** A county as the planner sees it. */
export interface County {
  readonly villages: readonly CountyVillage[];
  readonly rooms: readonly CountyOpenRoom[];
  readonly candidates: readonly CountyCandidate[];
  /** True where a position is a demonstration's. */
  readonly madeUp: boolean;
}

const TOWN_DIGITS = 9;

/** Reads a county. */
export async function readCounty(
  tx: Transaction,
  code: string,
  basis: Basis,
  today: string,
): Promise<County> {
  const needy = await needyByVillage(tx, code, basis, today);
  const centres = await centresOf(tx, code);
  const names = await namesBelow(tx, code);
  const offered = await offeredRooms(tx, code);
  const placed = <R extends RoomRow>({ latitude, longitude, ...room }: R) => ({
    ...room,
    place: placeOf(
      { ...room, place: latitude === null || longitude === null ? null : { latitude, longitude } },
      centres,
    ),
  });
  return {
    villages: villagesOf(needy, basis, { centres, names }),
    rooms: (await openRooms(tx, code, basis, today)).map(placed),
    candidates: offered.map(placed),
    madeUp: [...centres.values(), ...offered].some((one) => one.madeUp),
  };
}

function villagesOf(
  needy: Awaited<ReturnType<typeof needyByVillage>>,
  basis: Basis,
  known: { readonly centres: ReadonlyMap<string, Position>; readonly names: ReadonlyMap<string, string> },
): CountyVillage[] {
  const byCode = new Map<string, Map<number, number>>();
  for (const row of needy) {
    const groups = byCode.get(row.residence) ?? new Map<number, number>();
    const points = pointsOf(row, basis);
    groups.set(points, (groups.get(points) ?? 0) + row.children);
    byCode.set(row.residence, groups);
  }
  return [...byCode].map(([code, groups]) => {
    const town = code.slice(0, TOWN_DIGITS);
    const centre = known.centres.get(code);
    return {
      code,
      name: known.names.get(code) ?? code,
      town: { code: town, name: known.names.get(town) ?? town },
      centre: centre === undefined ? null : { latitude: centre.latitude, longitude: centre.longitude },
      groups: [...groups].map(([points, children]) => ({ points, children })),
      children: [...groups.values()].reduce((sum, children) => sum + children, 0),
      points: [...groups].reduce((sum, [points, children]) => sum + points * children, 0),
    };
  });
}

/** Places of a room to come for those who are counted: the share that others will use is kept for them. */
export function placesLeft(capacity: number, others: number): number {
  return Math.floor((capacity * (100 - others)) / 100);
}

/**
 * A county's problem: open rooms first, then the candidates, in the order of `rooms` and `candidates`. A room holds as many of those
 * who are counted as others leave places in it.
 */
export function problemOf(
  county: Pick<County, 'villages' | 'rooms' | 'candidates'>,
  { reach, others }: Pick<Basis, 'reach' | 'others'>,
  wishOf: (candidate: CountyCandidate) => Room['wish'] = () => 'free',
): Problem {
  const all = [...county.rooms, ...county.candidates];
  return {
    villages: county.villages.map(
      (village): Village => ({
        groups: village.groups,
        near: roomsWithin({ division: village.code, place: village.centre }, all, reach),
      }),
    ),
    rooms: [
      ...county.rooms.map(
        (room): Room => ({
          ...{ capacity: Math.max(0, room.capacity - room.others), open: true, yuan: 0, wish: 'free' },
        }),
      ),
      ...county.candidates.map(
        (candidate): Room => ({
          ...{ capacity: placesLeft(candidate.capacity, others), open: false, yuan: candidate.yuan },
          wish: wishOf(candidate),
        }),
      ),
    ],
  };
}

/** Children and points by a key of the flow, and in all. */
export function coveredBy(flows: readonly Flow[], key: 'village' | 'room'): Map<number, number> {
  const sums = new Map<number, number>();
  for (const flow of flows) sums.set(flow[key], (sums.get(flow[key]) ?? 0) + flow.children);
  return sums;
}

/** How many of those who need care have a room. */
export function countsOf(villages: readonly CountyVillage[], flows: readonly Flow[]) {
  const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  return {
    children: sum(villages, ({ children }) => children),
    points: sum(villages, ({ points }) => points),
    covered: sum(flows, ({ children }) => children),
    coveredPoints: sum(flows, ({ children, points }) => children * points),
  };
}

/** The villages as they are shown, those with most need uncovered first. */
export function villageLines(county: County, problem: Problem, flows: readonly Flow[]): VillageLine[] {
  const covered = coveredBy(flows, 'village');
  const pointsOfVillage = new Map<number, number>();
  for (const { village, points, children } of flows)
    pointsOfVillage.set(village, (pointsOfVillage.get(village) ?? 0) + points * children);
  return county.villages
    .map(({ groups: _, ...village }, at) => {
      const own = { division: village.code, place: village.centre };
      const ways = county.rooms.flatMap((room) => wayTo(own, room) ?? []);
      const count = covered.get(at) ?? 0;
      const within =
        problem.villages[at]?.near.filter(({ room }) => problem.rooms[room]?.open === true).length ?? 0;
      const line = {
        ...village,
        covered: count,
        lacks: lackOf({
          children: village.children,
          covered: count,
          placed: village.centre !== null,
          within,
        }),
        nearest: ways.length === 0 ? null : Math.round(Math.min(...ways)),
      };
      return { line, missing: village.points - (pointsOfVillage.get(at) ?? 0) };
    })
    .sort((one, other) => other.missing - one.missing || one.line.code.localeCompare(other.line.code))
    .map(({ line }) => line);
}

/** The open rooms as they are shown. */
export function roomLines(county: County, flows: readonly Flow[]): RoomLine[] {
  const inside = coveredBy(flows, 'room');
  return county.rooms.map((room, at) => ({ ...room, children: inside.get(at) ?? 0 }));
}
