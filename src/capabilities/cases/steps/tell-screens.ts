/** Tells the open screens of those who work on a case that something has happened to it; what, they ask themselves. */
import type { Transaction } from '#foundation/database/connect.ts';
import { announce } from '#foundation/live/announce.ts';

/** Announces a case to its officers and to each of its members; for whoever sees who the members are. */
export async function tellScreens(
  tx: Transaction,
  { id, owner_area }: { readonly id: string; readonly owner_area: string },
): Promise<void> {
  const officers = { roles: ['city', 'county', 'town'], area: owner_area } as const;
  await announce(tx, { kind: 'case', id, to: officers });
  const members = await tx
    .selectFrom('case_member')
    .select('account_id')
    .where('case_id', '=', id)
    .where('valid_to', 'is', null)
    .where('account_id', 'is not', null)
    .execute();
  for (const { account_id } of members)
    if (account_id !== null) await announce(tx, { kind: 'case', id, to: { accountId: account_id } });
}
