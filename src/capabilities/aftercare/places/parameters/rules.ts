/** Which figures hold in a county, and whether they make sense together. Pure. */
import {
  type PlaceFigure,
  type PlaceFigures,
  placeFigures,
} from '#capabilities/aftercare/places/parameters/contract.ts';
import { type FigureSetting, outOfRange, withSettingsOf } from '#foundation/county-figures/rules.ts';
import type { InputFault } from '#foundation/refusals.ts';

/** The figures as they hold after what was set; of two settings of one code the later in the list holds. */
export function withPlaceSettings(settings: readonly FigureSetting[]): PlaceFigures {
  return withSettingsOf(placeFigures, settings);
}

/** Figures of which an earlier one is never less than a later one: more need never gives fewer points. */
const falling: readonly (readonly PlaceFigure[])[] = [
  ['points-red', 'points-orange', 'points-yellow'],
  ['points-nobody', 'points-unable', 'points-weak'],
];

/** What stands against these figures: one out of its range, or less need that gives more points. */
export function faultsOfPlaceFigures(figures: PlaceFigures): InputFault[] {
  const outside = outOfRange(placeFigures, figures);
  if (outside !== null) return [outside];
  const turned = falling.some((row) =>
    row.some((code, at) => {
      const before = row[at - 1];
      return before !== undefined && figures[code] > figures[before];
    }),
  );
  return turned ? [{ place: 'body.value', code: 'need-turned', message: 'need-turned' }] : [];
}
