/**
 * Makes any text safe to print: takes out what has no shape (control characters, direction marks, variation selectors) and
 * puts the printer's geta mark 〓 where no font has the character, naming it, so that nothing becomes an empty box silently.
 * Pure; the fonts are asked through `has`.
 */
import type { JsonValue } from './digest.ts';

/** The mark that Chinese printers put where a character is lacking. */
export const getaMark = '〓';

/** Whether the fonts at hand have a shape for a code point. */
export type Coverage = (codePoint: number) => boolean;

/** Text, or data with text in it, ready to print, and the characters no font has (each once). */
export interface Printable<T> {
  readonly value: T;
  readonly missing: readonly string[];
}

const shapeless = /[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Noncharacter_Code_Point}\u{2028}\u{2029}]/u;
const blank = /[\p{Zs}\n]/u;

/** Cleans every string in the data; keys, numbers and structure stay. */
export function printable<T extends JsonValue>(data: T, has: Coverage): Printable<T> {
  const missing = new Set<string>();
  return { value: clean(data, has, missing) as T, missing: [...missing] };
}

/** How a character is named to people who must find it: `U+20BB7`. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function clean(data: JsonValue | undefined, has: Coverage, missing: Set<string>): JsonValue | undefined {
  if (typeof data === 'string') return cleanText(data, has, missing);
  if (data === null || typeof data !== 'object') return data;
  if (Array.isArray(data)) return data.map((item: JsonValue) => clean(item, has, missing) ?? null);
  return Object.fromEntries(Object.entries(data).map(([key, item]) => [key, clean(item, has, missing)]));
}

function cleanText(text: string, has: Coverage, missing: Set<string>): string {
  let cleaned = '';
  for (const character of text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ')) {
    if (blank.test(character)) cleaned += character;
    else if (shapeless.test(character)) continue;
    else if (character.isWellFormed() && has(character.codePointAt(0) ?? 0)) cleaned += character;
    else {
      missing.add(character);
      cleaned += getaMark;
    }
  }
  return cleaned;
}
