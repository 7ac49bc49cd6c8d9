/**
 * Entering a person, changing what is known of him, and his leaving. Whoever leaves stays on record.
 */

import { sql, type Updateable } from 'kysely';
import { endSessionsOf, lockRoles } from '#capabilities/organization/accounts/queries.ts';
import { requireSecurityStays } from '#capabilities/organization/accounts/security-stays.ts';
import { findDivision } from '#capabilities/organization/divisions/queries.ts';
import * as contract from '#capabilities/organization/staff/contract.ts';
import { findOwnStaff, staffOf } from '#capabilities/organization/staff/queries.ts';
import { sealPhone } from '#capabilities/organization/staff/sealed-fields.ts';
import { mayEnd } from '#capabilities/organization/units/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const createStaff = deed(contract.createStaff, async ({ tx, actor, body, audit }) => {
  await requireDivision(tx, actor, body.division);
  await tx
    .insertInto('staff')
    .values({
      id: body.id,
      name: body.name,
      sex: body.sex,
      area: body.division,
      ...sealPhone(vaultOf(tx), { id: body.id, sealing_key: null }, body.phone),
    })
    .execute();
  const { after } = changesBetween({}, { sex: body.sex, phone: body.phone, division: body.division });
  audit({ objectKind: 'staff', objectId: body.id, area: body.division, after });
  return staffOf(tx, actor, body.id);
});

export const changeStaff = deed(contract.changeStaff, async ({ tx, actor, params, body, version, audit }) => {
  const person = await findOwnStaff(tx, actor, params.id);
  if (body.division !== undefined) await requireDivision(tx, actor, body.division);
  await update(tx, person.id, version, {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.sex === undefined ? {} : { sex: body.sex }),
    ...(body.phone === undefined ? {} : sealPhone(vaultOf(tx), person, body.phone)),
    ...(body.division === undefined ? {} : { area: body.division }),
  });
  audit({
    objectKind: 'staff',
    objectId: person.id,
    area: person.area,
    ...changesBetween({ ...person, division: person.area }, body),
    details: { changed: Object.keys(body) },
  });
  return staffOf(tx, actor, person.id);
});

export const leaveStaff = deed(
  contract.leaveStaff,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const person = await findOwnStaff(tx, actor, params.id);
    if (person.id === actor.staffId) throw new Refusal('own-account');
    if (person.left_on !== null) throw new Refusal('wrong-state', { state: `left ${person.left_on}` });
    await requireNoLaterPost(tx, person.id, body.on);
    await lockRoles(tx);
    const accounts = await tx
      .selectFrom('account')
      .select(['id', 'version', 'state'])
      .where('staff_id', '=', person.id)
      .execute();
    const ids = accounts.map((account) => account.id);
    const asker = { tx, actor, now };
    await requireSecurityStays(asker, (binding) => ids.includes(binding.accountId));
    await update(tx, person.id, version, { left_on: body.on });
    await tx
      .updateTable('post')
      .set({ valid_to: body.on })
      .where('staff_id', '=', person.id)
      .where('valid_to', 'is', null)
      .execute();
    for (const account of accounts) {
      await tx
        .updateTable('account')
        .set({ state: 'disabled', version: account.version + 1 })
        .where('id', '=', account.id)
        .execute();
      await endSessionsOf(asker, account.id, 'disabled');
    }
    const details = { on: body.on, accountsDisabled: ids.length };
    const [before, after] = [{ leftOn: null }, { leftOn: body.on }];
    audit({ objectKind: 'staff', objectId: person.id, area: person.area, before, after, details });
    return staffOf(tx, actor, person.id);
  },
);

async function update(
  tx: Transaction,
  staffId: string,
  version: number,
  change: Updateable<Tables['staff']>,
): Promise<void> {
  const changed = await tx
    .updateTable('staff')
    .set({ ...change, version: version + 1 })
    .where('id', '=', staffId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
}

async function requireDivision(tx: Transaction, actor: PersonActor, code: string): Promise<void> {
  if (!inArea(actor.area, code)) throw new Refusal('outside-area');
  if ((await findDivision(tx, code)) === undefined) throw new Refusal('unknown-division');
}

async function requireNoLaterPost(tx: Transaction, staffId: string, on: string): Promise<void> {
  const found = await sql<{ latest: string | null }>`
    select max(valid_from)::text as latest from post where staff_id = ${staffId} and valid_to is null`.execute(
    tx,
  );
  const latest = found.rows[0]?.latest ?? null;
  if (!mayEnd(latest, on)) throw new Refusal('bad-period', { from: latest ?? '' });
}
