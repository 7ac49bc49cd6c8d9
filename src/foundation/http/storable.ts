/**
 * What PostgreSQL cannot hold in a text: the character zero, and half of a surrogate pair. Asked of every parsed input in one
 * place, so that such a text is the asker's fault with its place and never a fault of ours.
 */
import type { InputFault } from '#foundation/refusals.ts';

/** Names every text in the input that cannot be stored; `place` is where the input stands, e.g. `body`. */
export function unstorableTexts(input: unknown, place: string): InputFault[] {
  const faults: InputFault[] = [];
  const open: { readonly value: unknown; readonly at: string }[] = [{ value: input, at: place }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { value, at } = part;
    if (typeof value === 'string') {
      if (!isStorable(value))
        faults.push({ place: at, code: 'characters', message: 'a character that is none' });
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        open.push({ value: key, at }, { value: inner, at: `${at}.${key}` });
      }
    }
  }
  return faults;
}

/** A file's name as it may be stored and sent back: no control characters, no halves of characters, 200 characters at most. */
export function storableFileName(given: string | undefined): string {
  const plain = (given ?? '').toWellFormed().replace(/\p{Cc}/gu, '');
  return [...plain].slice(0, LONGEST_FILE_NAME).join('');
}

/** A file's name as a header holds it (RFC 8187): whatever it is, it ends neither the name nor the header. */
export function headerName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const LONGEST_FILE_NAME = 200;

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
