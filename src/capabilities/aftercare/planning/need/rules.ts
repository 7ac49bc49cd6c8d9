/**
 * Rules of need and reach: how much a child needs after-school care, how far apart two places are, and which rooms are within a
 * village's reach. Pure. Points and distances are [P]: no document sets them.
 */
import type { Basis } from '#capabilities/aftercare/planning/need/contract.ts';
import type { Position } from '#capabilities/aftercare/sites/positions/rules.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';

/** The Earth's mean radius in metres (IUGG). */
const EARTH = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The distance along the great circle, in metres (haversine, which keeps its digits where places are near). */
export function metresBetween(one: Position, other: Position): number {
  const [a, b] = [radians(one.latitude), radians(other.latitude)];
  const north = Math.sin((b - a) / 2) ** 2;
  const east = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(north + Math.cos(a) * Math.cos(b) * east)));
}

/** A child's points of need: by its level of risk, and more where nobody able cares for it. */
export function pointsOf(child: { level: RiskLevel | null; unguarded: boolean }, basis: Basis): number {
  return basis[child.level ?? 'green'] + (child.unguarded ? basis.unguarded : 0);
}

/** Where a village or a room lies, and in which division. */
export interface Placed {
  readonly division: string;
  readonly place: Position | null;
}

/**
 * How far a room is from where a village's children live, in metres: 0 for a room of the village itself where a position is
 * missing, null where it cannot be said.
 */
export function wayTo(village: Placed, room: Placed): number | null {
  if (village.place !== null && room.place !== null) return metresBetween(village.place, room.place);
  return village.division === room.division ? 0 : null;
}

/** A room within reach: its number in the list, and how far it is in metres. */
export interface Near {
  readonly room: number;
  readonly metres: number;
}

/** The rooms within reach of a village, the nearest first. */
export function roomsWithin(village: Placed, rooms: readonly Placed[], reach: number): Near[] {
  return rooms
    .flatMap((room, at) => {
      const metres = wayTo(village, room);
      return metres === null || metres > reach ? [] : [{ room: at, metres: Math.round(metres) }];
    })
    .sort((one, other) => one.metres - other.metres || one.room - other.room);
}

/** A room's position: its own, else the centre of the division it stands in. */
export function placeOf(
  room: { readonly division: string; readonly place: Position | null },
  centres: ReadonlyMap<string, Position>,
): Position | null {
  return room.place ?? centres.get(room.division) ?? null;
}

/** Why children of a village have no place. */
export function lackOf(village: {
  readonly children: number;
  readonly covered: number;
  readonly placed: boolean;
  readonly within: number;
}): 'nothing' | 'no-room' | 'full' | 'no-centre' {
  if (village.covered >= village.children) return 'nothing';
  if (village.within > 0) return 'full';
  return village.placed ? 'no-room' : 'no-centre';
}
