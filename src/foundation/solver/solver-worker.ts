/** The thread in which HiGHS solves one model after the other (solver.ts). */
import { parentPort } from 'node:worker_threads';
import highsModule, { type Highs, type HighsCallbackMap, type Model, type ModelData } from 'highs';
import type { LinearModel } from '#foundation/solver/linear-model.ts';
import type { Solved, SolveLimits, SolveMessage, SolveOrder } from '#foundation/solver/solver.ts';

const PROGRESS_EVERY_SECONDS = 0.5;

/** The package's types describe its CommonJS form, in which the loader is a field; imported, it is the module itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;
const loading = loadHighs();
const say = (message: SolveMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ model, limits }: SolveOrder) => {
  loading
    .then((highs) => say({ is: 'solved', solved: solve(highs, model, limits) }))
    .catch((fault: unknown) => say({ is: 'fault', message: (fault as Error).message }));
});

function solve(highs: Highs, model: LinearModel, limits: SolveLimits): Solved {
  if (model.cost.length === 0) return withoutColumns(model);
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  return highs.withModel(dataOf(highs, model, limits.relaxed === true), (solving) => {
    solving.options.set({
      output_flag: false,
      time_limit: limits.seconds,
      mip_rel_gap: 0,
      mip_abs_gap: limits.gap,
    });
    solving.run(progressOf(highs, seconds));
    return solvedOf(highs, solving, limits.relaxed === true || !model.whole.includes(1), seconds());
  });
}

/** HiGHS says no more of a model without columns than that it is one: its rows all sum up to nothing. */
function withoutColumns(model: LinearModel): Solved {
  const holds = model.rowLower.every((lower, at) => lower <= 0 && (model.rowUpper[at] ?? 0) >= 0);
  return holds
    ? { state: 'optimal', objective: 0, bound: 0, values: new Float64Array(), seconds: 0 }
    : { state: 'infeasible', objective: null, bound: null, values: null, seconds: 0 };
}

function dataOf(highs: Highs, model: LinearModel, relaxed: boolean): ModelData {
  const { objectiveSense } = highs.constants;
  const size = { numCols: model.cost.length, numRows: model.rowLower.length };
  return {
    ...size,
    sense: model.maximize ? objectiveSense.maximize : objectiveSense.minimize,
    colCost: model.cost,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      ...size,
      format: 'csr',
      starts: model.starts,
      indices: model.indices,
      values: model.factors,
    },
    ...(relaxed ? {} : { integrality: model.whole }),
  };
}

function progressOf(highs: Highs, seconds: () => number): HighsCallbackMap {
  let last = -PROGRESS_EVERY_SECONDS;
  return {
    [highs.constants.callbackType.mipLogging]: (event) => {
      if (seconds() - last < PROGRESS_EVERY_SECONDS) return undefined;
      last = seconds();
      const { mip_primal_bound: objective, mip_dual_bound: bound } = event.data;
      say({ is: 'progress', seconds: last, objective: finite(objective), bound: finite(bound) });
      return undefined;
    },
  };
}

function solvedOf(highs: Highs, solving: Model, continuous: boolean, seconds: number): Solved {
  const { modelStatus, solutionStatus } = highs.constants;
  const status = solving.getModelStatus();
  // Every column is bounded, so that nothing is unbounded.
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
    return { state: 'infeasible', objective: null, bound: null, values: null, seconds };
  const proved = status === modelStatus.optimal;
  if (!proved && status !== modelStatus.timeLimit) throw new Error(`HiGHS ended with status ${status}`);
  const found = solving.info.get('primal_solution_status') === solutionStatus.feasible;
  const objective = found ? solving.getObjectiveValue() : null;
  return {
    state: proved ? 'optimal' : 'limit',
    objective,
    bound: continuous ? (proved ? objective : null) : finite(Number(solving.info.get('mip_dual_bound'))),
    values: found ? solving.getSolution().colValue : null,
    seconds,
  };
}

/** HiGHS says 1e20 and more, or infinity, where it knows no bound. */
function finite(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) || Math.abs(value) >= 1e20 ? null : value;
}
