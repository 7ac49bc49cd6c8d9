/**
 * The location model: which rooms to open so that most need is covered, or as few as will do.
 *
 *   y[j] ∈ {0, 1}              room j is opened
 *   x[i, g, j] ≥ 0             children of group g (equal need) of village i who go to room j, within reach only
 *   Σ_j x[i, g, j] ≤ n[i, g]   nobody goes twice
 *   Σ_ig x[i, g, j] ≤ c[j]·y[j]
 *   x[i, g, j] ≤ min(n[i, g], c[j])·y[j]
 *
 * With the rooms chosen the rest is a transportation problem with whole-numbered sides, so that x is whole without being told.
 * The third row follows from the others for whole y, and makes the relaxation so tight that most counties are proved at the
 * root: written per village instead of per group of equal need, a county of 1,000 villages took 58 s instead of 1.3 s.
 * Villages with the same rooms within reach are one (`merged`), and a room's capacity is written down only where more children
 * could come than it holds.
 */
import type { Group, Limits, Problem } from '#capabilities/aftercare/planning/model/problem.ts';
import { isOpenable } from '#capabilities/aftercare/planning/model/problem.ts';
import { type Entry, type LinearModel, writeModel } from '#foundation/solver/linear-model.ts';

/** What is asked for. */
export interface Question {
  /** Most points of need covered, most children covered, or the fewest rooms or least money that cover `atLeast` children. */
  readonly best: 'points' | 'children' | 'rooms' | 'yuan';
  readonly limits: Limits;
  /** Children who must be covered; 0 where nothing must. */
  readonly atLeast: number;
  /** False to leave aside how many children a room holds. */
  readonly capacity: boolean;
}

/** A model, and what its columns stand for. */
export interface LocationModel {
  readonly model: LinearModel;
  /** The column of each room's opening; null for rooms that are open or must not be opened. */
  readonly opening: readonly (number | null)[];
  /** The columns of the ways. */
  readonly ways: readonly Way[];
}

/** Children of one group who go to one room. */
interface Way {
  readonly column: number;
  readonly points: number;
  readonly room: number;
}

/** Villages with the same rooms within reach as one, by groups of equal need; villages without any are left out. */
export function merged(problem: Problem, byPoints: boolean): { rooms: number[]; groups: Group[] }[] {
  const bySet = new Map<string, { rooms: number[]; groups: Map<number, number> }>();
  for (const { groups, near } of problem.villages) {
    const rooms = near
      .map(({ room }) => room)
      .filter((room) => problem.rooms[room]?.open === true || isOpenableAt(problem, room))
      .sort((one, other) => one - other);
    if (rooms.length === 0) continue;
    const key = rooms.join(',');
    const one = bySet.get(key) ?? { rooms, groups: new Map<number, number>() };
    for (const { points, children } of groups) {
      const kind = byPoints ? points : 1;
      if (children > 0) one.groups.set(kind, (one.groups.get(kind) ?? 0) + children);
    }
    bySet.set(key, one);
  }
  return [...bySet.values()].map(({ rooms, groups }) => ({
    rooms,
    groups: [...groups].map(([points, children]) => ({ points, children })),
  }));
}

const isOpenableAt = (problem: Problem, at: number): boolean => {
  const room = problem.rooms[at];
  return room !== undefined && isOpenable(room);
};

/** Writes the model of a question down. */
export function locationModel(problem: Problem, question: Question): LocationModel {
  const { best, limits, atLeast } = question;
  const covering = best === 'points' || best === 'children';
  const writer = writeModel(covering);
  const opening = problem.rooms.map((room) =>
    isOpenable(room)
      ? writer.column({
          cost: best === 'rooms' ? 1 : best === 'yuan' ? room.yuan : 0,
          lower: room.wish === 'pinned' ? 1 : 0,
          upper: 1,
          whole: true,
        })
      : null,
  );
  const into: Entry[][] = problem.rooms.map(() => []);
  const couldCome = problem.rooms.map(() => 0);
  const ways: Way[] = [];
  for (const { rooms, groups } of merged(problem, best === 'points'))
    for (const { points, children } of groups) {
      const out: Entry[] = [];
      for (const room of rooms) {
        const most = question.capacity ? Math.min(children, capacityOf(problem, room)) : children;
        const column = writer.column({ cost: covering ? points : 0, upper: most });
        const opens = opening[room] ?? null;
        if (opens !== null)
          writer.row(Number.NEGATIVE_INFINITY, 0, [
            [column, 1],
            [opens, -most],
          ]);
        out.push([column, 1]);
        into[room]?.push([column, 1]);
        couldCome[room] = (couldCome[room] ?? 0) + children;
        ways.push({ column, points, room });
      }
      if (out.length > 1) writer.row(0, children, out);
    }
  if (question.capacity) writeCapacities(writer.row, problem, { opening, into, couldCome });
  writeLimits(writer.row, problem, { opening, limits });
  if (atLeast > 0)
    writer.row(
      atLeast,
      Number.POSITIVE_INFINITY,
      ways.map(({ column }): Entry => [column, 1]),
    );
  return { model: writer.done(), opening, ways };
}

const capacityOf = (problem: Problem, room: number): number => problem.rooms[room]?.capacity ?? 0;

type WriteRow = (lower: number, upper: number, entries: readonly Entry[]) => void;

function writeCapacities(
  row: WriteRow,
  problem: Problem,
  parts: {
    readonly opening: readonly (number | null)[];
    readonly into: readonly (readonly Entry[])[];
    readonly couldCome: readonly number[];
  },
): void {
  for (const [at, entries] of parts.into.entries()) {
    const holds = capacityOf(problem, at);
    if ((parts.couldCome[at] ?? 0) <= holds) continue;
    const opens = parts.opening[at] ?? null;
    if (opens === null) row(Number.NEGATIVE_INFINITY, holds, entries);
    else row(Number.NEGATIVE_INFINITY, 0, [...entries, [opens, -holds]]);
  }
}

function writeLimits(
  row: WriteRow,
  problem: Problem,
  { opening, limits }: { readonly opening: readonly (number | null)[]; readonly limits: Limits },
): void {
  const opened = opening.flatMap((column, at) => (column === null ? [] : [{ column, at }]));
  if (opened.length === 0) return;
  if (limits.rooms !== null)
    row(
      0,
      limits.rooms,
      opened.map(({ column }): Entry => [column, 1]),
    );
  if (limits.yuan !== null)
    row(
      0,
      limits.yuan,
      opened.map(({ column, at }): Entry => [column, problem.rooms[at]?.yuan ?? 0]),
    );
}

/** The rooms that a solution opens. */
export function openedBy(location: LocationModel, values: ArrayLike<number>): number[] {
  return location.opening.flatMap((column, room) =>
    column !== null && (values[column] ?? 0) > 0.5 ? [room] : [],
  );
}
