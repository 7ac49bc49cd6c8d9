/**
 * Answers the planner's question: what the open rooms cover already, which rooms to open next, who goes where, what each
 * further room would gain, and, where nothing will do, which limit is to blame. Every number is proved or says how far the proof is.
 */
import {
  type Aim,
  type Best,
  bestFor,
  goWhere,
  type Hearing,
  type PlanStep,
} from '#capabilities/aftercare/planning/model/ask-solver.ts';
import { type Blame, findBlame } from '#capabilities/aftercare/planning/model/blame.ts';
import { type CurvePoint, curveOf } from '#capabilities/aftercare/planning/model/curve.ts';
import type { Question } from '#capabilities/aftercare/planning/model/location-model.ts';
import { type Problem, totalOf } from '#capabilities/aftercare/planning/model/problem.ts';
import type { Flow } from '#capabilities/aftercare/planning/model/ways-model.ts';
import type { SolveProgress, Solver } from '#foundation/solver/solver.ts';

/** How long it may take, in seconds: for the plan itself, and for the curve after it. */
export interface Patience {
  readonly plan: number;
  readonly curve: number;
}

/** The answer. */
export interface Outcome {
  /**
   * `optimal`: proved. `gap`: the best found in time, nothing beyond `bound` is possible. `infeasible`: proved that nothing
   * will do. `undecided`: time was over before a solution or a proof.
   */
  readonly state: 'optimal' | 'gap' | 'infeasible' | 'undecided';
  /** Numbers of the rooms to open. */
  readonly opened: readonly number[];
  /** Points of need with `most`, rooms opened with `fewest`; null where there is no plan. */
  readonly value: number | null;
  readonly bound: number | null;
  /** Who goes where with the open rooms alone, and with the plan. */
  readonly before: readonly Flow[];
  readonly after: readonly Flow[];
  readonly curve: readonly CurvePoint[];
  readonly blame: Blame | null;
}

/** Answers the question. @throws Error where the solver's thread ends. */
export async function solvePlan(
  solver: Solver,
  problem: Problem,
  aim: Aim,
  patience: Patience,
  hear: Hearing = () => undefined,
): Promise<Outcome> {
  hear('before', 0, 1);
  const before = await goWhere(solver, problem, []);
  const best = await bestPlan(solver, problem, aim, patience.plan, hear);
  const nothing = { ...best, before, after: before, curve: [], blame: null };
  if (best.state === 'infeasible') {
    hear('blame', 0, 1);
    return { ...nothing, blame: await findBlame(solver, problem, aim, patience.plan) };
  }
  if (best.value === null) return nothing;
  hear('ways', 0, 1);
  const after = await goWhere(solver, problem, best.opened);
  const curve = await curveOf({ solver, problem, aim, best, before, seconds: patience.curve, hear });
  return { ...best, before, after, curve, blame: null };
}

async function bestPlan(
  solver: Solver,
  problem: Problem,
  aim: Aim,
  seconds: number,
  hear: Hearing,
): Promise<Best> {
  const limits = { rooms: aim.rooms, yuan: aim.yuan };
  const told = (step: PlanStep) => (progress: SolveProgress) =>
    hear(step, Math.min(Math.round(progress.seconds), seconds), seconds);
  if (aim.mode === 'most')
    return bestFor(
      solver,
      problem,
      { best: 'points', limits, atLeast: 0, capacity: true },
      seconds,
      told('plan'),
    );
  const question: Question = { best: 'rooms', limits, atLeast: aim.atLeast, capacity: true };
  const begun = performance.now();
  const fewest = await bestFor(solver, problem, question, seconds, told('plan'));
  if (fewest.value === null || aim.atLeast >= totalOf(problem, 'children')) return fewest;
  // Of all plans with so few rooms the one for the neediest; where time is over, the one that was found.
  const left = Math.max(1, seconds - (performance.now() - begun) / 1000);
  const neediest = await bestFor(
    solver,
    problem,
    { ...question, best: 'points', limits: { ...limits, rooms: fewest.value } },
    left,
    told('neediest'),
  );
  return neediest.value === null ? fewest : { ...fewest, opened: neediest.opened };
}
