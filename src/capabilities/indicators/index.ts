/**
 * Figures and the first page: composes what other capabilities answer for, freezes it, and closes months.
 */
import { readIndicator } from '#capabilities/indicators/figures/read-indicator.ts';
import { readIndicators } from '#capabilities/indicators/figures/read-indicators.ts';
import { readFrozen } from '#capabilities/indicators/frozen/read-frozen.ts';
import { readHome } from '#capabilities/indicators/home/read-home.ts';
import { closeMonth } from '#capabilities/indicators/months/close-month.ts';
import { listCorrections, listMonths, readMonth } from '#capabilities/indicators/months/read-months.ts';
import { listRecords } from '#capabilities/indicators/records/list-records.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { allIndicators, indicatorOf, indicatorsAt } from '#capabilities/indicators/all.ts';
export { checkFigures } from '#capabilities/indicators/checks/check.ts';
export { partsByUnit } from '#capabilities/indicators/figures/by-unit.ts';
export { type Counted, countAll } from '#capabilities/indicators/figures/counting.ts';
export { compareFrozen, isChanged } from '#capabilities/indicators/frozen/compare.ts';
export { freezeFigures } from '#capabilities/indicators/frozen/freeze.ts';
export { type FrozenFigure, listFrozen } from '#capabilities/indicators/frozen/queries.ts';
export { freezeMonth } from '#capabilities/indicators/months/close-month.ts';
export { isClosed, requireRecords } from '#capabilities/indicators/months/queries.ts';
export { indicatorPage } from '#capabilities/indicators/page.ts';

/** All operations of this capability. */
export const indicatorsDeeds: readonly Deed[] = [
  readHome,
  ...[readIndicators, readIndicator, listRecords],
  ...[listMonths, closeMonth, readMonth, listCorrections, readFrozen],
];
