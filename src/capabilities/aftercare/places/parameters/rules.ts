/** Which figures hold in a county, and whether they make sense together. Pure. */
import {
  type PlaceFigure,
  type PlaceFigures,
  placeFigures,
} from '#capabilities/aftercare/places/parameters/contract.ts';
import type { InputFault } from '#foundation/refusals.ts';

const codes = Object.keys(placeFigures) as PlaceFigure[];

/** The figures as they hold after what was set; of two settings of one code the later in the list holds. */
export function withPlaceSettings(
  settings: readonly { readonly code: string; readonly value: number }[],
): PlaceFigures {
  const set = new Map(settings.map((setting) => [setting.code, setting.value]));
  return Object.fromEntries(codes.map((code) => [code, set.get(code) ?? placeFigures[code].value])) as Record<
    PlaceFigure,
    number
  >;
}

/** Figures of which an earlier one is never less than a later one: more need never gives fewer points. */
const falling: readonly (readonly PlaceFigure[])[] = [
  ['points-red', 'points-orange', 'points-yellow'],
  ['points-nobody', 'points-unable', 'points-weak'],
];

/** What stands against these figures: one out of its range, or less need that gives more points. */
export function faultsOfPlaceFigures(figures: PlaceFigures): InputFault[] {
  const outside = codes.some((code) => {
    const { least, most } = placeFigures[code];
    return figures[code] < least || figures[code] > most;
  });
  if (outside) return [{ place: 'body.value', code: 'range', message: 'range' }];
  const turned = falling.some((row) =>
    row.some((code, at) => {
      const before = row[at - 1];
      return before !== undefined && figures[code] > figures[before];
    }),
  );
  return turned ? [{ place: 'body.value', code: 'need-turned', message: 'need-turned' }] : [];
}
