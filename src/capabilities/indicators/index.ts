/**
 * Figures and the first page: composes what other capabilities answer for.
 */
import { readHome } from '#capabilities/indicators/home/read-home.ts';
import type { Deed } from '#foundation/http/deed.ts';

/** All operations of this capability. */
export const indicatorsDeeds: readonly Deed[] = [readHome];
