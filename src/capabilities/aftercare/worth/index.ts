/** What after-school care is worth: its operations and the figures it answers for. */
import { listOddLeavings, listUncared } from '#capabilities/aftercare/worth/list-behind.ts';
import { printWorth } from '#capabilities/aftercare/worth/print-worth.ts';
import { readWorth } from '#capabilities/aftercare/worth/read-worth.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { worthIndicators } from '#capabilities/aftercare/worth/indicators.ts';

/** All operations on what after-school care is worth. */
export const worthDeeds: readonly Deed[] = [readWorth, printWorth, listUncared, listOddLeavings];
