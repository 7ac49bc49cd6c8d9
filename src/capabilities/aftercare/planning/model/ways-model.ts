/**
 * Who goes where, once it is known which rooms are open: most need covered, and with it the shortest ways. A transportation
 * problem: its solution is whole, and found at once.
 */
import type { Problem } from '#capabilities/aftercare/planning/model/problem.ts';
import { type Entry, type LinearModel, writeModel } from '#foundation/solver/linear-model.ts';

/** Children of one group of one village who go to one room. */
export interface Flow {
  readonly village: number;
  readonly points: number;
  readonly room: number;
  readonly metres: number;
  readonly children: number;
}

/** The model, and what its columns stand for. */
export interface WaysModel {
  readonly model: LinearModel;
  readonly flows: readonly Omit<Flow, 'children'>[];
}

/** Ways are compared in steps of 100 m: nobody lives at the centre of his village to the metre. */
const STEP = 100;

/** Writes the model down. Every point of need outweighs all ways together, and an open room goes before one that is opened. */
export function waysModel(problem: Problem, opened: ReadonlySet<number>): WaysModel {
  const isOpen = (room: number): boolean => problem.rooms[room]?.open === true || opened.has(room);
  const ways = problem.villages.map(({ groups, near }) => ({
    groups: groups.filter(({ children }) => children > 0),
    near: near.filter(({ room }) => isOpen(room)),
  }));
  const longest = Math.max(1, ...ways.flatMap(({ near }) => near.map(({ metres }) => stepsOf(metres) + 1)));
  const everybody = ways.reduce(
    (sum, { groups }) => sum + groups.reduce((inner, { children }) => inner + children, 0),
    0,
  );
  const outweighs = longest * Math.max(1, everybody) + 1;
  const writer = writeModel(true);
  const flows: Omit<Flow, 'children'>[] = [];
  const into: Entry[][] = problem.rooms.map(() => []);
  for (const [village, { groups, near }] of ways.entries())
    for (const { points, children } of groups) {
      const out: Entry[] = [];
      for (const { room, metres } of near) {
        const way = stepsOf(metres) + (problem.rooms[room]?.open === true ? 0 : 1);
        const column = writer.column({ cost: points * outweighs - way, upper: children });
        out.push([column, 1]);
        into[room]?.push([column, 1]);
        flows.push({ village, points, room, metres });
      }
      if (out.length > 1) writer.row(0, children, out);
    }
  for (const [room, entries] of into.entries())
    if (entries.length > 0) writer.row(0, problem.rooms[room]?.capacity ?? 0, entries);
  return { model: writer.done(), flows };
}

const stepsOf = (metres: number): number => Math.round(metres / STEP);

/** The children who go each way, of a solution. */
export function flowsOf(ways: WaysModel, values: ArrayLike<number> | null): Flow[] {
  return ways.flows.flatMap((flow, column) => {
    const children = Math.round(values?.[column] ?? 0);
    return children === 0 ? [] : [{ ...flow, children }];
  });
}
