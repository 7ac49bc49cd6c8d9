/** What is withheld from roles that see figures without names. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoverageFigures } from '#capabilities/guardianship/coverage/contract.ts';
import {
  type CoverageCounts,
  figuresOf,
  hiddenOfParts,
  hiddenOfWhole,
  sumOf,
  withhold,
} from '#capabilities/guardianship/coverage/rules.ts';
import { isSmall } from '#foundation/small-counts/rules.ts';
import { deducible, type Sum } from '#testing/linear.ts';

const place = (code: string) => ({ code, name: code, level: 5, unplaced: false });

describe('figures', () => {
  it('say what is covered and what is not', () => {
    expect(
      figuresOf(place('1'), { counted: 10, guardianFiles: 9, withGuardian: 8, letters: 4 }),
    ).toMatchObject({
      withoutFile: 1,
      withoutGuardian: 2,
      withoutLetter: 6,
      coverage: 0.4,
    });
    expect(figuresOf(place('1'), sumOf([])).coverage).toBeNull();
  });
});

/** A division with those below it; a leaf has counts of its own. */
interface Node {
  readonly code: string;
  readonly counts: CoverageCounts;
  readonly below: readonly Node[];
}

const countNames = [
  'counted',
  'guardianFiles',
  'withoutFile',
  'withGuardian',
  'withoutGuardian',
  'lettersValid',
  'withoutLetter',
] as const;

/** All that somebody is told who opens every page of a tree: each division as its own page and as a row of the one above. */
function pagesOf(
  node: Node,
  hidden = hiddenOfWhole(figuresOf(place(node.code), node.counts)),
): CoverageFigures[] {
  const rows = node.below.map((one) => figuresOf(place(one.code), one.counts));
  const ofRows = hiddenOfParts(hidden, rows);
  return [
    withhold(figuresOf(place(node.code), node.counts), hidden),
    ...rows.map((row, at) => withhold(row, ofRows[at] ?? new Set())),
    ...node.below.flatMap((one, at) => pagesOf(one, ofRows[at])),
  ];
}

/** The sums that hold between the figures of a tree. */
function sumsOf(node: Node): Sum[] {
  const own = (
    [
      ['guardianFiles', 'withoutFile'],
      ['withGuardian', 'withoutGuardian'],
      ['lettersValid', 'withoutLetter'],
    ] as const
  ).map(
    ([one, other]) =>
      new Map<string, 1 | -1>([
        [`${node.code} counted`, 1],
        [`${node.code} ${one}`, -1],
        [`${node.code} ${other}`, -1],
      ]),
  );
  if (node.below.length === 0) return own;
  const down = countNames.map(
    (name) =>
      new Map<string, 1 | -1>([
        [`${node.code} ${name}`, 1],
        ...node.below.map((one) => [`${one.code} ${name}`, -1] as const),
      ]),
  );
  return [...own, ...down, ...node.below.flatMap(sumsOf)];
}

const leafCounts = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30)).map(([counted, ...parts]) => {
  const [guardianFiles, withGuardian, letters] = parts.map((part) => Math.min(part, counted)) as [
    number,
    number,
    number,
  ];
  return { counted, guardianFiles, withGuardian, letters };
});
const tree = fc
  .array(fc.array(leafCounts, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((towns): Node => {
    const below = towns.map((villages, town): Node => {
      const leaves = villages.map((counts, at): Node => ({ code: `c${town}-${at}`, counts, below: [] }));
      return { code: `t${town}`, counts: sumOf(villages), below: leaves };
    });
    return { code: 'root', counts: sumOf(below.map((one) => one.counts)), below };
  });

describe('withholding', () => {
  const leaves = (counts: readonly (readonly [number, number])[]): Node => {
    const all = counts.map(([counted, letters]) => ({
      counted,
      guardianFiles: counted,
      withGuardian: counted,
      letters,
    }));
    const below = all.map((one, at): Node => ({ code: String(at), counts: one, below: [] }));
    return { code: 'root', counts: sumOf(all), below };
  };
  const shown = (counts: readonly (readonly [number, number])[]) => {
    const [totals, ...rows] = pagesOf(leaves(counts)).slice(0, counts.length + 1);
    return { totals, rows };
  };

  it('hides two children without a letter, and those with one, and a second row, or the total would tell', () => {
    const { totals, rows } = shown([
      [1000, 998],
      [50, 40],
      [80, 60],
    ]);
    expect(rows.map((row) => row.withoutLetter)).toEqual([null, null, 20]);
    expect(rows.map((row) => row.lettersValid)).toEqual([null, null, 60]);
    expect(rows[0]).toMatchObject({ counted: 1000, coverage: 0.99, withheld: true });
    expect(rows[1]).toMatchObject({ counted: 50, coverage: null, withheld: true });
    expect(totals?.withoutLetter).toBe(32);
  });

  it('hides all of a village with four children', () => {
    const { rows } = shown([
      [4, 4],
      [9, 9],
      [30, 30],
    ]);
    expect(rows[0]).toMatchObject({ counted: null, withGuardian: null, lettersValid: null, coverage: null });
    expect(rows[1]?.counted).toBeNull();
    expect(rows[2]?.counted).toBe(30);
  });

  it('lets nothing that is withheld on one page be told by another, nor be found by adding and subtracting', () => {
    fc.assert(
      fc.property(tree, (root) => {
        const known = new Map<string, number>();
        const names = new Set<string>();
        for (const row of pagesOf(root))
          for (const name of countNames) {
            const value = row[name];
            names.add(`${row.code} ${name}`);
            if (value === null) continue;
            expect(isSmall(value), `${row.code} ${name}`).toBe(false);
            known.set(`${row.code} ${name}`, value);
          }
        const withheld = [...names].filter((name) => !known.has(name));
        expect(deducible(withheld, sumsOf(root))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('would be undone by a page that decides for itself', () => {
    const root = leaves([
      [3, 3],
      [20, 20],
      [40, 40],
    ]);
    const careless = new Set(['1 counted', 'root counted', '2 counted']);
    const names = [
      ...new Set(pagesOf(root).flatMap((row) => countNames.map((name) => `${row.code} ${name}`))),
    ];
    expect(
      deducible(
        names.filter((name) => !careless.has(name)),
        sumsOf(root),
      ),
    ).toContain('0 counted');
  });
});
