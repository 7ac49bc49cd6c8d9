/** What was written of a benefit is put right, with the reason; what stood there is in the timeline and in the trail. */
import { correctBenefit as contract } from '#capabilities/assistance/benefits/contract.ts';
import { benefitsOf, lockGranted, othersOf } from '#capabilities/assistance/benefits/views.ts';
import { columnsOf, refuseFaults } from '#capabilities/assistance/benefits/write-benefit.ts';
import type { BenefitKind } from '#capabilities/assistance/codes/contract.ts';
import { faultsOfBenefit } from '#capabilities/assistance/rules.ts';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { deed } from '#foundation/http/deed.ts';

export const correctBenefit = deed(
  contract,
  async ({ tx, actor, params, body, version, today, language, audit }) => {
    const { child, row } = await lockGranted(tx, params.id, version);
    const kind = row.kind as BenefitKind;
    const others = await othersOf(tx, child.id, row.id);
    refuseFaults(faultsOfBenefit({ ...body, kind }, others, child.birth_date), language);
    await tx
      .updateTable('benefit')
      .set({ ...columnsOf(tx, child, row.id, body), version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    const { fenMonthly, fenOnce, from, until, review } = body;
    const changes = changesBetween(
      {
        ...{ fenMonthly: row.fen_monthly, fenOnce: row.fen_once },
        ...{ from: row.from_on, until: row.until_on, review: row.review_on },
      },
      { fenMonthly, fenOnce, from, until, review },
    );
    await recordChildEvents(tx, actor, [
      { childId: child.id, kind: 'benefit-corrected', details: { benefit: kind, ...changes, why: body.why } },
    ]);
    audit({
      ...{ objectKind: 'benefit', objectId: row.id, area: child.residence, children: [child.id] },
      ...changes,
      why: body.why,
    });
    return benefitsOf(tx, actor, child.id, today);
  },
);
