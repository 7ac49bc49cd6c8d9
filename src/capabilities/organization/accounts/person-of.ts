/**
 * Who stands behind an account, for services that carry out what somebody wrote down earlier: under the role that he holds now,
 * or held last where he holds none any more. Being found here opens nothing; it names whose writing it is.
 */
import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Role, roles } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The person of an account, acting under one of these roles; null where it never held one of them. */
export async function personOf(
  tx: Transaction,
  accountId: string,
  wanted: readonly Role[],
  now: Date,
): Promise<PersonActor | null> {
  return (await personsOf(tx, [accountId], wanted, now)).get(accountId) ?? null;
}

/** The same of many accounts at once. */
export async function personsOf(
  tx: Transaction,
  accountIds: readonly string[],
  wanted: readonly Role[],
  now: Date,
): Promise<Map<string, PersonActor>> {
  return personsIn((await tx.executeQuery(personsQuery(tx, accountIds, wanted, now))).rows);
}

/**
 * The question behind `personsOf`, for whoever asks several together; what it answers `personsIn` reads. The accounts are named, or are
 * what another question answers.
 */
export function personsQuery(
  tx: Transaction,
  accounts: readonly string[] | RawBuilder<unknown>,
  wanted: readonly Role[],
  now: Date,
): CompiledQuery<Binding> {
  const ids = 'toOperationNode' in accounts ? sql`array(${accounts})` : sql`${[...accounts]}::uuid[]`;
  return sql<Binding>`
    select distinct on (account.id) account.id as account_id, account.staff_id, staff.name, binding.id, binding.role, binding.area
    from role_binding binding join account on account.id = binding.account_id join staff on staff.id = account.staff_id
    where account.id = any (${ids}) and binding.role = any (${[...wanted]}::text[])
      and binding.valid_from <= ${now}
    order by account.id, binding.valid_to is not null and binding.valid_to <= ${now}, binding.valid_from desc, binding.id desc`.compile(
    tx,
  );
}

/** The people by their accounts. */
export function personsIn(rows: readonly Binding[]): Map<string, PersonActor> {
  return new Map(
    rows.flatMap((row) => (row.role in roles ? [[row.account_id, personBy(row)] as const] : [])),
  );
}

/** A role that an account holds, with who it is. */
export interface Binding {
  readonly account_id: string;
  readonly staff_id: string;
  readonly name: string;
  readonly id: string;
  readonly role: string;
  readonly area: string;
}

function personBy({ account_id, staff_id, name, id, role, area }: Binding): PersonActor {
  return {
    ...{ kind: 'person', accountId: account_id, staffId: staff_id, name, role: role as Role, area },
    ...{ sessionId: null, bindingId: id },
  };
}
