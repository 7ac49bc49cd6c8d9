/**
 * SQL that the session operations share. Reads accounts and sessions as the sign-in service.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { divisionPath } from '#capabilities/organization/divisions/queries.ts';
import { findMachine, TOKEN_BEGINS } from '#capabilities/organization/machines/find-machine.ts';
import type { Owes } from '#capabilities/organization/second-factor/rules.ts';
import type { SessionView } from '#capabilities/organization/sessions/contract.ts';
import { isFromLater, sessionEnd } from '#capabilities/organization/sessions/rules.ts';
import {
  openedFile,
  ownOrLent,
  principalOf,
  referredNow,
} from '#capabilities/organization/sessions/standing.ts';
import { actorMay, type PersonActor } from '#foundation/access/actor.ts';
import { permissionCodes, type Role, roles } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { plannedOnce } from '#foundation/database/swift-client.ts';

const SEEN_EVERY_MS = 60_000;

/** A fresh token, 256 bits. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A session's token is kept only as a digest. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

async function standingSession(tx: Transaction, token: string, now: Date) {
  const row = await tx
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .innerJoin('role_binding', 'role_binding.id', 'session.binding_id')
    .leftJoin('account_secret', 'account_secret.account_id', 'session.account_id')
    .select([
      'account_secret.one_time',
      'session.id',
      'session.account_id',
      'session.made_at',
      'session.seen_at',
      'session.owes',
      'account.staff_id',
      'staff.name',
      'role_binding.role',
      'role_binding.area',
      'session.binding_id',
      'role_binding.account_id as owner_id',
    ])
    .select([openedFile(now), referredNow(now)])
    .where('session.token_digest', '=', tokenDigest(token))
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('account.state', '=', 'active')
    .where('role_binding.valid_from', '<=', now)
    .where((where) =>
      where.or([where('role_binding.valid_to', 'is', null), where('role_binding.valid_to', '>', now)]),
    )
    .where(ownOrLent(now))
    .modifyEnd(plannedOnce)
    .executeTakeFirst();
  return row === undefined || !(row.role in roles) || isFromLater(row.seen_at, now) ? null : row;
}

/** Says whether a session still stands. Looking does not lengthen it: a page left open overnight is not somebody at work. */
export async function sessionStands(tx: Transaction, token: string, now: Date): Promise<boolean> {
  return (await standingSession(tx, token, now)) !== null;
}

/** The person behind a session's token, or null where it has ended, lapsed or never was. */
export async function findActor(tx: Transaction, token: string, now: Date): Promise<PersonActor | null> {
  if (token.startsWith(TOKEN_BEGINS)) return findMachine(tx, token, now);
  const row = await standingSession(tx, token, now);
  if (row === null) return null;
  if (now.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS) {
    const expires = sessionEnd(row.made_at, now, row.role as Role);
    await tx
      .updateTable('session')
      .set({ seen_at: now, expires_at: expires })
      .where('id', '=', row.id)
      .execute();
  }
  return {
    kind: 'person',
    accountId: row.account_id,
    staffId: row.staff_id,
    name: row.name,
    role: row.role as Role,
    area: row.area,
    sessionId: row.id,
    bindingId: row.binding_id,
    mustChangePassword: row.one_time ?? false,
    inSteadOf: row.owner_id === row.account_id ? null : await principalOf(tx, row.owner_id),
    breakGlass: row.opened === null ? null : { ...row.opened, until: new Date(row.opened.until) },
    referred: row.referred,
    owes: row.owes as Owes | null,
  };
}

/** The roles that an account holds at a time, its own before those lent to it, the highest division first. */
export async function heldRoles(tx: Transaction, accountId: string, now: Date) {
  const rows = await tx
    .selectFrom('role_binding')
    .innerJoin('division', 'division.code', 'role_binding.area')
    .leftJoin('substitution', (join) =>
      join
        .onRef('substitution.binding_id', '=', 'role_binding.id')
        .on('substitution.account_id', '=', accountId)
        .on('substitution.valid_from', '<=', now)
        .on('substitution.valid_to', '>', now)
        .on('substitution.ended_at', 'is', null),
    )
    .leftJoin('account as principal', 'principal.id', 'substitution.owner_id')
    .leftJoin('staff as principal_staff', 'principal_staff.id', 'principal.staff_id')
    .select(['role_binding.id', 'role_binding.role', 'division.code', 'division.name', 'division.level'])
    .select(['substitution.valid_to as lent_until', 'principal_staff.name as in_stead_of'])
    .where((where) =>
      where.or([
        where('role_binding.account_id', '=', accountId),
        where.and([where('substitution.id', 'is not', null), where('principal.state', '=', 'active')]),
      ]),
    )
    .where('role_binding.valid_from', '<=', now)
    .where((where) =>
      where.or([where('role_binding.valid_to', 'is', null), where('role_binding.valid_to', '>', now)]),
    )
    .orderBy(sql`substitution.id is not null`)
    .orderBy('division.level')
    .orderBy('division.code')
    .orderBy('role_binding.role')
    .execute();
  return rows.filter((row) => row.role in roles).map((row) => ({ ...row, role: row.role as Role }));
}

/** Who a person is, for the session's answer. */
export async function viewOf(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  demo: boolean,
): Promise<SessionView> {
  const account = await tx
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['account.name', 'session.expires_at'])
    .where('session.id', '=', actor.sessionId ?? '')
    .executeTakeFirstOrThrow();
  const held = await asService(tx, actor, 'sign-in', () => heldRoles(tx, actor.accountId, now));
  const path = await divisionPath(tx, actor.area);
  const opened = actor.breakGlass ?? null;
  return {
    account: account.name,
    person: { id: actor.staffId, name: actor.name },
    role: actor.role,
    roleName: { zh: roles[actor.role].zh, en: roles[actor.role].en },
    division: { code: actor.area, name: path.at(-1)?.name ?? actor.area, path },
    bindingId: actor.bindingId,
    roles: held.map((row) => ({
      bindingId: row.id,
      role: row.role,
      roleName: { zh: roles[row.role].zh, en: roles[row.role].en },
      division: { code: row.code, name: row.name, level: row.level },
      inSteadOf: row.in_stead_of,
      lentUntil: row.lent_until?.toISOString() ?? null,
    })),
    inSteadOf: actor.inSteadOf?.name ?? null,
    breakGlass:
      opened === null ? null : { id: opened.id, childId: opened.childId, until: opened.until.toISOString() },
    permissions: permissionCodes.filter((permission) => actorMay(actor, permission)),
    reach: roles[actor.role].reach,
    mustChangePassword: actor.mustChangePassword ?? false,
    owes: actor.owes ?? null,
    demo,
    now: now.toISOString(),
    expiresAt: account.expires_at.toISOString(),
  };
}
