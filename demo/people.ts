/**
 * Finds who did a thing: the account of the child director, supervisor or officer who answers for a place, as the loaded
 * organisation has them.
 */
import { sql } from 'kysely';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import type { Role } from '#foundation/access/table.ts';
import type { Database } from '#foundation/database/connect.ts';

const demonstration: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };

/** The people of the city, by what they answer for. */
export interface People {
  /** @throws Error where nobody holds the role there. */
  of(role: Role, area: string): PersonActor;
  /** The child director of a village. */
  director(village: string): PersonActor;
  /** The supervisor of the town in which a division lies. */
  supervisor(division: string): PersonActor;
  /** The officer of the county in which a division lies. */
  officer(division: string): PersonActor;
  /** Whoever has the account of a name. @throws Error where nobody has */
  named(account: string): PersonActor;
  /** Whoever has an account. @throws Error where nobody has */
  account(id: string): PersonActor;
}

interface AccountRow {
  readonly account_id: string;
  readonly account_name: string;
  readonly staff_id: string;
  readonly binding_id: string;
  readonly name: string;
  readonly role: Role;
  readonly area: string;
}

/** Reads the accounts of the loaded organisation; the account named like its role answers for a place, else the first by name. */
export async function readPeople(database: Database): Promise<People> {
  const found = await database.asActor({ actor: demonstration, requestId: 'demonstration' }, (tx) =>
    sql<AccountRow>`select b.account_id, a.name as account_name, a.staff_id, b.id as binding_id, s.name, b.role, b.area
      from role_binding b join account a on a.id = b.account_id join staff s on s.id = a.staff_id
      where b.valid_to is null order by a.name = b.role, a.name desc`.execute(tx),
  );
  const people = new Map(found.rows.map((row) => [`${row.role} ${row.area}`, personOf(row)]));
  const of = (role: Role, area: string): PersonActor => {
    const person = people.get(`${role} ${area}`);
    if (person === undefined) throw new Error(`nobody is ${role} in ${area}`);
    return person;
  };
  const named = (account: string): PersonActor => {
    const row = found.rows.find((one) => one.account_name === account);
    if (row === undefined) throw new Error(`nobody has the account ${account}`);
    return personOf(row);
  };
  return {
    of,
    named,
    director: (village) => of('village', village),
    supervisor: (division) => of('town', division.slice(0, 9)),
    officer: (division) => of('county', division.slice(0, 6)),
    account: (id) => {
      const row = found.rows.find((one) => one.account_id === id);
      if (row === undefined) throw new Error(`nobody has the account ${id}`);
      return personOf(row);
    },
  };
}

function personOf(row: AccountRow): PersonActor {
  return {
    kind: 'person',
    accountId: row.account_id,
    staffId: row.staff_id,
    name: row.name,
    role: row.role,
    area: row.area,
    sessionId: null,
    bindingId: row.binding_id,
  };
}
