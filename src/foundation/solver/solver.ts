/**
 * Solves linear models with HiGHS in a thread of its own, so that the server answers meanwhile: HiGHS computes without a pause.
 * One thread solves one model after the other; whoever began it ends it, also in the middle of a model.
 */
import { Worker } from 'node:worker_threads';
import type { LinearModel } from '#foundation/solver/linear-model.ts';

/** When a model counts as solved, and when it is given up. */
export interface SolveLimits {
  /** After so many seconds the best that was found is answered, with what is proved. */
  readonly seconds: number;
  /** The objective's distance from the proven bound that counts as none: under 1 where objectives are whole numbers. */
  readonly gap: number;
  /** True to leave aside that columns are whole numbers: the answer is then a bound. */
  readonly relaxed?: boolean;
}

/** What came of a model. */
export interface Solved {
  /** `limit`: time was over before a proof; `values` may be null then. */
  readonly state: 'optimal' | 'limit' | 'infeasible';
  /** Of the best solution; null where there is none. */
  readonly objective: number | null;
  /** No solution is better than this; null where nothing is proved. */
  readonly bound: number | null;
  /** The columns' values; null where there is no solution. */
  readonly values: Float64Array | null;
  /** How long it took, in seconds. */
  readonly seconds: number;
}

/** How far a model is. */
export interface SolveProgress {
  readonly seconds: number;
  readonly objective: number | null;
  readonly bound: number | null;
}

/** What the thread is told. */
export interface SolveOrder {
  readonly model: LinearModel;
  readonly limits: SolveLimits;
}

/** What the thread says. */
export type SolveMessage =
  | ({ readonly is: 'progress' } & SolveProgress)
  | { readonly is: 'solved'; readonly solved: Solved }
  | { readonly is: 'fault'; readonly message: string };

/** A thread with a solver in it. */
export interface Solver {
  /** @throws Error where the thread ended, or HiGHS could not work with the model. */
  solve(
    model: LinearModel,
    limits: SolveLimits,
    onProgress?: (progress: SolveProgress) => void,
  ): Promise<Solved>;
  /** Ends the thread; a model that is being solved fails. */
  end(): Promise<void>;
}

/** The heap of JavaScript in the thread; HiGHS's own memory lies beside it, 4 GB at most. */
const MEMORY = { maxOldGenerationSizeMb: 512 };
/** Beyond its own limit HiGHS looks at the clock between steps only; after so many seconds more the thread is ended. */
const PATIENCE_SECONDS = 30;

/** Starts a thread with a solver. */
export function startSolver(): Solver {
  const worker = new Worker(new URL('./solver-worker.ts', import.meta.url), { resourceLimits: MEMORY });
  worker.unref();
  let hearing: ((message: SolveMessage | Error) => void) | undefined;
  let ended: Error | undefined;
  const end = (reason: Error): void => {
    ended ??= reason;
    hearing?.(ended);
  };
  worker.on('message', (message: SolveMessage) => hearing?.(message));
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread that solves has ended')));
  const solveNow: Solver['solve'] = async (model, limits, onProgress) => {
    if (ended !== undefined) throw ended;
    worker.ref();
    const overdue = setTimeout(() => void worker.terminate(), (limits.seconds + PATIENCE_SECONDS) * 1000);
    try {
      return await new Promise<Solved>((done, fail) => {
        hearing = (message) => {
          if (message instanceof Error) fail(message);
          else if (message.is === 'fault') fail(new Error(message.message));
          else if (message.is === 'solved') done(message.solved);
          else onProgress?.(message);
        };
        worker.postMessage({ model, limits } satisfies SolveOrder);
      });
    } finally {
      clearTimeout(overdue);
      hearing = undefined;
      worker.unref();
    }
  };
  // A thread answers whoever listens: of two who ask at once the second waits until the first has his answer.
  let before: Promise<unknown> = Promise.resolve();
  const solve: Solver['solve'] = (model, limits, onProgress) => {
    const next = before.then(() => solveNow(model, limits, onProgress));
    before = next.catch(() => undefined);
    return next;
  };
  return { solve, end: async () => void (await worker.terminate()) };
}

/** Solves with a thread that is ended afterwards, whatever happens. */
export async function withSolver<T>(work: (solver: Solver) => Promise<T>): Promise<T> {
  const solver = startSolver();
  try {
    return await work(solver);
  } finally {
    await solver.end();
  }
}
