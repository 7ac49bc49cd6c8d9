/**
 * Figures that a county may set otherwise than proposed: which hold, which are out of their range, and how they are shown. Pure; knows
 * neither what a figure means nor where settings are kept.
 */
import type { InputFault } from '#foundation/refusals.ts';

const COUNTY_DIGITS = 6;

/** A figure as it is proposed, and in what range it makes sense. */
interface Proposed {
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** Figures by their codes. */
export type FigureTable = Readonly<Record<string, Proposed>>;

/** The values of a table's figures as they hold somewhere. */
export type FiguresOf<T extends FigureTable> = Readonly<Record<keyof T & string, number>>;

/** What was set. */
export interface FigureSetting {
  readonly code: string;
  readonly value: number;
}

/** A setting with who set it, when and why. */
export interface KeptSetting extends FigureSetting {
  readonly county: string;
  readonly why: string;
  readonly setter_name: string;
  readonly set_at: Date;
}

const codesIn = <T extends FigureTable>(table: T) => Object.keys(table) as (keyof T & string)[];

/** The figures as they hold after what was set; of two settings of one code the later in the list holds. */
export function withSettingsOf<T extends FigureTable>(
  table: T,
  settings: readonly FigureSetting[],
): FiguresOf<T> {
  const set = new Map(settings.map((setting) => [setting.code, setting.value]));
  const values = codesIn(table).map((code) => [code, set.get(code) ?? table[code]?.value]);
  return Object.fromEntries(values) as FiguresOf<T>;
}

/** The figures as they hold in the county of a division, for all counties at once. */
export function figuresByCounty<T extends FigureTable>(
  table: T,
  settings: readonly KeptSetting[],
): (division: string) => FiguresOf<T> {
  const proposed = withSettingsOf(table, []);
  const byCounty = Map.groupBy(settings, (row) => row.county);
  const held = new Map([...byCounty].map(([county, rows]) => [county, withSettingsOf(table, rows)]));
  return (division) => held.get(division.slice(0, COUNTY_DIGITS)) ?? proposed;
}

/** The fault of figures of which one lies out of its range; null where none does. */
export function outOfRange<T extends FigureTable>(table: T, figures: FiguresOf<T>): InputFault | null {
  const outside = codesIn(table).some((code) => {
    const { least, most } = table[code] as Proposed;
    return figures[code] < least || figures[code] > most;
  });
  return outside ? { place: 'body.value', code: 'range', message: 'range' } : null;
}

/** A county's figures as they are shown: what holds, what was proposed, who set it otherwise and why. */
export function figureLines<T extends FigureTable>(table: T, settings: readonly KeptSetting[]) {
  const held = withSettingsOf(table, settings);
  return codesIn(table).map((code) => {
    const row = settings.find((one) => one.code === code);
    return {
      ...{ code, value: held[code], proposed: (table[code] as Proposed).value },
      ...{ why: row?.why ?? null, setBy: row?.setter_name ?? null, setAt: row?.set_at ?? null },
    };
  });
}
