/** Text as XML can hold it: control characters and half characters, which would make the file unreadable, are left out. Pure. */

const unheld = /[\p{Cc}\p{Noncharacter_Code_Point}\u{2028}\u{2029}]/gu;

/** The same words without what XML cannot hold. */
export function clean(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\r\n\t]+/g, ' ')
    .replace(unheld, '');
}
