/**
 * SQL on people that several operations share.
 */
import { divisionPath } from '#capabilities/organization/divisions/queries.ts';
import type { StaffView } from '#capabilities/organization/staff/contract.ts';
import { phoneOf } from '#capabilities/organization/staff/sealed-fields.ts';
import { postOf, postRows } from '#capabilities/organization/units/queries.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A person's row. @throws Refusal `not-found` where there is none near the asker. */
export async function findStaff(tx: Transaction, staffId: string) {
  const row = await tx
    .selectFrom('staff')
    .innerJoin('division', 'division.code', 'staff.area')
    .select([
      'staff.id',
      'staff.name',
      'staff.sex',
      'staff.sealing_key',
      'staff.phone_sealed',
      'staff.area',
      'staff.left_on',
      'staff.version',
    ])
    .select(['division.name as division_name', 'division.level'])
    .where('staff.id', '=', staffId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return { ...row, phone: phoneOf(vaultOf(tx), row) };
}

/** A person whom the asker may change. @throws Refusal `not-found`, also where he works above the asker. */
export async function findOwnStaff(tx: Transaction, actor: PersonActor, staffId: string) {
  const person = await findStaff(tx, staffId);
  if (!inArea(actor.area, person.area)) throw new Refusal('not-found');
  return person;
}

/** A person whole: all posts, and the accounts that the asker may know of. */
export async function staffOf(tx: Transaction, actor: PersonActor, staffId: string): Promise<StaffView> {
  const person = await findStaff(tx, staffId);
  const posts = await postRows(tx)
    .where('post.staff_id', '=', staffId)
    .orderBy('post.valid_to', (order) => order.desc().nullsFirst())
    .orderBy('post.valid_from', 'desc')
    .orderBy('post.id')
    .execute();
  const accounts = mayDo(actor.role, 'account.read')
    ? await tx
        .selectFrom('account')
        .select(['id', 'name', 'state'])
        .where('staff_id', '=', staffId)
        .orderBy('name')
        .execute()
    : [];
  const path = await divisionPath(tx, person.area);
  const mine =
    mayDo(actor.role, 'organization.write') && inArea(actor.area, person.area) && person.left_on === null;
  return {
    id: person.id,
    name: person.name,
    sex: person.sex as StaffView['sex'],
    phone: person.phone,
    division: { code: person.area, name: person.division_name, level: person.level, path },
    leftOn: person.left_on,
    version: person.version,
    posts: posts.map((row) => ({
      ...postOf(vaultOf(tx), row),
      unit: { id: row.unit_id, name: row.unit_name },
    })),
    accounts: accounts.map((row) => ({ ...row, state: row.state as 'active' | 'disabled' })),
    can: {
      change: mine,
      leave: mine && person.id !== actor.staffId,
      giveAccount: mine && accounts.length === 0,
    },
  };
}
