/** Shows under whose hand a child goes home alone: whoever lets it go at the door, and above him, can look before somebody asks. */
import { readAloneSignature as contract } from '#capabilities/aftercare/places/alone/contract.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const readAloneSignature = deed(contract, async ({ tx, actor, params, audit }) => {
  const row = await tx
    .selectFrom('aftercare_place')
    .select(['id', 'child_id', 'division', 'sealing_key', 'alone_allowed', 'alone_signer', 'alone_signed_on'])
    .select('alone_signed_sealed')
    .where('id', '=', params.id)
    .executeTakeFirst();
  // A school that proposed the child sees that it has a place, and nobody's hand.
  if (row === undefined || actor.role === 'school') throw new Refusal('not-found');
  const signature = vaultOf(tx)
    .subject(row.sealing_key)
    .open('aftercare_place.alone_signed_sealed', row.id, row.alone_signed_sealed);
  const { alone_signer: signer, alone_signed_on: on } = row;
  if (!row.alone_allowed || signature === null || signer === null || on === null)
    throw new Refusal('not-found');
  audit({ objectKind: 'child', objectId: row.child_id, area: row.division, details: { place: row.id } });
  return { signer, on, signature };
});
