/**
 * In what standing somebody acts besides his own role: in another's stead, with a file broken open, with a child referred to
 * him. Parts of the query that finds who asks (`findActor`), so that they cost no round trip of their own.
 */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Principal } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The session's binding is its account's own, or lent to it now by an account that is in use. */
export function ownOrLent(now: Date): Expression<SqlBool> {
  return sql<SqlBool>`(role_binding.account_id = session.account_id or exists (
    select from substitution s join account principal on principal.id = s.owner_id
    where s.binding_id = session.binding_id and s.account_id = session.account_id and principal.state = 'active'
      and s.valid_from <= ${now} and s.valid_to > ${now} and s.ended_at is null))`;
}

/** The one file that the account has broken open and that is open still, as `opened`. */
export function openedFile(now: Date) {
  const row: RawBuilder<{ id: string; childId: string; until: string } | null> = sql`(
    select jsonb_build_object('id', b.id, 'childId', b.child_id, 'until', b.until) from break_glass b
    where b.account_id = session.account_id and role_binding.account_id = session.account_id and b.until > ${now}
      and b.ended_at is null order by b.opened_at desc limit 1)`;
  return row.as('opened');
}

/** Whether a child has been referred to the account itself, as `referred`; what a unit was referred is found by the role's reach. */
export function referredNow(now: Date) {
  return sql<boolean>`exists (select from need_to_know n where n.account_id = session.account_id
    and n.valid_from <= ${now} and (n.valid_to is null or n.valid_to > ${now}))`.as('referred');
}

/** Whose role is lent. */
export async function principalOf(tx: Transaction, accountId: string): Promise<Principal> {
  const row = await tx
    .selectFrom('account')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .select('staff.name')
    .where('account.id', '=', accountId)
    .executeTakeFirstOrThrow();
  return { accountId, name: row.name };
}
