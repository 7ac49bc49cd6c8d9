/**
 * Who sits at which telephone. An extension is one operator's at a time; the latest who gives it has it.
 */
import * as contract from '#capabilities/hotline/telephony/contract.ts';
import { tellBoards } from '#capabilities/hotline/tell.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const readPresence = deed(contract.readPresence, ({ tx, actor }) => presenceOf(tx, actor.accountId));

export const setPresence = deed(contract.setPresence, async ({ tx, actor, body, now }) => {
  const { state, extension } = body;
  const account = actor.accountId;
  if (extension !== null)
    await asService(tx, actor, 'telephony', () =>
      tx
        .updateTable('operator_presence')
        .set({ extension: null })
        .where('area', '=', actor.area)
        .where('extension', '=', extension)
        .where('account_id', '<>', account)
        .execute(),
    );
  const row = { area: actor.area, person_name: actor.name, state, extension, since: now };
  await tx
    .insertInto('operator_presence')
    .values({ account_id: account, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
  await tellBoards(tx, actor.area, account);
  return { state, extension, since: now };
});

async function presenceOf(tx: Transaction, accountId: string) {
  const row = await tx
    .selectFrom('operator_presence')
    .select(['state', 'extension', 'since'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { ...row, state: row.state as (typeof contract.presenceStates)[number] };
}
