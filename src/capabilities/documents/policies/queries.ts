/** SQL on the list of policies. */
import type { Policy } from '#capabilities/proposals/checking/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The policies that letters may cite. */
export async function policiesNow(tx: Transaction): Promise<Policy[]> {
  return tx
    .selectFrom('policy_document')
    .select(['number', 'title'])
    .where('retired_at', 'is', null)
    .execute();
}
