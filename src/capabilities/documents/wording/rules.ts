/**
 * From a template's words to a letter's: what stands in braces is filled in, figures are written as people write them, paragraphs
 * find their level. Pure; nothing is looked up here.
 */
import type { LetterContent, LetterPart } from '#capabilities/documents/form/contract.ts';
import {
  type CountedFigure,
  CUT_OFF_NAME,
  type FigureShow,
  type LetterCopy,
  type LetterWords,
  type TemplateFigure,
} from '#capabilities/documents/wording/contract.ts';
import type { KnownFigure } from '#capabilities/proposals/checking/contract.ts';
import { numeralsOf } from '#capabilities/proposals/checking/ordinals/rules.ts';
import { isShare } from '#foundation/figures/contract.ts';

/** `2024-05-22` → `2024年5月22日` (GB/T 9704: Arabic digits, no leading zeros). */
function dateWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(year)}年${Number(month)}月${Number(date)}日`;
}

const braced = /\{([^{}\n]*)\}/gu;

/** All that stands in braces in a letter's words, in order. */
export function placeholdersOf(words: LetterWords): string[] {
  return [...allOf(words).matchAll(braced)].map((match) => match[1] ?? '');
}

/** Of what has a name, that which stands in a letter's words, in the order in which it stands there first. */
export function standingIn<T extends { readonly name: string }>(
  words: LetterWords,
  named: readonly T[],
): T[] {
  return [...new Set(placeholdersOf(words))].flatMap((name) => named.find((one) => one.name === name) ?? []);
}

/** A brace that opens or closes nothing. */
export function strayBraces(words: LetterWords): boolean {
  return /[{}]/u.test(allOf(words).replace(braced, ''));
}

function allOf({ issuer, title, salutation, body, contact, copies }: LetterWords): string {
  return [issuer, title, salutation, body, contact ?? '', ...copies.map(({ to }) => to)].join('\n');
}

/** Writes what stands in braces; what nobody knows stays as it is. */
export function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(braced, (whole, name: string) => values.get(name) ?? whole);
}

/** What stands for the names in braces: the document's fields and figures, and its cut-off. */
export function valuesOf(
  asOf: string,
  fields: Readonly<Record<string, string>>,
  shown: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([[CUT_OFF_NAME, dateWords(asOf)], ...Object.entries(fields), ...shown]);
}

/** How many digits of a round number are said; what is below stands behind 余. */
const LEADING_DIGITS = 2;

/** A figure as it is written; null where it cannot be written so: a share among nobody, or a count as a share. Money is in yuan. */
export function shownFigure(show: FigureShow, figure: CountedFigure): string | null {
  const isPercent = show === 'percent' || show === 'chinese-percent';
  if (isShare(figure.unit) !== isPercent || figure.value === null) return null;
  switch (show) {
    case 'exact':
      return figure.unit === 'fen' ? yuanWords(figure.numerator) : String(figure.numerator);
    case 'about':
      return aboutWords(figure.unit === 'fen' ? Math.floor(figure.numerator / 100) : figure.numerator);
    case 'percent':
      return figure.unit === 'share' ? `${percentOf(figure.value)}%` : `${thousandthsOf(figure.value)}‰`;
    case 'chinese-percent':
      return figure.unit === 'share'
        ? `百分之${spoken(percentOf(figure.value))}`
        : `千分之${spoken(thousandthsOf(figure.value))}`;
  }
}

/** Yuan in digits; the fen only where there are any. */
function yuanWords(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}

function aboutWords(count: number): string {
  const step = 10 ** Math.max(0, String(count).length - LEADING_DIGITS);
  const round = Math.floor(count / step) * step;
  return round === count ? String(count) : `${round}余`;
}

/** One decimal at most; not the whole where one is missing, and not nothing where there is one. */
function percentOf(share: number): string {
  const tenths = Math.round(share * 1000);
  const kept = share < 1 ? Math.min(tenths, 999) : tenths;
  return String((share > 0 ? Math.max(kept, 1) : kept) / 10);
}

/** One decimal at most, and not nothing where there is one; a rate is small, and would be misstated in hundredths. */
function thousandthsOf(rate: number): string {
  const tenths = Math.round(rate * 10_000);
  return String((rate > 0 ? Math.max(tenths, 1) : tenths) / 10);
}

const digits = '零一二三四五六七八九';

/** A number up to 100 with at most one decimal, in words. */
function spoken(number: string): string {
  const [whole = '0', decimal] = number.split('.');
  const words = whole === '100' ? '百' : whole === '0' ? '零' : numeralsOf(Number(whole));
  return decimal === undefined ? words : `${words}点${digits[Number(decimal)]}`;
}

const levels = [
  { level: 1, pattern: /^[一二三四五六七八九十]{1,3}、/u },
  { level: 2, pattern: /^（[一二三四五六七八九十]{1,3}）/u },
  { level: 3, pattern: /^\d{1,2}[.．]/u },
  { level: 4, pattern: /^（\d{1,2}）/u },
] as const;

/** A heading within its paragraph is a short sentence; a long one is body text behind its ordinal. */
const LONGEST_HEADING = 30;

/** A paragraph with its level. */
export function partOf(paragraph: string): LetterPart {
  const found = levels.find(({ pattern }) => pattern.test(paragraph));
  if (found === undefined) return { level: 0, words: paragraph };
  if (found.level > 2) return { level: found.level, words: paragraph };
  const sentence = /^[^。]*。?/u.exec(paragraph)?.[0] ?? paragraph;
  const short = [...sentence].length <= LONGEST_HEADING;
  if (short && sentence === paragraph) return { level: found.level, words: paragraph };
  const heading = short ? sentence : (found.pattern.exec(paragraph)?.[0] ?? '');
  return { level: found.level, heading, words: paragraph.slice(heading.length) };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Number, mark, signer and date of a letter as they stand or would stand. */
export interface Head {
  readonly number: string | null;
  readonly mark: 'A' | 'B' | 'C' | null;
  readonly signer: string;
  /** ISO. */
  readonly date: string;
  /** Who gets copies, where that is decided elsewhere; else those of the words. */
  readonly copies?: readonly LetterCopy[] | undefined;
}

/** The letter that words make, with what stands for the names in braces. */
export function letterOf(words: LetterWords, values: ReadonlyMap<string, string>, head: Head): LetterContent {
  const fill = (text: string): string => filled(text, values);
  return {
    issuer: fill(words.issuer),
    number: head.number ?? '',
    mark: head.mark,
    title: linesOf(fill(words.title)),
    salutation: fill(words.salutation),
    parts: linesOf(fill(words.body)).map(partOf),
    signer: head.signer,
    date: dateWords(head.date),
    day: head.date,
    contact: words.contact === null ? null : fill(words.contact),
    copies: (head.copies ?? words.copies).map(({ to, count }) => `${fill(to)}（${count}份）`),
    check: null,
  };
}

/** All words of a letter, a paragraph a line, in the order in which they stand. */
export function textOf(letter: LetterContent): string {
  const { title, salutation, parts, signer, date, contact, copies } = letter;
  return [
    ...title,
    salutation,
    ...parts.map(({ heading = '', words }) => heading + words),
    signer,
    date,
    ...(contact === null ? [] : [contact]),
    ...(copies.length === 0 ? [] : [`抄送：${copies.join('，')}。`]),
  ].join('\n');
}

const MOST_AROUND = 12;
/** Fewer characters around a number could stand around any. */
const FEWEST_AROUND = 4;
const notWords = /[。，、；：！？《》（）{}\n]/u;

/**
 * The figures of a template with the words around them, by which a number is recognised that somebody typed in a figure's stead.
 * Words that stand around two figures recognise neither.
 */
export function knownFigures(
  words: LetterWords,
  figures: readonly TemplateFigure[],
  counted: ReadonlyMap<string, CountedFigure>,
): KnownFigure[] {
  const counts = new Map(
    figures
      .filter(({ show }) => show === 'exact' || show === 'about')
      .map(({ name }) => [name, counted.get(name)] as const),
  );
  const known = [...words.body.matchAll(braced)].flatMap((match): KnownFigure[] => {
    const figure = counts.get(match[1] ?? '');
    if (figure === undefined || isShare(figure.unit)) return [];
    const before = words.body.slice(Math.max(0, match.index - MOST_AROUND), match.index);
    const after = words.body.slice(match.index + match[0].length).slice(0, MOST_AROUND);
    const around = { before: lastOf(before.split(notWords)), after: after.split(notWords)[0] ?? '' };
    return around.before.length + around.after.length < FEWEST_AROUND
      ? []
      : [{ value: figure.unit === 'fen' ? figure.numerator / 100 : figure.numerator, ...around }];
  });
  return known.filter(
    (one) =>
      !known.some(
        (other) =>
          other.value !== one.value && other.before.endsWith(one.before) && other.after.startsWith(one.after),
      ),
  );
}

const lastOf = (parts: readonly string[]): string => parts.at(-1) ?? '';
