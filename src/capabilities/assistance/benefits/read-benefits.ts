/** What a child gets and got. */
import { readBenefits as contract } from '#capabilities/assistance/benefits/contract.ts';
import { benefitsOf } from '#capabilities/assistance/benefits/views.ts';
import { deed } from '#foundation/http/deed.ts';

export const readBenefits = deed(contract, async ({ tx, actor, params, today, audit }) => {
  const view = await benefitsOf(tx, actor, params.id, today);
  audit({ objectKind: 'child', objectId: params.id });
  return view;
});
