/**
 * Fixes a record's content by a digest, so that a later change shows: canonical JSON (RFC 8785) and its SHA-256.
 * The same content gives the same digest whatever the order of its keys, also after a way through a `jsonb` column.
 * It must not know what the record means, and must not be changed: digests already written down depend on it.
 */
import { createHash } from 'node:crypto';

/** What can be digested: plain data as JSON knows it. A property that is undefined counts as not there. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * Writes a value as RFC 8785 wants it: keys in the order of their UTF-16 units, no blanks, numbers as ECMAScript writes them.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, lone surrogates, dates, functions, class instances.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(',')}]`;
  return canonicalObject(value);
}

/** The SHA-256 of the canonical JSON in UTF-8, as 64 lower-case hexadecimal digits. */
export function digestOf(value: JsonValue): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

/** The first 64 bits of a digest in four groups, for paper and for reading aloud: `9F86-D081-884C-7D65`. */
export function shortDigest(digest: string): string {
  return (digest.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join('-');
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`A digest cannot hold the number ${value}.`);
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('A digest cannot hold half a character (a lone surrogate).');
  return JSON.stringify(value);
}

function canonicalObject(value: object): string {
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('A digest holds plain data only.');
  }
  const members = Object.entries(value as Record<string, JsonValue | undefined>)
    .filter((member): member is [string, JsonValue] => member[1] !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([key, item]) => `${canonicalString(key)}:${canonicalJson(item)}`);
  return `{${members.join(',')}}`;
}
