/**
 * What the audit trail keeps of a change: only the fields that changed, and of those that could harm a person no more than
 * that they changed and a masked form. The trail is kept for years and read by people who may read no child's file.
 */

import { createHmac } from 'node:crypto';
import { chainSettings } from '#foundation/audit/chain-keys.ts';

const MARK_DIGITS = 4;

/** Field by field, what the trail keeps; the values of `asRecorded`. */
export type Recorded = Readonly<Record<string, unknown>>;

/** Fields whose numbers are told by a mark, to recognise but not to use. */
const numbers = /citizen_?id|phone/i;
/** A citizen ID hides the birth date, so does this: the year is left. */
const birthDates = /birth_?date/i;
/** Fields of which only the length is told: addresses, narratives, opinions, health. */
const narratives =
  /address|remark|finding|opinion|narrative|answer|workplace|evidence|weighed|costs|health|ability/i;
/** Names of persons: the first letter. */
const personalNames =
  /(^|\.)(name|former_?name|guardian_?name|signer_?name|emergency_?name|contact_?name|witness|words)$/i;

/**
 * What the trail keeps of a field's value; of a whole record, part by part. The one place that decides it, so that a sealed
 * value can stand here once there is a key for each person.
 */
export function asRecorded(field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => asRecorded(field, part));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, asRecorded(`${field}.${name}`, part)]),
    );
  if (typeof value !== 'string' || value === '') return value ?? null;
  if (numbers.test(field)) return markedNumber(value);
  if (birthDates.test(field)) return `${value.slice(0, 4)}-**-**`;
  if (narratives.test(field)) return `（${[...value].length}）`;
  if (personalNames.test(field)) return maskedName(value);
  return value;
}

/**
 * `#3fa9 (18)`: how long a citizen ID or a phone is, and a mark by which the same one is recognised again. The ends of it
 * would be no mask here: beside a birth date and a village in clear they leave a few hundred numbers to try. The mark is made
 * with the trail's own key, so that whoever has the database alone can try none.
 */
export function markedNumber(text: string): string {
  const mark = createHmac('sha256', chainSettings().keys[0].key).update(`number ${text}`).digest('hex');
  return `#${mark.slice(0, MARK_DIGITS)} (${text.length})`;
}

/** `张**`: a name by its first letter. */
export function maskedName(text: string): string {
  const [first = '', ...rest] = [...text.trim()];
  return first + '*'.repeat(rest.length);
}

/** Words that somebody searched by: digits as a number, everything else as a name. */
export function maskedWords(text: string): string {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => (/\d{4,}/.test(word) ? markedNumber(word) : maskedName(word)))
    .join(' ');
}

/** The fields that differ between a record's former and its present form, each as the trail keeps it. */
export function changesBetween(
  former: Readonly<Record<string, unknown>>,
  present: Readonly<Record<string, unknown>>,
): { readonly before: Recorded; readonly after: Recorded } {
  const changed = Object.keys(present).filter(
    (field) =>
      present[field] !== undefined &&
      JSON.stringify(former[field] ?? null) !== JSON.stringify(present[field]),
  );
  const kept = (record: Readonly<Record<string, unknown>>): Recorded =>
    Object.fromEntries(changed.map((field) => [field, asRecorded(field, record[field])]));
  return { before: kept(former), after: kept(present) };
}
