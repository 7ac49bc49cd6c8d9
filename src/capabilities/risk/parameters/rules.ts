/** Which figures hold in a county, what follows from them for one child, and whether they make sense together. Pure. */

import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { type WatchFigures, watchFigures } from '#capabilities/risk/parameters/contract.ts';
import { levelsByWeight } from '#capabilities/risk/rules.ts';
import { type FigureSetting, outOfRange, withSettingsOf } from '#foundation/county-figures/rules.ts';
import type { InputFault } from '#foundation/refusals.ts';

/** The figures as they hold after what was set; of two settings of one code the later in the list holds. */
export function withSettings(settings: readonly FigureSetting[]): WatchFigures {
  return withSettingsOf(watchFigures, settings);
}

/** Days from a valid visit to the last day of the next one. */
export function daysBetweenVisits(level: RiskLevel, leftBehind: boolean, figures: WatchFigures): number {
  const days = figures[`${level}-days`];
  return leftBehind ? Math.min(days, figures['left-behind-days']) : days;
}

/** What stands against these figures: one out of its range, or a graver level that is visited less often. */
export function faultsOfFigures(figures: WatchFigures): InputFault[] {
  const outside = outOfRange(watchFigures, figures);
  if (outside !== null) return [outside];
  const days = levelsByWeight.map((level) => figures[`${level}-days`]);
  const turned = days.some((value, at) => at > 0 && value < (days[at - 1] ?? 0));
  return turned ? [{ place: 'body.value', code: 'levels-turned', message: 'levels-turned' }] : [];
}
