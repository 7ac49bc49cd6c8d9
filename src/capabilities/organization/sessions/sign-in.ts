/**
 * Sign-in: checks the password, counts failures, locks, and opens a session under the highest role held.
 * An account that does not exist costs the same time and gives the same answer as a wrong password.
 */
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { signIn as contract } from '#capabilities/organization/sessions/contract.ts';
import { findActor, heldRoles, tokenDigest, viewOf } from '#capabilities/organization/sessions/queries.ts';
import { afterFailure, hasLapsed, isLocked, sessionEnd } from '#capabilities/organization/sessions/rules.ts';
import { hashPassword, verifyPassword } from '#foundation/access/password.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

let decoy: Promise<string> | undefined;

interface FoundAccount {
  readonly id: string;
  readonly state: string;
  readonly demonstration: boolean;
  readonly oneTime: boolean;
  readonly changedAt: Date;
  readonly passwordHash: string;
  readonly failures: number;
  readonly lockedUntil: Date | null;
}

async function findAccount(tx: Transaction, name: string): Promise<FoundAccount | undefined> {
  const row = await tx
    .selectFrom('account')
    .innerJoin('account_secret', 'account_secret.account_id', 'account.id')
    .select([
      'account.id',
      'account.state',
      'account.demonstration',
      'account_secret.one_time',
      'account_secret.changed_at',
      'account_secret.password_hash',
      'account_secret.failures',
      'account_secret.locked_until',
    ])
    .where('account.name', '=', name)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        id: row.id,
        state: row.state,
        demonstration: row.demonstration,
        oneTime: row.one_time,
        changedAt: row.changed_at,
        passwordHash: row.password_hash,
        failures: row.failures,
        lockedUntil: row.locked_until,
      };
}

/** Counts a wrong password, in a transaction that stays although the sign-in is refused. */
export async function countFailure(tx: Transaction, accountId: string, now: Date): Promise<void> {
  const row = await tx
    .selectFrom('account_secret')
    .select(['failures', 'locked_until'])
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const next = afterFailure({ failures: row.failures, lockedUntil: row.locked_until }, now);
  await tx
    .updateTable('account_secret')
    .set({ failures: next.failures, locked_until: next.lockedUntil })
    .where('account_id', '=', accountId)
    .execute();
}

export const signIn = deed(
  contract,
  async ({ tx, body, now, requestId, address, device, session, demonstration, actor, audit, ifRefused }) => {
    const found = await findAccount(tx, body.account);
    const account = found?.demonstration === true && !demonstration ? undefined : found;
    decoy ??= hashPassword('nobody knows this one');
    const right = await verifyPassword(account?.passwordHash ?? (await decoy), body.password);
    if (account === undefined) throw new Refusal('wrong-credentials');
    if (isLocked(account, now))
      throw new Refusal('account-locked', { until: clockTime(account.lockedUntil) });
    if (!right) {
      ifRefused(async (own) => {
        await countFailure(own, account.id, now);
        const origin = { requestId, address };
        const entry = { objectKind: 'account', objectId: account.id };
        await recordAudit(own, actor, origin, 'session.sign-in-failed', entry);
      });
      throw new Refusal('wrong-credentials');
    }
    if (account.state !== 'active') throw new Refusal('account-disabled');
    if (account.oneTime && hasLapsed(account.changedAt, now)) throw new Refusal('password-lapsed');
    const held = await heldRoles(tx, account.id, now);
    const first = held[0];
    if (first === undefined) throw new Refusal('no-role');
    await tx
      .updateTable('account_secret')
      .set({ failures: 0, locked_until: null })
      .where('account_id', '=', account.id)
      .execute();
    const token = randomBytes(32).toString('base64url');
    const expires = sessionEnd(now, now);
    await tx
      .insertInto('session')
      .values({
        id: uuidv7(),
        token_digest: tokenDigest(token),
        account_id: account.id,
        binding_id: first.id,
        made_at: now,
        seen_at: now,
        expires_at: expires,
        address,
        device,
      })
      .execute();
    const person = await findActor(tx, token, now);
    if (person === null) throw new Refusal('no-role');
    session.give(token, expires);
    audit({ objectKind: 'account', objectId: account.id, area: person.area, details: { role: person.role } });
    return asService(tx, actor, 'sign-in', () => viewOf(tx, person, now, demonstration));
  },
);

function clockTime(instant: Date | null): string {
  if (instant === null) return '';
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(instant);
}
