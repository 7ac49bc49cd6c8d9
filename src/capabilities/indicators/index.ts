/**
 * Figures and the first page: composes what other capabilities answer for.
 */
import { readIndicators } from '#capabilities/indicators/figures/read-indicators.ts';
import { readHome } from '#capabilities/indicators/home/read-home.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { indicatorsAt } from '#capabilities/indicators/all.ts';

/** All operations of this capability. */
export const indicatorsDeeds: readonly Deed[] = [readHome, readIndicators];
