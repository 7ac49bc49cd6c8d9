/**
 * Sends several statements of a transaction at once and waits for all: one journey to the server and back, not one each.
 * They are carried out in their order. None of them may need to know what another answers.
 */
import type { CompiledQuery } from 'kysely';
import type { Transaction } from '#foundation/database/connect.ts';

/** Rows of each statement. */
type RowsOf<Q extends readonly CompiledQuery[]> = {
  -readonly [K in keyof Q]: Q[K] extends CompiledQuery<infer R> ? R[] : never;
};

/**
 * Asks all of them; answers the rows of each.
 * @throws the fault of the first that failed, when all have ended: nothing may still be asked of a transaction that is given up.
 */
export async function askTogether<const Q extends readonly CompiledQuery[]>(
  tx: Transaction,
  queries: Q,
): Promise<RowsOf<Q>> {
  const outcomes = await tx
    .getExecutor()
    .provideConnection((connection) =>
      Promise.allSettled(queries.map((query) => connection.executeQuery(query))),
    );
  const answers = outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value.rows;
  });
  return answers as RowsOf<Q>;
}
