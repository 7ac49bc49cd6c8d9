/** The figures that coordination answers for (domain.md 8: ST29): how departments answer what they are asked. */
import { answeredReferrals } from '#capabilities/coordination/figures/referrals.ts';
import { ofMonth, ofSpan } from '#foundation/figures/over-periods.ts';
import type { Indicator } from '#foundation/indicator.ts';

/** The figures of coordination. */
export const coordinationIndicators: readonly Indicator[] = [
  ofSpan(answeredReferrals, 'total'),
  ofMonth(answeredReferrals),
];
