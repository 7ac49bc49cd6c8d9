/**
 * Disabling, enabling and unlocking accounts, and ending their sessions.
 */
import * as contract from '#capabilities/organization/accounts/contract.ts';
import {
  type Asker,
  accountOf,
  endSessionsOf,
  lockRoles,
  requireOther,
} from '#capabilities/organization/accounts/queries.ts';
import { requireSecurityStays } from '#capabilities/organization/accounts/security-stays.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const disableAccount = deed(
  contract.disableAccount,
  async ({ tx, actor, now, params, version, audit }) => {
    const asker = { tx, actor, now };
    await lockRoles(tx);
    const account = await requireOther(asker, params.id);
    await requireSecurityStays(asker, (binding) => binding.accountId === account.id);
    await setState(asker, account, 'disabled', version);
    const ended = await endSessionsOf(asker, account.id, 'disabled');
    audit({
      objectKind: 'account',
      objectId: account.id,
      area: account.code,
      before: { state: account.state },
      after: { state: 'disabled' },
      details: { sessionsEnded: ended },
    });
    return accountOf(asker, account.id);
  },
);

export const enableAccount = deed(
  contract.enableAccount,
  async ({ tx, actor, now, params, version, audit }) => {
    const asker = { tx, actor, now };
    const account = await requireOther(asker, params.id);
    await setState(asker, account, 'active', version);
    const [before, after] = [{ state: account.state }, { state: 'active' }];
    audit({ objectKind: 'account', objectId: account.id, area: account.code, before, after });
    return accountOf(asker, account.id);
  },
);

export const unlockAccount = deed(contract.unlockAccount, async ({ tx, actor, now, params, audit }) => {
  const asker = { tx, actor, now };
  const account = await requireOther(asker, params.id);
  const open = { failures: 0, locked_until: null };
  await asService(tx, actor, 'administration', async () => {
    await tx.updateTable('account_secret').set(open).where('account_id', '=', account.id).execute();
    await tx.updateTable('second_factor').set(open).where('account_id', '=', account.id).execute();
  });
  audit({ objectKind: 'account', objectId: account.id, area: account.code });
  return accountOf(asker, account.id);
});

export const endSessions = deed(contract.endSessions, async ({ tx, actor, now, params, body, audit }) => {
  const asker = { tx, actor, now };
  const account = await accountOf(asker, params.id);
  const ended = await endSessionsOf(asker, account.id, 'ended_by_administrator', body.sessionId);
  const area = account.person.division.code;
  audit({ objectKind: 'account', objectId: account.id, area, details: { ended } });
  return { ended };
});

async function setState(
  { tx }: Asker,
  account: { readonly id: string; readonly state: string; readonly version: number },
  state: 'active' | 'disabled',
  version: number,
): Promise<void> {
  if (account.version !== version) throw new Refusal('changed-meanwhile');
  if (account.state === state) throw new Refusal('wrong-state', { state });
  const changed = await tx
    .updateTable('account')
    .set({ state, version: version + 1 })
    .where('id', '=', account.id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
}
