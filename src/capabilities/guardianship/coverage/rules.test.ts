/** What is withheld from roles that see figures without names. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  figuresOf,
  SMALLEST_SHOWN,
  sumOf,
  withholdSmall,
} from '#capabilities/guardianship/coverage/rules.ts';

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

describe('withholding', () => {
  const rowsOf = (counts: readonly (readonly [number, number])[]) =>
    counts.map(([counted, letters], at) =>
      figuresOf(place(String(at)), { counted, guardianFiles: counted, withGuardian: counted, letters }),
    );
  const totalOf = (counts: readonly (readonly [number, number])[]) =>
    figuresOf(
      place('t'),
      sumOf(
        counts.map(([counted, letters]) => ({
          counted,
          guardianFiles: counted,
          withGuardian: counted,
          letters,
        })),
      ),
    );
  const shown = (counts: readonly (readonly [number, number])[]) =>
    withholdSmall(totalOf(counts), rowsOf(counts));

  it('hides two children without a letter, and those with one, and a second row, or the total would tell', () => {
    const { totals, rows } = shown([
      [100, 98],
      [50, 40],
      [80, 60],
    ]);
    expect(rows.map((row) => row.withoutLetter)).toEqual([null, null, 20]);
    expect(rows.map((row) => row.lettersValid)).toEqual([null, null, 60]);
    expect(rows[0]).toMatchObject({ counted: 100, coverage: 0.98, withheld: true });
    expect(totals.withoutLetter).toBe(32);
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

  it('never shows a count from 1 to 4, nor lets one be found by subtraction', () => {
    const pair = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const);
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 8 }), (counts) => {
        const { totals, rows } = shown(counts);
        for (const name of ['counted', 'withoutLetter', 'lettersValid', 'withoutGuardian'] as const) {
          for (const row of [totals, ...rows]) {
            const value = row[name];
            expect(value === null || value === 0 || value >= SMALLEST_SHOWN).toBe(true);
            if (name === 'withoutLetter' && row.counted !== null)
              expect(value === null).toBe(row.lettersValid === null);
          }
          const hidden = rows.filter((row) => row[name] === null).length;
          if (totals[name] !== null) expect(hidden).not.toBe(1);
        }
      }),
    );
  });
});
