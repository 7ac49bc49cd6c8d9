/**
 * Lets this process and the database work at the same time within one request.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Waits until all have ended, and only then throws the first fault there was: nothing may still be asked of a transaction
 * that is given up.
 */
export async function allEnded<T extends readonly unknown[]>(
  parts: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const outcomes = await Promise.allSettled(parts);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  return Promise.all(parts);
}

/**
 * Begins work that goes on while the transaction commits; what it makes is asked for afterwards. To be called last, and for
 * what only reads: where the work fails, the transaction has been committed all the same.
 */
export function duringCommit<T>(work: () => T): () => Promise<T> {
  const making = nextTurn().then(work);
  making.catch(() => undefined); // where the commit fails too, that is the fault to be told
  return () => making;
}
