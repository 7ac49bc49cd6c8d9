/** A child gets a benefit: written down once for its id. */
import { grantBenefit as contract } from '#capabilities/assistance/benefits/contract.ts';
import { benefitsOf, lockChildOfBenefits, othersOf } from '#capabilities/assistance/benefits/views.ts';
import { insertBenefit, refuseFaults } from '#capabilities/assistance/benefits/write-benefit.ts';
import { faultsOfBenefit } from '#capabilities/assistance/rules.ts';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const grantBenefit = deed(contract, async ({ tx, actor, params, body, today, language, audit }) => {
  const child = await lockChildOfBenefits(tx, params.id);
  if (child.state !== 'registered') throw new Refusal('wrong-state', { state: child.state });
  refuseFaults(faultsOfBenefit(body, await othersOf(tx, child.id), child.birth_date), language);
  await insertBenefit(tx, actor, child, { ...body, renews: null });
  const { kind, fenMonthly, fenOnce, from, until } = body;
  await recordChildEvents(tx, actor, [
    {
      childId: child.id,
      kind: 'benefit-granted',
      onDate: from,
      details: { benefit: kind, fenMonthly, fenOnce, from, until },
    },
  ]);
  const { id, note: _note, ...told } = body;
  audit({
    ...{ objectKind: 'benefit', objectId: id, area: child.residence, children: [child.id] },
    ...changesBetween({}, told),
  });
  return benefitsOf(tx, actor, child.id, today);
});
