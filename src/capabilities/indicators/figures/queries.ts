/** What figures need to know of divisions, and of months that were closed. Reads only. */
import type { Transaction } from '#foundation/database/connect.ts';

/** The divisions directly below one, by their codes. */
export async function divisionsBelow(tx: Transaction, division: string) {
  return tx
    .selectFrom('division')
    .select(['code', 'name'])
    .where('parent_code', '=', division)
    .orderBy('code')
    .execute();
}
