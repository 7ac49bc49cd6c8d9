/**
 * Uncovers one field of a child's file. The value is answered once and kept nowhere; who saw which field and why is
 * written down, on the child's timeline as in the audit trail.
 */
import type { z } from 'zod';
import { type ChildTableRow, findChild } from '#capabilities/children/file/queries.ts';
import { unmaskChild as contract } from '#capabilities/children/masking/contract.ts';
import { openMember } from '#capabilities/children/sealed-fields.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

type Body = z.output<typeof contract.body>;

export const unmaskChild = deed(contract, async ({ tx, params, body, audit }) => {
  const child = await findChild(tx, params.id);
  const value = await wholeValue(tx, child, body);
  const { field, reason, words, memberId } = body;
  audit({
    objectKind: 'child',
    objectId: child.id,
    area: child.residence,
    details: {
      field,
      reason,
      ...(words === undefined ? {} : { words }),
      ...(memberId === undefined ? {} : { memberId }),
    },
  });
  return { value };
});

async function wholeValue(tx: Transaction, child: ChildTableRow, body: Body): Promise<string | null> {
  switch (body.field) {
    case 'citizenId':
      return child.citizen_id;
    case 'address':
      return addressOf(tx, child);
    case 'guardianPhone':
      return guardianPhoneOf(tx, child);
    case 'memberCitizenId':
      return (await memberOf(tx, child, body.memberId)).citizen_id;
    case 'memberPhone':
      return (await memberOf(tx, child, body.memberId)).phone;
  }
}

async function addressOf(tx: Transaction, child: ChildTableRow): Promise<string | null> {
  const household = await tx
    .selectFrom('household')
    .select(['id', 'sealing_key', 'address_sealed'])
    .where('id', '=', child.household_id)
    .executeTakeFirst();
  if (household === undefined) return null;
  return vaultOf(tx)
    .subject(household.sealing_key)
    .open('household.address_sealed', household.id, household.address_sealed);
}

async function guardianPhoneOf(tx: Transaction, child: ChildTableRow): Promise<string | null> {
  const guardian = await tx
    .selectFrom('guardian')
    .select(['id', 'sealing_key', 'phone_sealed'])
    .where('id', '=', child.guardian_id)
    .executeTakeFirst();
  if (guardian === undefined) return null;
  return vaultOf(tx)
    .subject(guardian.sealing_key)
    .open('guardian.phone_sealed', guardian.id, guardian.phone_sealed);
}

async function memberOf(tx: Transaction, child: ChildTableRow, memberId: string | undefined) {
  const member = await tx
    .selectFrom('family_member')
    .innerJoin('household', 'household.id', 'family_member.household_id')
    .select(['family_member.id', 'household.sealing_key'])
    .select(['citizen_id_sealed', 'phone_sealed', 'workplace_sealed'])
    .where('family_member.id', '=', memberId ?? null)
    .where('household_id', '=', child.household_id)
    .executeTakeFirst();
  if (member === undefined) throw new Refusal('not-found');
  return openMember(vaultOf(tx).subject(member.sealing_key), member);
}
