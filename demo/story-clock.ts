/**
 * Long work inside the story: a runner whose clock stands where the story is, so that what it writes is dated by the story.
 */
import { allWork } from '#composition';
import { startWorkRunner } from '#foundation/jobs/runner.ts';
import type { Stage } from './perform.ts';

/** Where long work is done. */
export interface Workshop {
  /** Sets the hour at which the next work is done. */
  setClock(at: Date): void;
  /** Waits until all work that was asked for is done. @throws Error where one failed. */
  finish(): Promise<void>;
}

/** Opens a workshop for a while. */
export async function withWorkshop<T>(
  stage: Stage,
  opensAt: Date,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  let present = opensAt;
  const faults: unknown[] = [];
  const runner = startWorkRunner({
    database: stage.database.byClock({ now: () => present }),
    files: stage.files,
    kinds: allWork,
    onFault: (_work, fault) => void faults.push(fault),
  });
  try {
    return await work({
      setClock: (at) => {
        present = at;
      },
      finish: async () => {
        await runner.idle();
        const [fault] = faults;
        if (fault !== undefined)
          throw new Error(`Long work of the demonstration failed: ${(fault as Error).message}`, {
            cause: fault,
          });
      },
    });
  } finally {
    await runner.stop();
  }
}
