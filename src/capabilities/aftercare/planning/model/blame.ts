/** Which limit is to blame where nothing will do: each is left aside alone, and it is asked whether the rest would do then. */
import type { Aim } from '#capabilities/aftercare/planning/model/ask-solver.ts';
import { bestFor } from '#capabilities/aftercare/planning/model/ask-solver.ts';
import { type PlanLimit, planLimits } from '#capabilities/aftercare/planning/model/contract.ts';
import { isOpenable, type Problem } from '#capabilities/aftercare/planning/model/problem.ts';
import type { Solver } from '#foundation/solver/solver.ts';

/** What stands in the way. */
export interface Blame {
  /** Limits of which each alone is to blame: without it the rest would do. Empty where only several together are, or none. */
  readonly alone: readonly PlanLimit[];
  /** True where it would do without any limit but reach and the list of candidates. */
  readonly together: boolean;
  /** Children who could be covered at most under all limits; null where not even the wishes fit the limits. */
  readonly attainable: number | null;
  /** Rooms or yuan that would do with all other limits as they are; null where none would, or it was not found in time. */
  readonly roomsNeeded: number | null;
  readonly yuanNeeded: number | null;
}

/** Without a limit on the way every child may go to every room. */
const ANYWHERE = 'reach';

/** Finds what is to blame; each question is given its share of the seconds. */
export async function findBlame(solver: Solver, problem: Problem, aim: Aim, seconds: number): Promise<Blame> {
  const set = limitsSet(problem, aim);
  const share = seconds / (set.length + 4);
  const does = async (without: readonly PlanLimit[]): Promise<boolean> => {
    const { problem: eased, aim: easedAim, capacity } = leaveAside(problem, aim, without);
    const limits = { rooms: easedAim.rooms, yuan: easedAim.yuan };
    const most = await bestFor(solver, eased, { best: 'children', limits, atLeast: 0, capacity }, share);
    return most.value !== null && most.value >= aim.atLeast;
  };
  const alone: PlanLimit[] = [];
  for (const limit of set) if (await does([limit])) alone.push(limit);
  const together = alone.length > 0 || (await does(set.filter((limit) => limit !== ANYWHERE)));
  const under = { limits: { rooms: aim.rooms, yuan: aim.yuan }, atLeast: 0, capacity: true };
  const attainable = await bestFor(solver, problem, { best: 'children', ...under }, share);
  return {
    alone,
    together,
    attainable: attainable.value,
    roomsNeeded: alone.includes('rooms') ? await least(solver, problem, aim, 'rooms', share) : null,
    yuanNeeded: alone.includes('yuan') ? await least(solver, problem, aim, 'yuan', share) : null,
  };
}

/** The limits that are set at all. */
function limitsSet(problem: Problem, aim: Aim): PlanLimit[] {
  const wished = (wish: 'pinned' | 'forbidden'): boolean =>
    problem.rooms.some((room) => !room.open && room.wish === wish);
  return planLimits.filter((limit) => {
    if (limit === 'rooms' || limit === 'yuan') return aim[limit] !== null;
    if (limit === 'pinned' || limit === 'forbidden') return wished(limit);
    return true;
  });
}

function leaveAside(
  problem: Problem,
  aim: Aim,
  without: readonly PlanLimit[],
): { problem: Problem; aim: Aim; capacity: boolean } {
  const rooms = problem.rooms.map((room) =>
    room.wish !== 'free' && without.includes(room.wish) ? { ...room, wish: 'free' as const } : room,
  );
  const everywhere = rooms.map((_, room) => ({ room, metres: 0 }));
  const villages = without.includes('reach')
    ? problem.villages.map((village) => ({ ...village, near: everywhere }))
    : problem.villages;
  return {
    problem: { rooms, villages },
    aim: {
      ...aim,
      rooms: without.includes('rooms') ? null : aim.rooms,
      yuan: without.includes('yuan') ? null : aim.yuan,
    },
    capacity: !without.includes('capacity'),
  };
}

/** The least of a limit that would do with all others as they are; null where that was not proved in time. */
async function least(
  solver: Solver,
  problem: Problem,
  aim: Aim,
  of: 'rooms' | 'yuan',
  seconds: number,
): Promise<number | null> {
  const limits = { rooms: aim.rooms, yuan: aim.yuan, [of]: null };
  const best = await bestFor(
    solver,
    problem,
    { best: of, limits, atLeast: aim.atLeast, capacity: true },
    seconds,
  );
  return best.state === 'optimal' && problem.rooms.some(isOpenable) ? best.value : null;
}
