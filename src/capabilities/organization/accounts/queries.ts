/**
 * SQL on accounts that several operations share. Accounts are read as the administrator who asks, so that the database
 * limits them to his area; their secrets and sessions as the administration, for those accounts alone.
 */
import { sql } from 'kysely';
import type { AccountItem, AccountView } from '#capabilities/organization/accounts/contract.ts';
import {
  accountAbilities,
  resetsSince,
  type SecurityBinding,
} from '#capabilities/organization/accounts/rules.ts';
import { sessionsOf } from '#capabilities/organization/accounts/session-items.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Role, roles } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Who asks, and when. */
export interface Asker {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
}

/** The accounts of one's area with their people. */
export const accountRows = (tx: Transaction) =>
  tx
    .selectFrom('account')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .innerJoin('division', 'division.code', 'staff.area')
    .select([
      'account.id',
      'account.name',
      'account.state',
      'account.demonstration',
      'account.version',
      'account.made_at',
      'staff.id as staff_id',
      'staff.name as person',
      'division.code',
      'division.name as division_name',
      'division.level',
    ]);

type AccountRow = Awaited<ReturnType<ReturnType<typeof accountRows>['execute']>>[number];

/** Adds to accounts what their list shows: roles, lock, last seen, what the asker may do. */
export async function accountItems(asker: Asker, rows: readonly AccountRow[]): Promise<AccountItem[]> {
  const ids = rows.map((row) => row.id);
  const bindings = await bindingsOf(asker.tx, ids);
  const secrets = await secretsOf(asker, ids);
  const at = asker.now.toISOString();
  return rows.map((row) => {
    const secret = secrets.get(row.id);
    const lockedUntil = secret?.lockedUntil ?? null;
    const held = (bindings.get(row.id) ?? []).filter((one) => one.until === null || one.until > at);
    const enrolledAt = secret?.enrolledAt ?? null;
    const locked = lockedUntil !== null && lockedUntil > asker.now;
    return {
      id: row.id,
      name: row.name,
      person: {
        id: row.staff_id,
        name: row.person,
        division: { code: row.code, name: row.division_name, level: row.level },
      },
      state: row.state as AccountItem['state'],
      lockedUntil: locked ? lockedUntil.toISOString() : null,
      oneTimePassword: secret?.oneTime ?? false,
      secondFactorSince: enrolledAt?.toISOString() ?? null,
      roles: held,
      lastSeen: secret?.lastSeen?.toISOString() ?? null,
      demonstration: row.demonstration,
      version: row.version,
      sealedReset: secret?.sealedReset ?? null,
      can: accountAbilities(asker.actor, {
        id: row.id,
        state: row.state,
        locked,
        roles: held.map((one) => one.role),
        resetAsked: (secret?.sealedReset ?? null) !== null,
        secondFactor: enrolledAt !== null,
      }),
    };
  });
}

/** One account whole. @throws Refusal `not-found` where it is none of the asker's. */
export async function accountOf(asker: Asker, accountId: string): Promise<AccountView> {
  const row = await accountRows(asker.tx).where('account.id', '=', accountId).executeTakeFirst();
  const [item] = row === undefined ? [] : await accountItems(asker, [row]);
  if (row === undefined || item === undefined) throw new Refusal('not-found');
  const all = (await bindingsOf(asker.tx, [accountId])).get(accountId) ?? [];
  const current = new Set(item.roles.map((one) => one.id));
  const { tx, actor, now } = asker;
  const sessions = await asService(tx, actor, 'administration', () =>
    sessionsOf(tx, accountId, now, actor.sessionId),
  );
  return {
    ...item,
    madeAt: row.made_at.toISOString(),
    formerRoles: all.filter((one) => !current.has(one.id)),
    sessions,
  };
}

/** Makes sure that an account is one that the asker may change: in his area, and not his own. */
export async function requireOther(asker: Asker, accountId: string): Promise<AccountRow> {
  const row = await accountRows(asker.tx).where('account.id', '=', accountId).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.id === asker.actor.accountId) throw new Refusal('own-account');
  return row;
}

