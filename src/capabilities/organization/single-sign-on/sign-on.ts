/**
 * The way to the provider of single sign-on and back. What is asked of the provider is asked before the transaction is
 * opened; one attempt opens one session at most, and only for an account that an administrator has linked.
 */

import { factorOf } from '#capabilities/organization/second-factor/queries.ts';
import { openSession } from '#capabilities/organization/sessions/open-session.ts';
import { tokenDigest } from '#capabilities/organization/sessions/queries.ts';
import * as contract from '#capabilities/organization/single-sign-on/contract.ts';
import { attemptStands, placeOnDesk } from '#capabilities/organization/single-sign-on/rules.ts';
import {
  readAttempt,
  type SignOnAttempt,
  type SingleSignOn,
  sealAttempt,
  type VouchedFor,
} from '#foundation/access/single-sign-on.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { type Asked, deed, type Installation, preparedDeed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const readDoors = deed(contract.readDoors, async ({ installation }) => ({
  singleSignOn: installation.singleSignOn === null ? null : { name: installation.singleSignOn.name },
}));

export const beginSignOn = preparedDeed(
  contract.beginSignOn,
  async ({ installation, query, now }) => providerOf(installation).begin(placeOnDesk(query.next), now),
  async ({ prepared, session }) => {
    session.keepAttempt(sealAttempt(prepared.attempt));
    return { to: prepared.address };
  },
);

export const completeSignOn = preparedDeed(
  contract.completeSignOn,
  async ({ installation, query, session, now }) => {
    const provider = providerOf(installation);
    const attempt = standingAttempt(readAttempt(session.attempt), query.state, now);
    const answer = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return { attempt, who: await provider.complete(Object.fromEntries(answer), attempt) };
  },
  async (asked) => {
    const { tx, prepared, demonstration, session } = asked;
    session.keepAttempt(null);
    const account = await tx
      .selectFrom('external_identity')
      .innerJoin('account', 'account.id', 'external_identity.account_id')
      .select(['account.id', 'account.state', 'account.demonstration'])
      .where('external_identity.issuer', '=', prepared.who.issuer)
      .where('external_identity.subject', '=', prepared.who.subject)
      .where('external_identity.ended_at', 'is', null)
      .executeTakeFirst();
    if (account === undefined || (account.demonstration && !demonstration))
      return refuseUnknown(asked, prepared.who);
    if (account.state !== 'active') throw new Refusal('account-disabled');
    const factor = await factorOf(tx, account.id);
    await openSession(asked, {
      accountId: account.id,
      method: 'single_sign_on',
      enrolled: (factor?.secret ?? null) !== null,
      shown: prepared.who.twoFactors,
      attempt: tokenDigest(prepared.attempt.state),
    });
    return { to: prepared.attempt.next };
  },
);

function providerOf(installation: Installation): SingleSignOn {
  if (installation.singleSignOn === null) throw new Refusal('not-found');
  return installation.singleSignOn;
}

/** The attempt must be this browser's own, and young. */
function standingAttempt(attempt: SignOnAttempt | null, state: string | undefined, now: Date): SignOnAttempt {
  if (attempt === null || attempt.state !== state || !attemptStands(attempt.at, now))
    throw new Refusal('sign-on-failed');
  return attempt;
}

/** Written down with the provider's name for him, so that an administrator can find whom to link. */
function refuseUnknown(asked: Asked<typeof contract.completeSignOn>, who: VouchedFor): never {
  const { actor, requestId, address } = asked;
  asked.ifRefused((own) =>
    recordAudit(own, actor, { requestId, address }, 'session.sign-on-unknown', {
      details: { issuer: who.issuer, subject: who.subject.slice(0, 255) },
    }),
  );
  throw new Refusal('sign-on-unknown');
}
