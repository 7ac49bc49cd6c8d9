/** When a post passes to a successor: the children beyond its area that had been referred to whoever leaves, for what and as long as they had been. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { PassesOn } from '#capabilities/organization/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';

export const passReferredChildren: PassesOn = {
  list: async (tx, { accountIds }) => {
    const referred = await referredTo(tx, accountIds);
    const children = new Set(referred.map((one) => one.child_id));
    return [{ kind: 'referred-children', count: children.size, labels: [] }];
  },
  pass: async (tx, { accountIds, to, at }) => {
    for (const { id, ...referral } of await referredTo(tx, accountIds)) {
      await tx.updateTable('need_to_know').set({ valid_to: at }).where('id', '=', id).execute();
      await tx
        .insertInto('need_to_know')
        .values({ ...referral, id: uuidv7(), account_id: to.accountId, valid_from: at })
        .execute();
    }
  },
};

async function referredTo(tx: Transaction, accountIds: readonly string[]) {
  if (accountIds.length === 0) return [];
  return tx
    .selectFrom('need_to_know')
    .select(['id', 'child_id', 'extent', 'reason_kind', 'reason_id', 'valid_to', 'given_by'])
    .where('account_id', 'in', [...accountIds])
    .where((where) =>
      where.or([where('valid_to', 'is', null), where('valid_to', '>', sql<Date>`access.now()`)]),
    )
    .execute();
}
