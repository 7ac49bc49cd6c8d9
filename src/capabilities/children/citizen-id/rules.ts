// The citizen's number of GB 11643-1999: six digits of the place of first issue, eight of the birth date, three of
// a serial (odd for men, even for women), one check character. Pure; says what is wrong, never mends it.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
const ZERO = 48;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** GB/T 2261.1: 1 male, 2 female. */
export type SexCode = '1' | '2';

/**
 * - `fifteenDigits`: the number as issued before 1999; no longer accepted, the new one must be asked for.
 * - `unreadable`: not eighteen characters, or letters among them: typed wrongly or spoilt by a spreadsheet.
 * - `noSuchDate`: eighteen characters, but no day of the calendar in them.
 * - `checksum`: all in order but the check character: at least one character is wrong.
 */
export type CitizenIdFault = 'fifteenDigits' | 'unreadable' | 'noSuchDate' | 'checksum';

export interface CitizenId {
  readonly id: string;
  readonly place: string;
  /** ISO date. */
  readonly birthDate: string;
  readonly sex: SexCode;
  /** False where the check character is wrong: the number is somebody's typing error and proves nobody. */
  readonly sound: boolean;
}

export type ParsedCitizenId =
  | { readonly ok: true; readonly value: CitizenId }
  | { readonly ok: false; readonly fault: Exclude<CitizenIdFault, 'checksum'> };

/** Reads a number already cleaned of blanks and full-width digits; a small x is taken for X. */
export function parseCitizenId(text: string): ParsedCitizenId {
  if (/^\d{15}$/.test(text)) return { ok: false, fault: 'fifteenDigits' };
  const id = text.toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(id)) return { ok: false, fault: 'unreadable' };
  const birthDate = isoDateOf(id);
  if (birthDate === undefined) return { ok: false, fault: 'noSuchDate' };
  const sex: SexCode = (id.charCodeAt(16) - ZERO) % 2 === 1 ? '1' : '2';
  return {
    ok: true,
    value: { id, place: id.slice(0, 6), birthDate, sex, sound: checkCharacter(id) === id[17] },
  };
}

/** True for a number that is whole: eighteen characters, a day of the calendar, the right check character. */
export function isSoundCitizenId(text: string): boolean {
  const parsed = parseCitizenId(text);
  return parsed.ok && parsed.value.sound;
}

/** The check character that belongs to the first seventeen digits (ISO 7064 MOD 11-2). */
export function checkCharacter(id: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (id.charCodeAt(at) - ZERO), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

function isoDateOf(id: string): string | undefined {
  const year = Number(id.slice(6, 10));
  const month = Number(id.slice(10, 12));
  const day = Number(id.slice(12, 14));
  if (year < 1800 || !isCalendarDay(year, month, day)) return undefined;
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
}

/** Whether the Gregorian calendar has this day. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const days = DAYS_IN_MONTH[month - 1];
  if (days === undefined || day < 1 || day > days) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** The token by which a child's citizen ID is found where it is sealed: in children's files and in rosters' rows. */
export function childToken<Token>(
  keys: { index(purpose: 'citizen-id', value: string): Token },
  citizenId: string,
): Token {
  return keys.index('citizen-id', citizenId);
}
