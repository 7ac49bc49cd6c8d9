/** Asks the solver one question of a plan and says the answer in whole numbers, with what is proved of it. */
import {
  locationModel,
  openedBy,
  type Question,
} from '#capabilities/aftercare/planning/model/location-model.ts';
import type { Limits, Problem } from '#capabilities/aftercare/planning/model/problem.ts';
import { type Flow, flowsOf, waysModel } from '#capabilities/aftercare/planning/model/ways-model.ts';
import type { SolveProgress, Solver } from '#foundation/solver/solver.ts';

/** What is asked: most need under limits, or the fewest rooms that cover so many children. */
export interface Aim extends Limits {
  readonly mode: 'most' | 'fewest';
  /** With `fewest`: children who must be covered. */
  readonly atLeast: number;
}

/** The step that is being done. */
export type PlanStep = 'before' | 'plan' | 'neediest' | 'ways' | 'curve' | 'blame';

/** Hears how far it is: of the plan the seconds, of the curve the rooms. */
export type Hearing = (step: PlanStep, done: number, total: number) => void;

/** Objectives are whole numbers: what is nearer to its bound than one is the best. */
const WHOLE_GAP = 0.999;
/** A whole number that the solver computed, up to its tolerance. */
const SLACK = 1e-6;

/** One answer of the solver, in whole numbers. */
export interface Best {
  readonly state: 'optimal' | 'gap' | 'infeasible' | 'undecided';
  readonly opened: readonly number[];
  readonly value: number | null;
  readonly bound: number | null;
}

/** Asks the solver one question. */
export async function bestFor(
  solver: Solver,
  problem: Problem,
  question: Question,
  seconds: number,
  onProgress?: (progress: SolveProgress) => void,
): Promise<Best> {
  const location = locationModel(problem, question);
  const solved = await solver.solve(location.model, { seconds, gap: WHOLE_GAP }, onProgress);
  if (solved.state === 'infeasible') return { state: 'infeasible', opened: [], value: null, bound: null };
  const value = solved.objective === null ? null : Math.round(solved.objective);
  const round = location.model.maximize
    ? (bound: number) => Math.floor(bound + SLACK)
    : (bound: number) => Math.ceil(bound - SLACK);
  const bound = solved.state === 'optimal' ? value : solved.bound === null ? null : round(solved.bound);
  if (solved.values === null) return { state: 'undecided', opened: [], value: null, bound };
  const proved = solved.state === 'optimal' || bound === value;
  return { state: proved ? 'optimal' : 'gap', opened: openedBy(location, solved.values), value, bound };
}

/** Who goes where when these rooms are opened besides the open ones. */
export async function goWhere(solver: Solver, problem: Problem, opened: readonly number[]): Promise<Flow[]> {
  const ways = waysModel(problem, new Set(opened));
  if (ways.flows.length === 0) return [];
  const solved = await solver.solve(ways.model, { seconds: WAYS_SECONDS, gap: WHOLE_GAP });
  if (solved.state !== 'optimal') throw new Error('the ways of a plan were not found in time');
  return flowsOf(ways, solved.values);
}

/** A transportation problem of a county takes a second or two. */
const WAYS_SECONDS = 60;
