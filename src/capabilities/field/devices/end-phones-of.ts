/** Whoever hands his post over: his phones are to empty themselves at their next contact; what waits in them is delivered first. */
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';

/** Ends all phones of these accounts. Called in the transaction of the hand-over. */
export async function endPhonesOf(
  tx: Transaction,
  handed: { readonly accountIds: readonly string[]; readonly at: Date },
): Promise<void> {
  if (handed.accountIds.length === 0) return;
  await withinService(tx, 'field-delivery', () =>
    tx
      .updateTable('field_device')
      .set({ disabled_at: handed.at, disabled_why: 'handed_over' })
      .where('account_id', 'in', [...handed.accountIds])
      .where('disabled_at', 'is', null)
      .execute(),
  );
}
