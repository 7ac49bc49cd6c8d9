import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorthFigures, WorthWeek } from '#capabilities/aftercare/worth/contract.ts';
import {
  fenPerHour,
  figuresOf,
  hoursOf,
  moodOf,
  nothingCounted,
  type WorthCounts,
  withheldTogether,
  withheldWeeks,
  withheldWorth,
} from '#capabilities/aftercare/worth/rules.ts';
import { isSmall, LEAST_SHOWN } from '#foundation/small-counts/rules.ts';

const place = { code: '410922', name: '清丰县', level: 3 };

describe('what an hour costs', () => {
  it.each([
    [12_000, 60, 12_000],
    [12_000, 120, 6000],
    [100, 90, 67],
    [0, 60, 0],
    [100, 0, null],
  ])('%i fen over %i minutes of children', (fen, minutes, expected) => {
    expect(fenPerHour(fen, minutes)).toBe(expected);
  });

  it('is told of hours in whole tenths', () => {
    expect([hoursOf(0), hoursOf(90), hoursOf(100)]).toEqual([0, 1.5, 1.7]);
  });
});

describe('the mood of a week', () => {
  it('is the mean of what keepers saw, with how many children it is of', () => {
    expect(moodOf({ sum: 34, looks: 9, children: 6 })).toEqual({ mood: 3.78, moodChildren: 6 });
    expect(moodOf({ sum: 0, looks: 0, children: 0 })).toEqual({ mood: null, moodChildren: 0 });
  });

  it('is told to nobody of one to four children, however often they were looked at', () => {
    for (let children = 1; children < LEAST_SHOWN; children += 1)
      expect(moodOf({ sum: 60, looks: 20, children })).toEqual({ mood: null, moodChildren: null });
  });
});

/** Counts that can stand together. */
const counts = fc
  .record({
    ...{ sites: fc.nat(9), enrolled: fc.nat(40), children: fc.nat(40), share: fc.nat(100) },
    ...{ expected: fc.nat(60), excusedOf: fc.nat(100), attendedOf: fc.nat(100), minutes: fc.nat(9000) },
    spentFen: fc.nat(100_000),
  })
  .map(({ share, excusedOf, attendedOf, ...one }): WorthCounts => {
    const excused = Math.floor((one.expected * excusedOf) / 100);
    const attended = Math.floor(((one.expected - excused) * attendedOf) / 100);
    return { ...one, cared: Math.floor((one.children * share) / 100), excused, attended };
  });

function sumOf(all: readonly WorthCounts[]): WorthCounts {
  const keys = Object.keys(nothingCounted) as (keyof WorthCounts)[];
  return Object.fromEntries(
    keys.map((key) => [key, all.reduce((sum, one) => sum + one[key], 0)]),
  ) as unknown as WorthCounts;
}

const told = ['enrolled', 'children', 'cared', 'uncared', 'expected', 'excused', 'attended'] as const;

describe('figures for somebody who sees no names', () => {
  it('are whole where nobody can be told from them', () => {
    const many = { ...nothingCounted, sites: 2, enrolled: 50, children: 80, cared: 50, expected: 1000 };
    const row = figuresOf(place, { ...many, excused: 40, attended: 900, minutes: 90_000, spentFen: 500 });
    expect(withheldWorth(row, [row])).toEqual({ totals: row, rows: [row] });
  });

  it('never show a count of one to four, nor how many are missing to all', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (all) => {
        const seen = withheldWorth(
          figuresOf(place, sumOf(all)),
          all.map((one) => figuresOf(place, one)),
        );
        for (const row of [seen.totals, ...seen.rows]) {
          for (const key of told) expect(isSmall(row[key])).toBe(false);
          if (row.children === null)
            expect([row.cared, row.uncared, row.coverage]).toEqual([null, null, null]);
          if (row.attended === null) expect([row.hours, row.fenPerHour]).toEqual([null, null]);
        }
      }),
    );
  });

  it('leave no single row missing under a total that is told', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 6 }), (all) => {
        const { totals, rows } = withheldWorth(
          figuresOf(place, sumOf(all)),
          all.map((one) => figuresOf(place, one)),
        );
        for (const key of told) {
          if (totals[key] === null) continue;
          const missing = rows.map((row, at) => ({ row, at })).filter(({ row }) => row[key] === null);
          const others = all.filter((_, at) => missing.every((one) => one.at !== at));
          // Alone it may be missing only where the others hold nothing at all from which it would follow.
          if (missing.length === 1) expect(others.every((one) => sizeOf(one, key) === 0)).toBe(true);
        }
      }),
    );
  });
});

function sizeOf(one: WorthCounts, key: (typeof told)[number]): number {
  return Number(figuresOf(place, one)[key as keyof WorthFigures] ?? 0);
}

const week = (more: Partial<WorthWeek> = {}): WorthWeek => ({
  ...{ from: '2024-05-13', sessions: 5, expected: 100, excused: 8, attended: 80, hours: 150 },
  ...{ mood: 3.8, moodChildren: 20, homework: { all: 60, part: 12, none: 6 } },
  ...more,
});

describe('weeks for somebody who sees no names', () => {
  const open = { attendance: false, homework: false };

  it('are told as they are where nobody can be told from them', () => {
    expect(withheldWeeks([week(), week()], open)).toEqual([week(), week()]);
  });

  it('keep back a second one beside a week with few, or it would follow from the period', () => {
    const seen = withheldWeeks([week({ attended: 90 }), week(), week({ attended: 85 })], open);
    expect(seen.map((one) => one.attended)).toEqual([null, 80, null]);
  });

  it('keep back all homework of a week where a part of it is small', () => {
    const few = week({ homework: { all: 60, part: 2, none: 6 } });
    const seen = withheldWeeks([few, week(), week()], { ...open, homework: true });
    expect(seen.map((one) => one.homework.all)).toEqual([null, 60, 60]);
  });

  it('have homework told as a whole or not at all', () => {
    expect(withheldTogether({ all: 60, part: 0, none: 6 })).toEqual({ all: 60, part: 0, none: 6 });
    expect(withheldTogether({ all: 60, part: 2, none: 6 })).toEqual({ all: null, part: null, none: null });
  });
});
