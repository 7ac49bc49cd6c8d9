/**
 * Lets this process work while the database commits.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Begins work that goes on while the transaction commits; what it makes is asked for afterwards. To be called last, and for
 * what only reads: where the work fails, the transaction has been committed all the same.
 */
export function duringCommit<T>(work: () => T): () => Promise<T> {
  const making = nextTurn().then(work);
  making.catch(() => undefined); // where the commit fails too, that is the fault to be told
  return () => making;
}
