// Excel's dates: numbers counted in days that only their format shows to be dates.
// The arithmetic is ECMA-376 part 1, 18.17.4; the built-in format numbers of Chinese Excel are in 18.8.30.
import type { CellDate } from './sheet.ts';

const DAY_MS = 86_400_000;
/** Serial numbers of 1900-01-01 and 9999-12-31, the dates that Excel can show. */
const FIRST_SERIAL = 1;
const LAST_SERIAL = 2_958_465;
/** Excel believes in 29 February 1900 (serial 60); dates before it stand one day later. */
const PHANTOM_LEAP_DAY = 60;
const DAYS_1900_TO_1904 = 1462;

export type DateShape = 'day' | 'month';

const BUILT_IN: ReadonlyMap<number, DateShape> = new Map<number, DateShape>([
  ...[14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id): [number, DateShape] => [id, 'day']),
  ...[17, 27, 36, 50, 52, 57].map((id): [number, DateShape] => [id, 'month']),
]);

/**
 * What a number format shows: a day, a month without a day, or no date (numbers, times of day).
 * @param id the format's number; those under 164 are built in and need no code.
 */
export function dateShapeOfFormat(id: number, code: string | undefined): DateShape | undefined {
  const builtIn = BUILT_IN.get(id);
  if (builtIn !== undefined) return builtIn;
  return code === undefined ? undefined : dateShapeOfCode(code);
}

/** The same from a format's code alone, such as `yyyy"年"m"月"d"日"`. */
export function dateShapeOfCode(code: string): DateShape | undefined {
  const firstSection = code.split(';')[0] ?? '';
  const bare = firstSection
    .replace(/"[^"]*"/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase();
  if (bare === 'general' || bare.includes('@')) return undefined;
  if (!bare.includes('y') && !(bare.includes('d') && bare.includes('m'))) return undefined;
  return bare.includes('d') ? 'day' : 'month';
}

/** The calendar date of a serial number; undefined where Excel itself shows none. */
export function dateOfSerial(serial: number, shape: DateShape, from1904: boolean): CellDate | undefined {
  const days = Math.floor(serial) + (from1904 ? DAYS_1900_TO_1904 : 0);
  if (!(days >= FIRST_SERIAL && days <= LAST_SERIAL) || days === PHANTOM_LEAP_DAY) return undefined;
  const epoch = Date.UTC(1899, 11, days < PHANTOM_LEAP_DAY ? 31 : 30);
  const iso = new Date(epoch + days * DAY_MS).toISOString();
  return { date: iso.slice(0, shape === 'day' ? 10 : 7) };
}
