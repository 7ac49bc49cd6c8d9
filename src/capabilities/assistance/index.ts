/** Assistance: the benefits of children, and when they lapse. Its operations, and the few functions that others may call. */
import { correctBenefit } from '#capabilities/assistance/benefits/correct-benefit.ts';
import { grantBenefit } from '#capabilities/assistance/benefits/grant-benefit.ts';
import { readBenefits } from '#capabilities/assistance/benefits/read-benefits.ts';
import { renewBenefit } from '#capabilities/assistance/benefits/renew-benefit.ts';
import { stopBenefit } from '#capabilities/assistance/benefits/stop-benefit.ts';
import { listBenefits } from '#capabilities/assistance/listing/list-benefits.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { type PastBenefit, registerBenefits } from '#capabilities/assistance/bulk/register-benefits.ts';
export { benefitsDue } from '#capabilities/assistance/due.ts';
export { assistanceIndicators } from '#capabilities/assistance/figures/benefits.ts';
export { holdsBenefits } from '#capabilities/assistance/held.ts';
export { lapsingOf } from '#capabilities/assistance/lapsing/lapsing-of.ts';

/** All operations of this capability. */
export const assistanceDeeds: readonly Deed[] = [
  readBenefits,
  listBenefits,
  grantBenefit,
  correctBenefit,
  renewBenefit,
  stopBenefit,
];
