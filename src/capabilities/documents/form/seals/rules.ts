/**
 * The code on a letter, and what is printed beside it. Pure. Whoever holds the letter types it or scans it; the code says nothing by
 * itself, and nobody guesses one: 12 letters of 32 are 60 bits.
 */
import type { LetterCheck } from '#capabilities/documents/form/contract.ts';
import { CODE_LENGTH, CODE_LETTERS, spacedCode } from '#capabilities/portal/rules.ts';

/** Where the public page of a code stands, below the installation's address. */
export const CHECK_PATH = '/public/check';

/** A code from random bytes, one a letter. */
export function codeFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, CODE_LENGTH), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join(
    '',
  );
}

/** What is printed on a letter for whoever wants to know whether it is genuine. */
export function checkOf(address: string, code: string): LetterCheck {
  const place = `${address.replace(/\/+$/, '')}${CHECK_PATH}`;
  return {
    qr: `${place}/${code}`,
    lines: [
      `核验码 ${spacedCode(code)}`,
      `扫码，或在 ${place.replace(/^https?:\/\//, '')} 输入核验码，可核验真伪`,
    ],
  };
}

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;

/** When an authority is asked again that has not given a time-stamp: twice as long after each try, hourly at last. */
export function askedAgainAt(now: Date, tries: number): Date {
  return new Date(now.getTime() + Math.min(LONGEST_PAUSE_MS, MINUTE_MS * 2 ** Math.min(tries, 10)));
}
