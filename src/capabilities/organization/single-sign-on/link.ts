/**
 * Linking people of the provider to accounts: the security administrator's work, never on himself.
 */
import { accountRows, endSessionsOf, requireOther } from '#capabilities/organization/accounts/queries.ts';
import * as contract from '#capabilities/organization/single-sign-on/contract.ts';
import { mayDo } from '#foundation/access/table.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listIdentities = deed(contract.listIdentities, async ({ tx, actor, params, installation }) => {
  const account = await accountRows(tx).where('account.id', '=', params.id).executeTakeFirst();
  if (account === undefined) throw new Refusal('not-found');
  const rows = await tx
    .selectFrom('external_identity')
    .select(['id', 'issuer', 'subject', 'linked_at'])
    .where('account_id', '=', account.id)
    .where('ended_at', 'is', null)
    .orderBy('linked_at')
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      issuer: row.issuer,
      subject: row.subject,
      linkedAt: row.linked_at.toISOString(),
    })),
    may:
      installation.singleSignOn !== null &&
      mayDo(actor.role, 'credential.manage') &&
      account.id !== actor.accountId,
  };
});

export const linkIdentity = deed(
  contract.linkIdentity,
  async ({ tx, actor, now, params, body, installation, audit }) => {
    const account = await requireOther({ tx, actor, now }, params.id);
    const { singleSignOn } = installation;
    if (singleSignOn === null) throw new Refusal('wrong-state', { state: 'no single sign-on' });
    const identity = { id: body.id, issuer: singleSignOn.issuer, subject: body.subject };
    await tx
      .insertInto('external_identity')
      .values({ ...identity, account_id: account.id, linked_by: actor.accountId, linked_at: now })
      .execute();
    const details = { issuer: identity.issuer, subject: identity.subject };
    audit({ objectKind: 'account', objectId: account.id, area: account.code, details });
    return { ...identity, linkedAt: now.toISOString() };
  },
);

export const unlinkIdentity = deed(contract.unlinkIdentity, async ({ tx, actor, now, params, audit }) => {
  const asker = { tx, actor, now };
  const account = await requireOther(asker, params.id);
  const ended = await tx
    .updateTable('external_identity')
    .set({ ended_at: now, ended_by: actor.accountId })
    .where('id', '=', params.identityId)
    .where('account_id', '=', account.id)
    .where('ended_at', 'is', null)
    .returning(['issuer', 'subject'])
    .executeTakeFirst();
  if (ended === undefined) throw new Refusal('not-found');
  const sessionsEnded = await endSessionsOf(asker, account.id, 'factor_changed');
  audit({ objectKind: 'account', objectId: account.id, area: account.code, details: ended });
  return { sessionsEnded };
});
