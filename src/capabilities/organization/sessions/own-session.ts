/**
 * What a signed-in person does with his own session: read it, end it, end all, act under another role.
 */

import { factorOf } from '#capabilities/organization/second-factor/queries.ts';
import { owedBy } from '#capabilities/organization/second-factor/rules.ts';
import * as contract from '#capabilities/organization/sessions/contract.ts';
import {
  findActor,
  heldRoles,
  makeToken,
  tokenDigest,
  viewOf,
} from '#capabilities/organization/sessions/queries.ts';
import { sessionEnd } from '#capabilities/organization/sessions/rules.ts';
import type { Role } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import { type Asked, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const readSession = deed(contract.readSession, ({ tx, actor, now, demonstration }) =>
  viewOf(tx, actor, now, demonstration),
);

export const signOut = deed(contract.signOut, async ({ tx, actor, now, session, installation, audit }) => {
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: 'signed_out' })
    .where('id', '=', actor.sessionId ?? '')
    .returning('method')
    .executeTakeFirst();
  session.clear();
  audit({ objectKind: 'account', objectId: actor.accountId });
  const leadsTo = ended?.method === 'single_sign_on' ? (installation.singleSignOn?.leaving() ?? null) : null;
  return { done: true as const, leadsTo };
});

export const signOutEverywhere = deed(
  contract.signOutEverywhere,
  async ({ tx, actor, now, session, audit }) => {
    const ended = await tx
      .updateTable('session')
      .set({ ended_at: now, ended_why: 'signed_out_everywhere' })
      .where('account_id', '=', actor.accountId)
      .where('ended_at', 'is', null)
      .returning('id')
      .execute();
    session.clear();
    audit({ objectKind: 'account', objectId: actor.accountId, details: { ended: ended.length } });
    return { ended: ended.length };
  },
);

export const switchRole = deed(contract.switchRole, async (asked) => {
  const { tx, actor, body, now, demonstration, audit } = asked;
  const held = await asService(tx, actor, 'sign-in', () => heldRoles(tx, actor.accountId, now));
  const wanted = held.find((row) => row.id === body.bindingId);
  if (wanted === undefined) throw new Refusal('not-found');
  const token = await moveSession(asked, wanted);
  audit({
    objectKind: 'account',
    objectId: actor.accountId,
    area: wanted.code,
    details: {
      role: wanted.role,
      ...(wanted.in_stead_of === null ? {} : { inSteadOf: wanted.in_stead_of }),
    },
  });
  const person =
    token === null ? null : await asService(tx, actor, 'sign-in', () => findActor(tx, token, now));
  if (person === null) throw new Refusal('not-signed-in');
  const same = { ...person, mustChangePassword: actor.mustChangePassword ?? false };
  return viewOf(tx, same, now, demonstration);
});

/**
 * Puts the session under the other role: it lives as long as that role's do, owes what that role asks for, and its token is
 * changed, so that one taken earlier does not come into the new rights. A machine's token stays: it cannot be told of another.
 */
async function moveSession(
  asked: Asked<typeof contract.switchRole>,
  wanted: { readonly id: string; readonly role: Role },
): Promise<string | null> {
  const { tx, actor, now, session, demonstration, installation } = asked;
  const [row, factor] = await asService(tx, actor, 'sign-in', async () => [
    await tx
      .selectFrom('session')
      .select(['made_at', 'method'])
      .where('id', '=', actor.sessionId ?? '')
      .executeTakeFirstOrThrow(),
    await factorOf(tx, actor.accountId),
  ]);
  const owes = owedBy({
    role: wanted.role,
    rolesWithFactor: installation.rolesWithSecondFactor,
    enrolled: (factor?.secret ?? null) !== null,
    shown: actor.owes === null && (factor?.secret ?? null) !== null,
    demonstration,
  });
  const expires = sessionEnd(row.made_at, now, wanted.role);
  const fresh = session.byCookie ? makeToken() : null;
  await tx
    .updateTable('session')
    .set({
      binding_id: wanted.id,
      expires_at: expires,
      owes,
      ...(fresh === null ? {} : { token_digest: tokenDigest(fresh) }),
    })
    .where('id', '=', actor.sessionId ?? '')
    .execute();
  if (fresh !== null) session.give(fresh, expires);
  return fresh ?? session.token;
}
