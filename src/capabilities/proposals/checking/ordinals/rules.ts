/** Ordinals of a letter, level by level (GB/T 9704-2012, 7.3.3: 一、（一）1.（1）), and those within a paragraph (一是、二是). Pure. */
import type { Finding } from '#capabilities/proposals/checking/contract.ts';

const digits = '一二三四五六七八九';

/** The number that Chinese numerals up to 99 say; null where they say none. */
export function numberOf(numerals: string): number | null {
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(numerals);
  if (parts === null || numerals === '') return null;
  const [, first, ten, last] = parts;
  const value = (digit: string | undefined): number => (digit === undefined ? 0 : digits.indexOf(digit) + 1);
  if (ten === undefined) return last === undefined ? value(first) : null;
  return (first === undefined ? 1 : value(first)) * 10 + value(last);
}

/** The numerals of a number from 1 to 99. */
export function numeralsOf(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens - 1]}十`;
  return ten + (ones === 0 ? '' : digits[ones - 1]);
}

/** How an ordinal of one kind is written. A kind further up begins those below anew. */
interface Kind {
  readonly pattern: RegExp;
  readonly value: (written: string) => number | null;
  readonly write: (number: number) => string;
  /** Which kinds begin anew with it. */
  readonly opens: readonly string[];
}

const numerals = '([一二三四五六七八九十]{1,3})';
const boundary = '(?<=^|[。；;：:，,\\n！？]\\s*)';

const kinds: Readonly<Record<string, Kind>> = {
  heading: {
    pattern: new RegExp(`(?<=^|\\n)[ \\t　]*${numerals}、`, 'gu'),
    value: numberOf,
    write: (number) => `${numeralsOf(number)}、`,
    opens: ['bracketed', 'arabic', 'item', 'nth'],
  },
  bracketed: {
    pattern: new RegExp(`(?<=^|\\n)[ \\t　]*（${numerals}）`, 'gu'),
    value: numberOf,
    write: (number) => `（${numeralsOf(number)}）`,
    opens: ['arabic', 'item', 'nth'],
  },
  arabic: {
    pattern: /(?<=^|\n)[ \t　]*(\d{1,2})[.．]/gu,
    value: Number,
    write: (number) => `${number}.`,
    opens: ['item', 'nth'],
  },
  item: {
    pattern: new RegExp(`${boundary}${numerals}是`, 'gu'),
    value: numberOf,
    write: (number) => `${numeralsOf(number)}是`,
    opens: [],
  },
  nth: {
    pattern: new RegExp(`${boundary}第${numerals}[，、]`, 'gu'),
    value: numberOf,
    write: (number) => `第${numeralsOf(number)}，`,
    opens: [],
  },
};

interface Ordinal {
  readonly kind: string;
  readonly number: number;
  readonly at: number;
  readonly written: string;
}

function ordinalsOf(text: string): Ordinal[] {
  return Object.entries(kinds)
    .flatMap(([kind, { pattern, value }]) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const number = value(match[1] ?? '');
        const written = match[0].trimStart();
        return number === null
          ? []
          : [{ kind, number, at: match.index + match[0].length - written.length, written }];
      }),
    )
    .sort((a, b) => a.at - b.at);
}

/** Ordinals that are used twice or leave one out. A list begins with one; where it begins with another that is found too. */
export function misnumbered(text: string): Finding[] {
  const last = new Map<string, number>();
  return ordinalsOf(text).flatMap(({ kind, number, at, written }): Finding[] => {
    const before = last.get(kind) ?? 0;
    last.set(kind, number);
    const rule = kinds[kind];
    for (const below of rule?.opens ?? []) last.delete(below);
    if (number === before + 1 || number === 1) return [];
    const expected = rule?.write(before + 1) ?? null;
    const check = number <= before ? 'ordinal_repeated' : 'ordinal_jumped';
    return [{ check, at, length: written.length, found: written, expected }];
  });
}
