// Dates as people write them in rosters, read as calendar days. A year and month alone is no birth date: whoever
// needs the day must find it elsewhere. Pure.

import { isCalendarDay } from '#capabilities/children/citizen-id/rules.ts';
import { dateOfSerial } from '#foundation/sheets/serial-date.ts';
import type { Cell } from '#foundation/sheets/sheet.ts';

/** Serial numbers of 1950 and 2060: a bare number between them, in a column of dates, is a date without its format. */
const SERIALS = { from: 18_264, to: 58_440 } as const;
const YEARS = { from: 1900, to: 2100 } as const;

const NUMERALS = '〇一二三四五六七八九';
const PUNCTUATION: ReadonlyArray<readonly [RegExp, string]> = [
  [/[．。·•]/g, '.'],
  [/[－–—―‐−~～]/g, '-'],
  [/[／\\]/g, '/'],
  [/[，,、]/g, '.'],
];

const DAY_PATTERNS: readonly RegExp[] = [
  /^(?<y>\d{4})\s*[-./年]\s*(?<m>\d{1,2})\s*[-./月]\s*(?<d>\d{1,2})\s*[日号]?(?:[T\s]+\d{1,2}:.*)?$/,
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})$/,
  /^(?<y>\d{4})\s+(?<m>\d{1,2})\s+(?<d>\d{1,2})$/,
];

/** The day that a cell's content means, as an ISO date; undefined where there is no day in it, or none of the calendar. */
export function readDay(cell: Cell, text: string): string | undefined {
  if (typeof cell === 'object' && cell.date.length === 10) return cell.date;
  const plain = PUNCTUATION.reduce((left, [from, to]) => left.replace(from, to), westernNumerals(text));
  const serial = /^\d{5}(\.\d+)?$/.test(plain) ? Number(plain) : 0;
  if (serial > SERIALS.from && serial < SERIALS.to) return dateOfSerial(serial, 'day', false)?.date;
  for (const pattern of DAY_PATTERNS) {
    const { y, m, d } = pattern.exec(plain)?.groups ?? {};
    if (y !== undefined && m !== undefined && d !== undefined) return isoDay(Number(y), Number(m), Number(d));
  }
  return undefined;
}

function isoDay(year: number, month: number, day: number): string | undefined {
  if (year < YEARS.from || year > YEARS.to || !isCalendarDay(year, month, day)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 二〇一二年十一月三十日 → 2012年11月30日; other texts stay. */
function westernNumerals(text: string): string {
  if (!/[〇零○一二三四五六七八九十]/.test(text)) return text;
  return text
    .replace(/[零○Ｏ]/g, '〇')
    .replace(/[〇一二三四五六七八九十]+/g, (numeral) =>
      numeral.includes('十') ? tens(numeral) : digits(numeral),
    );
}

function digits(numeral: string): string {
  return [...numeral].map((character) => NUMERALS.indexOf(character)).join('');
}

function tens(numeral: string): string {
  const [before = '', after = ''] = numeral.split('十');
  return String(
    (before === '' ? 1 : NUMERALS.indexOf(before)) * 10 + (after === '' ? 0 : NUMERALS.indexOf(after)),
  );
}

/** Whole years on a day; a birthday not yet reached does not count. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
