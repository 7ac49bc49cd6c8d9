/**
 * Uncovers one field of a guardian's file, with the reason; the value is answered once and kept nowhere.
 */
import { unmaskGuardian as contract } from '#capabilities/guardianship/guardians/contract.ts';
import { guardianById } from '#capabilities/guardianship/guardians/queries.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const unmaskGuardian = deed(contract, async ({ tx, params, body, audit }) => {
  const row = await guardianById(tx, params.id);
  if (row === undefined) throw new Refusal('not-found');
  const { field, reason, words } = body;
  audit({
    objectKind: 'guardian',
    objectId: row.id,
    area: row.residence,
    details: { field, reason, ...(words === undefined ? {} : { words }) },
  });
  const values = {
    citizenId: row.citizen_id,
    phone: row.phone,
    secondPhone: row.second_phone,
    address: row.address,
  };
  return { value: values[field] };
});
