/**
 * Opens a session for somebody who has proved who he is, by whatever door he came: under the highest role he holds, with
 * what that role still asks of him. The session that the browser had before ends, so that a planted one is worth nothing.
 */
import { v7 as uuidv7 } from 'uuid';
import { owedBy } from '#capabilities/organization/second-factor/rules.ts';
import type { SessionView } from '#capabilities/organization/sessions/contract.ts';
import {
  findActor,
  heldRoles,
  makeToken,
  tokenDigest,
  viewOf,
} from '#capabilities/organization/sessions/queries.ts';
import { sessionEnd } from '#capabilities/organization/sessions/rules.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import type { Circumstances } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** How somebody came in. */
export interface Entering {
  readonly accountId: string;
  readonly method: 'password' | 'code' | 'recovery_code' | 'single_sign_on' | 'phone';
  /** Whether the account has a second factor, and whether it was shown. */
  readonly enrolled: boolean;
  readonly shown: boolean;
  /** The digest of the attempt at single sign-on. */
  readonly attempt?: string;
}

type Door = Pick<
  Circumstances,
  'tx' | 'now' | 'address' | 'device' | 'session' | 'demonstration' | 'installation' | 'audit'
> & { readonly actor: Actor };

/**
 * Opens the session, sets its cookie and says what is audited.
 * @throws Refusal `no-role` where the account holds none.
 */
export async function openSession(door: Door, entering: Entering): Promise<SessionView> {
  const { tx, now, session, demonstration } = door;
  const [first] = await heldRoles(tx, entering.accountId, now);
  if (first === undefined) throw new Refusal('no-role');
  await endLapsed(tx, now);
  if (session.token !== null) await endFormer(tx, session.token, now);
  const token = makeToken();
  const expires = sessionEnd(now, now, first.role);
  await tx
    .insertInto('session')
    .values({
      id: uuidv7(),
      token_digest: tokenDigest(token),
      account_id: entering.accountId,
      binding_id: first.id,
      made_at: now,
      seen_at: now,
      expires_at: expires,
      address: door.address,
      device: door.device,
      method: entering.method,
      sign_on_attempt: entering.attempt ?? null,
      owes: owedBy({
        role: first.role,
        rolesWithFactor: door.installation.rolesWithSecondFactor,
        enrolled: entering.enrolled,
        shown: entering.shown,
        demonstration,
      }),
    })
    .execute();
  const person = await findActor(tx, token, now);
  if (person === null) throw new Refusal('no-role');
  session.give(token, expires);
  door.audit({
    objectKind: 'account',
    objectId: entering.accountId,
    area: person.area,
    details: { role: person.role, method: entering.method },
  });
  return asService(tx, door.actor, 'sign-in', () => viewOf(tx, person, now, demonstration));
}

/** Whatever has lapsed by now is over for good: no clock that is set back later brings it to life again. */
async function endLapsed(tx: Transaction, now: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set((update) => ({ ended_at: update.ref('expires_at'), ended_why: 'expired' }))
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', now)
    .execute();
}

async function endFormer(tx: Transaction, token: string, now: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: 'signed_in_anew' })
    .where('token_digest', '=', tokenDigest(token))
    .where('ended_at', 'is', null)
    .execute();
}
