/**
 * How identifying values are shown where the whole of them is not needed (GB/T 35273: no more than the purpose needs).
 * Pure. Masking what is masked already changes nothing, so that it may be done at every door a value passes.
 */
import { maskCitizenId, maskPhone } from '#capabilities/children/rules.ts';

/** What stands for the hidden rest of a text. */
export const HIDDEN = '***';

const settled = /村民委员会|居民委员会|村委会|居委会|社区|村|居/;
const town = /街道|镇|乡/;

/** An address as it is shown: up to the village, or to the town where no village is named; else hidden whole. */
export function maskAddress(address: string): string {
  if (address.endsWith(HIDDEN)) return address;
  const townEnd = endOf(town, address, 0);
  const end = endOf(settled, address, townEnd) || townEnd;
  return `${address.slice(0, end)}${HIDDEN}`;
}

/** Where the first match from a place on ends; 0 where there is none. */
function endOf(pattern: RegExp, text: string, from: number): number {
  const found = pattern.exec(text.slice(from));
  return found === null ? 0 : from + found.index + found[0].length;
}

const idInText = /(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])/g;
const phoneInText = /(?<![0-9A-Za-z-])(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?![0-9A-Za-z])/g;

/** Free text, with whatever looks like a citizen ID or a telephone number masked. Codes of divisions stay. */
export function maskText(text: string): string {
  return text.replace(idInText, maskCitizenId).replace(phoneInText, maskPhone);
}

/** Words given back as they were shown, masked, are the words as they stood. */
export function asItStood<T extends string | null | undefined>(
  given: T,
  standing: string | null,
): T | string {
  return typeof given === 'string' && standing !== null && given === maskText(standing) ? standing : given;
}

/** The kinds of values that are masked. */
export type MaskedKind = 'citizenId' | 'phone' | 'address';

/** What kind of value a field holds by its name (`citizenId`, `fatherPhone`, `guardian.phone`, `citizen_id`); null for any other. */
export function maskedKindOf(field: string): MaskedKind | null {
  const name = field.replaceAll('_', '').toLowerCase();
  if (name.endsWith('citizenid')) return 'citizenId';
  if (name.endsWith('phone') && !name.endsWith('smartphone')) return 'phone';
  return name.endsWith('address') ? 'address' : null;
}

/** One field's value as it is shown. */
export function maskField(field: string, value: string): string {
  const kind = maskedKindOf(field);
  // A cell of a roster may hold more than the one value that its column is for.
  if (kind === 'citizenId') return /\d/.test(value) ? maskCitizenId(value.trim()) : value;
  if (kind === 'phone')
    return value
      .split(/([、，,;；/\s]+)/)
      .map(maskPart)
      .join('');
  return kind === 'address' ? maskAddress(value) : maskText(value);
}

function maskPart(part: string): string {
  return /\d/.test(part) ? maskPhone(part) : part;
}

/**
 * Details of an event, as they are shown: values are masked by the names they stand under, also where a change names its
 * field beside `was` and `now`.
 */
export function maskDetails<T>(details: T): T {
  return masked(details, '') as T;
}

function masked(value: unknown, field: string): unknown {
  if (typeof value === 'string') return maskField(field, value);
  if (Array.isArray(value)) return value.map((one) => masked(one, field));
  if (typeof value !== 'object' || value === null) return value;
  const named = 'field' in value && typeof value.field === 'string' ? value.field : field;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, masked(one, valueKeys.has(key) ? named : key)]),
  );
}

/** Keys under which the value of a field stands that is named beside them or above them. */
const valueKeys: ReadonlySet<string> = new Set(['was', 'now', 'kept', 'stated', 'value', 'row', 'child']);
