/**
 * Uncovers one field of a held row and of the child it is like, with the reason; of a child in another area nothing is
 * uncovered that the comparison does not show.
 */
import { unmaskHeld as contract } from '#capabilities/census/review/contract.ts';
import { detailOfHeld, heldById } from '#capabilities/census/review/queries.ts';
import { deed } from '#foundation/http/deed.ts';

export const unmaskHeld = deed(contract, async ({ tx, actor, params, body, audit }) => {
  const held = await heldById(tx, params.id);
  const { fields } = await detailOfHeld(tx, held, actor);
  const wanted = fields.find((one) => one.field === body.field);
  const { field, reason, words } = body;
  audit({
    objectKind: 'child',
    objectId: held.child_id,
    area: held.county,
    details: { held: held.id, field, reason, ...(words === undefined ? {} : { words }) },
  });
  return { row: wanted?.row ?? null, child: wanted?.child ?? null };
});
