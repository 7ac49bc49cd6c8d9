/**
 * The first accounts of a real system, made by the administrator's command on the server itself: a person, an account
 * with a one-time password and a role, at once.
 */
import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { createAccount as contract } from '#capabilities/organization/accounts/contract.ts';
import { makeOneTimePassword } from '#capabilities/organization/accounts/one-time-password.ts';
import { roleFits } from '#capabilities/organization/accounts/rules.ts';
import { findDivision } from '#capabilities/organization/divisions/queries.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { hashPassword } from '#foundation/access/password.ts';
import { type Role, roles } from '#foundation/access/table.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Database } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Who is to be added. */
export interface NewUser {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** The division, as a code prefix. */
  readonly area: string;
}

/**
 * Adds a person with an account and a role; answers the one-time password, which is kept nowhere.
 * @throws Refusal `bad-input`, `unknown-division`, `role-misplaced` or `already-exists`.
 */
export async function addUser(
  database: Database,
  user: NewUser,
  actor: ServiceActor,
): Promise<{ accountId: string; password: string }> {
  const account = contract.body.shape.name.safeParse(user.account);
  const name = user.name.trim();
  if (!account.success || name === '' || name.length > 60) throw new Refusal('bad-input');
  const password = makeOneTimePassword();
  const hash = await hashPassword(password);
  const requestId = `user-add:${randomUUID()}`;
  const [staffId, accountId] = [uuidv7(), uuidv7()];
  await database.asActor({ actor, requestId }, async (tx) => {
    const division = await findDivision(tx, user.area);
    if (division === undefined) throw new Refusal('unknown-division');
    if (!roleFits(user.role, division.level))
      throw new Refusal('role-misplaced', { role: roles[user.role].en });
    const taken = await tx
      .selectFrom('account')
      .select('id')
      .where('name', '=', account.data)
      .executeTakeFirst();
    if (taken !== undefined) throw new Refusal('already-exists');
    await tx.insertInto('staff').values({ id: staffId, name, area: division.code }).execute();
    await tx.insertInto('account').values({ id: accountId, name: account.data, staff_id: staffId }).execute();
    await tx
      .insertInto('account_secret')
      .values({ account_id: accountId, password_hash: hash, one_time: true })
      .execute();
    const binding = { id: uuidv7(), account_id: accountId, role: user.role, area: division.code };
    await tx.insertInto('role_binding').values(binding).execute();
    const entry = {
      objectKind: 'account',
      objectId: accountId,
      area: division.code,
      details: { role: user.role },
    };
    await recordAudit(tx, actor, { requestId, address: null }, 'account.created', entry);
  });
  return { accountId, password };
}
