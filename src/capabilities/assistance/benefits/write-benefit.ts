/** Writes a benefit's row, by hand or from a sheet: what speaks against it refuses first, the database holds it again. */
import type { BenefitBody } from '#capabilities/assistance/benefits/contract.ts';
import { type BenefitFault, benefitProblems } from '#capabilities/assistance/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

/** A child whose benefit is written. */
interface BenefitsChild {
  readonly id: string;
  readonly residence: string;
  readonly sealing_key: Buffer | null;
}

/** @throws Refusal `rule-broken` with each fault at its field, where there is one */
export function refuseFaults(faults: readonly BenefitFault[], language: Language): void {
  if (faults.length === 0) return;
  throw new Refusal(
    'rule-broken',
    {},
    faults.map(({ field, code }) => ({
      place: `body.${field}`,
      code,
      message: benefitProblems[code][language],
    })),
  );
}

/** The columns of what a person writes of a benefit; its kind and child do not change. */
export function columnsOf(
  tx: Transaction,
  child: BenefitsChild,
  benefitId: string,
  body: Omit<BenefitBody, 'kind'>,
) {
  return {
    fen_monthly: body.fenMonthly,
    fen_once: body.fenOnce,
    from_on: body.from,
    until_on: body.until,
    review_on: body.review,
    note_sealed: vaultOf(tx).subject(child.sealing_key).seal('benefit.note_sealed', benefitId, body.note),
  };
}

/** Writes the row of a benefit that begins. */
export async function insertBenefit(
  tx: Transaction,
  by: PersonActor,
  child: BenefitsChild,
  benefit: BenefitBody & { readonly id: string; readonly renews: string | null },
): Promise<void> {
  await tx
    .insertInto('benefit')
    .values({
      id: benefit.id,
      child_id: child.id,
      residence: child.residence,
      kind: benefit.kind,
      ...columnsOf(tx, child, benefit.id, benefit),
      renews: benefit.renews,
      made_by: by.accountId,
      maker_name: by.name,
    })
    .execute();
}
