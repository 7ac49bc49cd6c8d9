/** A benefit is renewed: another row follows it, and it ends the day before at the latest. */
import { renewBenefit as contract } from '#capabilities/assistance/benefits/contract.ts';
import { benefitsOf, lockGranted, othersOf } from '#capabilities/assistance/benefits/views.ts';
import { insertBenefit, refuseFaults } from '#capabilities/assistance/benefits/write-benefit.ts';
import type { BenefitKind } from '#capabilities/assistance/codes/contract.ts';
import { faultsOfBenefit } from '#capabilities/assistance/rules.ts';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const renewBenefit = deed(
  contract,
  async ({ tx, actor, params, body, version, today, now, language, audit }) => {
    const { child, row } = await lockGranted(tx, params.id, version);
    if (child.state !== 'registered') throw new Refusal('wrong-state', { state: child.state });
    if (body.from <= row.from_on) refuseFaults([{ field: 'from', code: 'not-after-former' }], language);
    const kind = row.kind as BenefitKind;
    const others = await othersOf(tx, child.id, row.id);
    refuseFaults(faultsOfBenefit({ ...body, kind }, others, child.birth_date), language);
    const dayBefore = daysLater(body.from, -1);
    const until = row.until_on !== null && row.until_on < dayBefore ? row.until_on : dayBefore;
    await tx
      .updateTable('benefit')
      .set({
        state: 'renewed',
        until_on: until,
        review_on: row.review_on !== null && row.review_on > until ? until : row.review_on,
        ended_by: actor.accountId,
        ender_name: actor.name,
        ended_at: now,
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    await insertBenefit(tx, actor, child, { ...body, kind, renews: row.id });
    await recordChildEvents(tx, actor, [
      {
        childId: child.id,
        kind: 'benefit-renewed',
        onDate: body.from,
        details: {
          ...{ benefit: kind, fenMonthly: body.fenMonthly, fenOnce: body.fenOnce },
          ...{ from: body.from, until: body.until },
        },
      },
    ]);
    const { id, note: _note, ...told } = body;
    audit({
      ...{ objectKind: 'benefit', objectId: id, area: child.residence, children: [child.id] },
      ...changesBetween({ fenMonthly: row.fen_monthly, from: row.from_on, until: row.until_on }, told),
      details: { renews: row.id },
    });
    return benefitsOf(tx, actor, child.id, today);
  },
);
