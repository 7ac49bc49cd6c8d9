/**
 * Every indicator that the system answers for, and their values at the end of a day. What each counts stands beside its
 * capability (`indicators.ts`); a new one is a line there.
 */
import { aftercareIndicators } from '#capabilities/aftercare/index.ts';
import { assistanceIndicators } from '#capabilities/assistance/index.ts';
import { casesIndicators } from '#capabilities/cases/index.ts';
import { censusIndicators } from '#capabilities/census/index.ts';
import { childrenIndicators, difficultyIndicators } from '#capabilities/children/index.ts';
import { coordinationIndicators } from '#capabilities/coordination/index.ts';
import { entrustedIndicators, guardianshipIndicators } from '#capabilities/guardianship/index.ts';
import { hotlineIndicators } from '#capabilities/hotline/index.ts';
import type { IndicatorItem } from '#capabilities/indicators/figures/contract.ts';
import { type Counted, countAll } from '#capabilities/indicators/figures/counting.ts';
import { proposalIndicators } from '#capabilities/indicators/proposals/indicators.ts';
import { organizationIndicators } from '#capabilities/organization/index.ts';
import { portalIndicators } from '#capabilities/portal/index.ts';
import { personalDataIndicators } from '#capabilities/privacy/index.ts';
import { visitsIndicators } from '#capabilities/visits/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { figureValue, type Indicator, type IndicatorScope } from '#foundation/indicator.ts';
import type { Language } from '#foundation/refusals.ts';

/** In the order of their codes. */
export const allIndicators: readonly Indicator[] = [
  ...childrenIndicators,
  ...difficultyIndicators,
  ...guardianshipIndicators,
  ...entrustedIndicators,
  ...censusIndicators,
  ...visitsIndicators,
  ...hotlineIndicators,
  ...portalIndicators,
  ...casesIndicators,
  ...organizationIndicators,
  ...coordinationIndicators,
  ...aftercareIndicators,
  ...assistanceIndicators,
  ...personalDataIndicators,
  ...proposalIndicators,
].sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));

/** The indicator of a code; undefined where there is none. */
export function indicatorOf(code: string): Indicator | undefined {
  return allIndicators.find((one) => one.code === code);
}

/** Computes every indicator. The transaction must see the whole division. */
export async function indicatorsAt(
  tx: Transaction,
  scope: IndicatorScope,
  language: Language,
): Promise<IndicatorItem[]> {
  return (await countAll(tx, allIndicators, scope)).map((counted) => itemOf(counted, language));
}

/** What was counted as it is told, in somebody's language. */
export function itemOf(
  { indicator, legacy, numerator, denominator }: Counted,
  language: Language,
): IndicatorItem {
  return {
    code: indicator.code,
    name: indicator.name[language],
    value: figureValue({ numerator, denominator }, indicator.unit),
    numerator,
    denominator,
    unit: indicator.unit,
    span: indicator.span,
    legacy: legacy === null ? null : { ...legacy, origin: legacy.origin[language] },
    definition: indicator.definition[language],
  };
}
