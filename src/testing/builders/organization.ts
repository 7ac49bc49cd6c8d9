/**
 * Builders that speak of the organisation: somebody who works here, with a post and an account. Tests only.
 */
import { v7 as uuidv7 } from 'uuid';
import { sealPhone } from '#capabilities/organization/staff/sealed-fields.ts';
import type { Role } from '#foundation/access/table.ts';
import type { ServedSystem, TestSystem } from '#testing/harness.ts';

/** Enters a person of a division; answers the id. */
export async function aColleague(system: TestSystem, area: string, name = '李同事'): Promise<string> {
  const id = uuidv7();
  const phone = sealPhone(system.database.vault, { id, sealing_key: null }, '14000000001');
  await system.owner(
    'insert into staff (id, name, area, sealing_key, phone_sealed, phone_index) values ($1, $2, $3, $4, $5, $6)',
    [id, name, area, phone.sealing_key, phone.phone_sealed, phone.phone_index],
  );
  return id;
}

/** Enters a unit of a division; answers the id. */
export async function aUnit(
  system: ServedSystem,
  area: string,
  name: string,
  kind = 'bureau',
): Promise<string> {
  const id = uuidv7();
  await system.owner('insert into unit (id, name, kind, area, valid_from) values ($1, $2, $3, $4, $5)', [
    id,
    name,
    kind,
    area,
    '2021-01-01',
  ]);
  return id;
}

/** Enters a person with an account that holds a role, without a session; answers the ids. */
export async function anAccount(
  system: TestSystem,
  name: string,
  area: string,
  role: Role | null = null,
): Promise<{ accountId: string; staffId: string; bindingId: string | null }> {
  const staffId = await aColleague(system, area, `持有${name}`);
  const accountId = uuidv7();
  await system.owner('insert into account (id, name, staff_id) values ($1, $2, $3)', [
    accountId,
    name,
    staffId,
  ]);
  if (role === null) return { accountId, staffId, bindingId: null };
  const bindingId = uuidv7();
  await system.owner(
    'insert into role_binding (id, account_id, role, area, valid_from) values ($1, $2, $3, $4, $5)',
    [bindingId, accountId, role, area, '2020-01-01T00:00:00Z'],
  );
  return { accountId, staffId, bindingId };
}
