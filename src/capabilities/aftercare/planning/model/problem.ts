/**
 * The question that the planner answers, without names: places with children, rooms that are open, rooms that could be opened,
 * and the limits. Types and small sums only.
 */

/** Children of one village who need care equally. */
export interface Group {
  readonly points: number;
  readonly children: number;
}

/** A village: its children, by points of need, and the rooms within reach with the way in metres. */
export interface Village {
  readonly groups: readonly Group[];
  readonly near: readonly { readonly room: number; readonly metres: number }[];
}

/** A room: open already, or one that could be opened. */
export interface Room {
  readonly capacity: number;
  /** Open rooms count first: they cost nothing and are never closed. */
  readonly open: boolean;
  /** What opening it costs. */
  readonly yuan: number;
  /** A room that must be opened, or must not; `free` is the planner's choice. */
  readonly wish: 'free' | 'pinned' | 'forbidden';
}

/** Limits on what is opened; null where there is none. */
export interface Limits {
  readonly rooms: number | null;
  readonly yuan: number | null;
}

/** Villages and rooms. */
export interface Problem {
  readonly villages: readonly Village[];
  readonly rooms: readonly Room[];
}

/** All children of a problem, or their points of need. */
export function totalOf(problem: Pick<Problem, 'villages'>, of: 'children' | 'points'): number {
  let sum = 0;
  for (const { groups } of problem.villages)
    for (const group of groups) sum += group.children * (of === 'points' ? group.points : 1);
  return sum;
}

/** The room with what somebody wishes of it; an open room is open anyway. */
export function isOpenable(room: Room): boolean {
  return !room.open && room.wish !== 'forbidden';
}
