// A cell as clean text, and what was changed to make it so. Only what carries no meaning is taken away: blanks at
// the ends, control and zero-width characters, full-width digits and letters, the signs by which spreadsheets are
// told to leave digits alone (a leading ' or tab, ="…"). Formulas in a text are never followed.
import type { Cell } from '#foundation/sheets/sheet.ts';

/** Anything that might have to change; a cell without it is already clean. */
const SUSPECT =
  /[\p{Cc}\p{Cf}\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufffc-\ufffe]|^[\s'’=]|\s$/u;
const INVISIBLE = /[\p{Cf}\ufffc-\ufffe]/gu;
const CONTROL = /\p{Cc}+/gu;
const WIDE_BLANK = /[\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const WIDE_LETTER = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;
const WIDE_OFFSET = 0xfee0;
const BELOW_BLANK = /[^ -\uffff]/;
/** Where Unicode shows the control characters: U+2400 is ␀. */
const SYMBOLS = 0x2400;
/** `="4109…"`, `=4109…` and `"4109…"`: digits shielded from the spreadsheet. */
const SHIELDED = /^=?"([^"]*)"$|^=([\dXx]+)$/;

/** What a cell shows, as people see it. Dates are ISO; a number is written out as far as its digits are known. */
export function shownText(cell: Cell): string {
  switch (typeof cell) {
    case 'string':
      return cell;
    case 'number':
      return String(cell);
    case 'boolean':
      return cell ? 'TRUE' : 'FALSE';
    case 'undefined':
      return '';
    default:
      return cell.date;
  }
}

/** The shown text without what carries no meaning. */
export function cleanText(shown: string): string {
  if (!SUSPECT.test(shown)) return shown;
  const plain = shown
    .replace(INVISIBLE, '')
    .replace(/[\t\n\r]+/g, ' ')
    .replace(CONTROL, '')
    .replace(WIDE_BLANK, ' ')
    .replace(WIDE_LETTER, (letter) => String.fromCharCode(letter.charCodeAt(0) - WIDE_OFFSET))
    .trim();
  const shielded = SHIELDED.exec(plain);
  const bare = shielded === null ? plain : (shielded[1] ?? shielded[2] ?? '');
  return bare.replace(/^['’]/, '').trim();
}

/** A text that may be stored and shown: control characters stand as their symbols (a tab as ␉). */
export function visibleText(text: string): string {
  if (!BELOW_BLANK.test(text)) return text;
  return text.replace(new RegExp(BELOW_BLANK, 'g'), (character) =>
    String.fromCharCode(SYMBOLS + character.charCodeAt(0)),
  );
}

/** Whether a text says that there is nothing to say. */
export function saysNothing(text: string): boolean {
  return (
    text === '' ||
    /^([-—–－/\\、.。*]+|无|暂无|没有|空|不详|未知|不清楚|#N\/A|#REF!|#VALUE!|#DIV\/0!|#NAME\?|null)$/i.test(
      text,
    )
  );
}
