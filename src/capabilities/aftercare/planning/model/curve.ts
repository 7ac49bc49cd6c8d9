/** What each further room gains: the most need that one, two, three rooms could cover, each proved or with its bound. */
import type { Aim, Best, Hearing } from '#capabilities/aftercare/planning/model/ask-solver.ts';
import { bestFor, goWhere } from '#capabilities/aftercare/planning/model/ask-solver.ts';
import { isOpenable, type Problem } from '#capabilities/aftercare/planning/model/problem.ts';
import type { Flow } from '#capabilities/aftercare/planning/model/ways-model.ts';
import type { Solver } from '#foundation/solver/solver.ts';

/** The most that so many rooms cover. */
export interface CurvePoint {
  readonly rooms: number;
  readonly points: number;
  /** Children covered by the plan with most points. */
  readonly children: number;
  readonly yuan: number;
  /** No plan with so many rooms covers more points. */
  readonly bound: number;
  readonly proved: boolean;
}

/** Rooms beyond the plan's own that the curve shows, how many it shows at least, and at most. */
const BEYOND = 4;
const AT_LEAST = 8;
const AT_MOST = 40;

interface CurveParts {
  readonly solver: Solver;
  readonly problem: Problem;
  readonly aim: Aim;
  readonly best: Best;
  readonly before: readonly Flow[];
  /** After so many seconds the curve ends where it is. */
  readonly seconds: number;
  readonly hear: Hearing;
}

/** The curve from no room on, under the same limit of money, until nothing more is gained, rooms run out, or time does. */
export async function curveOf(parts: CurveParts): Promise<CurvePoint[]> {
  const { problem, best, hear } = parts;
  const openable = problem.rooms.filter(isOpenable).length;
  const pinned = problem.rooms.filter((room) => isOpenable(room) && room.wish === 'pinned').length;
  const last = Math.min(openable, AT_MOST, Math.max(best.opened.length + BEYOND, AT_LEAST));
  const covered = sumsOf(parts.before);
  const curve: CurvePoint[] = [{ rooms: 0, ...covered, yuan: 0, bound: covered.points, proved: true }];
  const begun = performance.now();
  for (let rooms = Math.max(1, pinned); rooms <= last; rooms += 1) {
    const left = parts.seconds - (performance.now() - begun) / 1000;
    if (left <= 0) break;
    hear('curve', rooms, last);
    const point = await pointAt(parts, rooms, left);
    if (point === null) break;
    const former = curve.at(-1);
    curve.push(point);
    if (rooms > best.opened.length && former?.proved === true && former.points >= point.bound) break;
  }
  return curve;
}

async function pointAt(parts: CurveParts, rooms: number, seconds: number): Promise<CurvePoint | null> {
  const { solver, problem, aim } = parts;
  const limits = { rooms, yuan: aim.yuan };
  const best = await bestFor(
    solver,
    problem,
    { best: 'points', limits, atLeast: 0, capacity: true },
    seconds,
  );
  if (best.value === null || best.bound === null) return null;
  const sums = sumsOf(await goWhere(solver, problem, best.opened));
  const yuan = best.opened.reduce((sum, room) => sum + (problem.rooms[room]?.yuan ?? 0), 0);
  return { rooms, ...sums, yuan, bound: best.bound, proved: best.state === 'optimal' };
}

function sumsOf(flows: readonly Flow[]): { points: number; children: number } {
  return {
    points: flows.reduce((sum, flow) => sum + flow.children * flow.points, 0),
    children: flows.reduce((sum, flow) => sum + flow.children, 0),
  };
}