/** One change of an account's roles at a time, so that two cannot each pass a rule that both together break. */
export async function lockRoles(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('roles', 0))`.execute(tx);
}

/** All security administrators in office, of every division. */
export async function securityBindings(asker: Asker): Promise<SecurityBinding[]> {
  const { tx, actor, now } = asker;
  const rows = await asService(tx, actor, 'administration', () =>
    tx
      .selectFrom('role_binding')
      .innerJoin('account', 'account.id', 'role_binding.account_id')
      .select(['role_binding.id', 'role_binding.account_id', 'role_binding.area'])
      .where('role_binding.role', '=', 'secadmin' satisfies Role)
      .where('role_binding.valid_to', 'is', null)
      .where('role_binding.valid_from', '<=', now)
      .where('account.state', '=', 'active')
      .execute(),
  );
  return rows.map((row) => ({ bindingId: row.id, accountId: row.account_id, area: row.area }));
}

/** Ends all open sessions of an account, or one; answers how many. */
export async function endSessionsOf(
  asker: Asker,
  accountId: string,
  why: 'disabled' | 'password_changed' | 'factor_changed' | 'ended_by_administrator',
  sessionId?: string,
): Promise<number> {
  const { tx, actor, now } = asker;
  return asService(tx, actor, 'administration', async () => {
    const ending = tx
      .updateTable('session')
      .set({ ended_at: now, ended_why: why })
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now);
    const only = sessionId === undefined ? ending : ending.where('id', '=', sessionId);
    return (await only.returning('id').execute()).length;
  });
}

async function bindingsOf(tx: Transaction, ids: readonly string[]) {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('role_binding')
          .innerJoin('division', 'division.code', 'role_binding.area')
          .select([
            'role_binding.id',
            'role_binding.account_id',
            'role_binding.role',
            'role_binding.valid_from',
            'role_binding.valid_to',
            'division.code',
            'division.name',
            'division.level',
          ])
          .where('role_binding.account_id', 'in', ids)
          .orderBy('division.level')
          .orderBy('role_binding.valid_from')
          .execute();
  return Map.groupBy(
    rows
      .filter((row) => row.role in roles)
      .map((row) => ({
        accountId: row.account_id,
        id: row.id,
        role: row.role as Role,
        division: { code: row.code, name: row.name, level: row.level },
        from: row.valid_from.toISOString(),
        until: row.valid_to?.toISOString() ?? null,
      })),
    (row) => row.accountId,
  );
}

async function secretsOf(asker: Asker, ids: readonly string[]) {
  const { tx, actor } = asker;
  const rows =
    ids.length === 0
      ? []
      : await asService(tx, actor, 'administration', () =>
          tx
            .selectFrom('account')
            .leftJoin('account_secret', 'account_secret.account_id', 'account.id')
            .leftJoin('second_factor', 'second_factor.account_id', 'account.id')
            .leftJoin('sealed_reset', (join) =>
              join
                .onRef('sealed_reset.account_id', '=', 'account.id')
                .on('sealed_reset.confirmed_at', 'is', null)
                .on('sealed_reset.asked_at', '>=', resetsSince(asker.now)),
            )
            .leftJoin('account as asking', 'asking.id', 'sealed_reset.asked_by')
            .leftJoin('staff as asking_staff', 'asking_staff.id', 'asking.staff_id')
            .select(['account.id', 'account_secret.locked_until', 'account_secret.one_time'])
            .select(['second_factor.enrolled_at', 'second_factor.locked_until as factor_locked_until'])
            .select(['sealed_reset.asked_at', 'asking_staff.name as asked_by'])
            .select((select) =>
              select
                .selectFrom('session')
                .select((inner) => inner.fn.max('session.seen_at').as('seen'))
                .whereRef('session.account_id', '=', 'account.id')
                .as('seen'),
            )
            .where('account.id', 'in', ids)
            .execute(),
        );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        lockedUntil: laterOf(row.locked_until, row.factor_locked_until),
        enrolledAt: row.enrolled_at,
        oneTime: row.one_time ?? false,
        lastSeen: row.seen,
        sealedReset:
          row.asked_at === null ? null : { askedAt: row.asked_at.toISOString(), askedBy: row.asked_by ?? '' },
      },
    ]),
  );
}

function laterOf(one: Date | null, other: Date | null): Date | null {
  return one !== null && (other === null || one > other) ? one : other;
}
