/**
 * What a signed-in person does with his own session: read it, end it, end all, act under another role.
 */

import * as contract from '#capabilities/organization/sessions/contract.ts';
import { findActor, heldRoles, viewOf } from '#capabilities/organization/sessions/queries.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const readSession = deed(contract.readSession, ({ tx, actor, now, demonstration }) =>
  viewOf(tx, actor, now, demonstration),
);

export const signOut = deed(contract.signOut, async ({ tx, actor, now, session, audit }) => {
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: 'signed_out' })
    .where('id', '=', actor.sessionId ?? '')
    .execute();
  session.clear();
  audit({ objectKind: 'account', objectId: actor.accountId });
  return { done: true as const };
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

export const switchRole = deed(
  contract.switchRole,
  async ({ tx, actor, body, now, session, demonstration, audit }) => {
    const held = await asService(tx, actor, 'sign-in', () => heldRoles(tx, actor.accountId, now));
    const wanted = held.find((row) => row.id === body.bindingId);
    if (wanted === undefined) throw new Refusal('not-found');
    await tx
      .updateTable('session')
      .set({ binding_id: wanted.id })
      .where('id', '=', actor.sessionId ?? '')
      .execute();
    audit({
      objectKind: 'account',
      objectId: actor.accountId,
      area: wanted.code,
      details: {
        role: wanted.role,
        ...(wanted.in_stead_of === null ? {} : { inSteadOf: wanted.in_stead_of }),
      },
    });
    const { token } = session;
    const person =
      token === null ? null : await asService(tx, actor, 'sign-in', () => findActor(tx, token, now));
    if (person === null) throw new Refusal('not-signed-in');
    const same = { ...person, mustChangePassword: actor.mustChangePassword ?? false };
    return viewOf(tx, same, now, demonstration);
  },
);
