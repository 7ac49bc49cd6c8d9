/**
 * Cross-checks of figures, declared as data: what adds up to what, and that the divisions below a city add up to the city. They are
 * asked of every report and of every month that is closed, and shown where they fail. The same sums say what follows from what, for
 * whoever is not told small counts (figures/rules.ts). Pure.
 */
import { benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import { clockKinds, sources } from '#capabilities/cases/codes/contract.ts';

/** Figures that make a sum: `plus` less `minus` is `total`, above the line and below it. */
export interface Sum {
  readonly total: string;
  readonly plus: readonly string[];
  readonly minus: readonly string[];
}

const sumOf = (total: string, plus: readonly string[], minus: readonly string[] = []): Sum => ({
  total,
  plus,
  minus,
});

/** Every sum that must hold of any division on any day. */
export const sums: readonly Sum[] = [
  sumOf('ST2', ['ST2-in', 'ST2-opening'], ['ST2-out']),
  sumOf('ST1', ['ST2']),
  sumOf('ST12', ['ST12-week', 'ST12-month', 'ST12-quarter', 'ST12-longer']),
  sumOf('ST22', ['ST22-open', 'ST22-closed']),
  sumOf('ST22-month', ['ST22-open-month', 'ST22-closed-month']),
  sumOf(
    'ST25-month',
    Object.keys(sources).map((source) => `ST25-source-${source}`),
  ),
  sumOf('ST26', ['ST26-1', 'ST26-2', 'ST26-3']),
  sumOf(
    'ST26',
    Object.keys(clockKinds).map((kind) => `ST26-step-${kind.replace('_', '-')}`),
  ),
  sumOf(
    'ST33-accident',
    ['drowning', 'traffic', 'burn', 'fall', 'other', 'unknown'].map((cause) => `ST33-accident-${cause}`),
  ),
  sumOf(
    'ST39-yuan',
    Object.keys(benefitKinds).map((kind) => `ST39-yuan-${kind}`),
  ),
];

/** Figures whose whole is another figure: of all of those, these. */
export const wholes: Readonly<Record<string, readonly string[]>> = {
  ST1: ['ST5', 'ST6', 'ST8', 'ST44-id'],
  'ST1-census': ['ST5-census', 'ST6-census'],
};

const placeless = 'of some nobody knows from which county they came; they count in the city alone';

/** Figures of which the divisions below do not add up to the whole, each with its reason. */
export const notByParts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['ST19', 'ST20', 'ST23'].flatMap((code) => [code, `${code}-month`]).map((code) => [code, placeless]),
  ),
  ...Object.fromEntries(
    ['answered', 'quick', 'satisfied', 'followed', 'reports'].map((part) => [`ST24-${part}`, placeless]),
  ),
  ...Object.fromEntries(
    [
      'ST43',
      ...['in-time', 'contact', 'satisfied', 'A', 'B', 'C', 'promises'].map((part) => `ST43-${part}`),
    ].map((code) => [code, 'a proposal that the city’s own office answers is of no county']),
  ),
  'ST27-minutes': 'the middle of many is not made of the middles of their parts',
  'ST27-longest': 'the longest of all is that of one county',
  'ST40-units': 'each division has a leading group of its own',
  ...Object.fromEntries(
    ['rescue-centre', 'station', 'childrens-home', 'establishment', 'in-post', 'budget', 'spent'].map(
      (part) => [`ST40-${part}`, 'an institution of the city itself is of no county'],
    ),
  ),
  'ST45-exports': 'an export of the whole city is of no county',
  'ST45-refused': 'an export of the whole city is of no county',
  'ST2-in': 'who moves from one county into another comes into that county and not into the city',
  'ST2-out': 'who moves from one county into another leaves that county and not the city',
  'ST35-inquiry': 'whoever serves in two counties answers for both',
};

/**
 * Figures that a division below must be asked for by itself, with those above: each is counted by the census that reached it last, which
 * may be one of its own.
 */
const ofItsOwn: readonly string[] = [
  ...['ST1-census', 'ST5-census', 'ST6-census', 'ST10-progress', 'ST10-accuracy'],
];

/** Says whether a division's records of a figure are those of the whole that lie in it. A test counts both for every figure. */
export function isPartOfWhole(code: string): boolean {
  return !(code in notByParts) && !ofItsOwn.includes(code);
}

/** One thing that does not agree. */
export interface Disagreement {
  /** The figure on whose page it is shown. */
  readonly code: string;
  readonly kind: 'sum' | 'whole' | 'parts';
  /** The figures that should make it. */
  readonly others: readonly string[];
  readonly line: 'numerator' | 'denominator';
  readonly found: number;
  readonly expected: number;
}

/** A figure as it is checked: `records` is the numerator without what was handed over, which no division below has. */
export interface Checked {
  readonly code: string;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly legacy: number;
}

const lines = ['numerator', 'denominator'] as const;

/** What does not agree among the figures of one division on one day; a sum of which something is not there is not asked. */
export function disagreementsOf(figures: readonly Checked[]): Disagreement[] {
  const of = new Map(figures.map((one) => [one.code, one]));
  const found: Disagreement[] = [];
  for (const { total, plus, minus } of sums)
    for (const line of lines) {
      const value = ofRecords(of.get(total), line);
      const added = plus.map((code) => ofRecords(of.get(code), line));
      const taken = minus.map((code) => ofRecords(of.get(code), line));
      if (value === null || !all(added) || !all(taken)) continue;
      const expected = add(added) - add(taken);
      if (value !== expected)
        found.push({ code: total, kind: 'sum', others: [...plus, ...minus], line, found: value, expected });
    }
  for (const [whole, shares] of Object.entries(wholes))
    for (const code of shares) {
      const [value, expected] = [of.get(code)?.denominator ?? null, of.get(whole)?.numerator ?? null];
      if (value !== null && expected !== null && value !== expected)
        found.push({ code, kind: 'whole', others: [whole], line: 'denominator', found: value, expected });
    }
  return found;
}

/** A line of a figure as its records make it: nobody said how what was handed over was made up. */
function ofRecords(figure: Checked | undefined, line: (typeof lines)[number]): number | null {
  const value = figure?.[line] ?? null;
  return value === null || figure === undefined || line === 'denominator' ? value : value - figure.legacy;
}

/** What the divisions below do not add up to, each figure counted for each of them by itself. */
export function disagreementsWithParts(
  whole: readonly Checked[],
  parts: readonly (readonly Checked[])[],
): Disagreement[] {
  return whole.flatMap((figure) => {
    if (figure.code in notByParts) return [];
    const below = parts.map((some) => some.find(({ code }) => code === figure.code));
    return lines.flatMap((line) => {
      const own = figure[line];
      const counts = below.map((one) => one?.[line] ?? null);
      if (own === null || !all(counts)) return [];
      const handedOver = line === 'numerator' ? figure.legacy - add(below.map((one) => one?.legacy ?? 0)) : 0;
      const expected = add(counts) + handedOver;
      return own === expected
        ? []
        : [{ code: figure.code, kind: 'parts' as const, others: [], line, found: own, expected }];
    });
  });
}

/** The figures that follow from one another with this one, itself among them. */
export function groupOf(code: string): ReadonlySet<string> {
  const group = new Set([code]);
  for (let before = 0; before < group.size; ) {
    before = group.size;
    for (const { total, plus, minus } of sums) {
      const members = [total, ...plus, ...minus];
      if (members.some((one) => group.has(one))) for (const one of members) group.add(one);
    }
  }
  return group;
}

const all = (counts: readonly (number | null)[]): counts is number[] => counts.every((one) => one !== null);
const add = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);
