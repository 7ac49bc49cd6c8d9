import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposedParameters } from '#capabilities/duty/parameters/rules.ts';
import { proposeShifts, type Rosterable } from '#capabilities/duty/plans/proposal/rules.ts';
import {
  gapsIn,
  hourOfDay,
  kindOfDay,
  leavesRest,
  loadOf,
  overlap,
  type Span,
  spanOf,
  wantedAt,
} from '#capabilities/duty/plans/rules.ts';

const HOUR = 3_600_000;
const parameters = proposedParameters;
const monday = '2023-11-06';
const start = hourOfDay(monday, 0).getTime();
const at = (hour: number): Date => new Date(start + hour * HOUR);
const shift = (from: number, until: number): Span => ({ from: at(from), until: at(until) });
const told = (gaps: ReturnType<typeof gapsIn>) =>
  gaps.map(({ from, until, present, wanted }) => [
    (from.getTime() - start) / HOUR,
    (until.getTime() - start) / HOUR,
    present,
    wanted,
  ]);

describe('what is uncovered', () => {
  it('is the whole day where nobody is planned, by day two and by night one', () => {
    expect(told(gapsIn(spanOf(monday, monday), [], parameters))).toEqual([
      [0, 8, 0, 1],
      [8, 20, 0, 2],
      [20, 24, 0, 1],
    ]);
  });

  it('is told to the minute', () => {
    const shifts = [shift(-4, 8), shift(8, 20), shift(8.5, 19.75), shift(20, 32)];
    expect(told(gapsIn(spanOf(monday, monday), shifts, parameters))).toEqual([
      [8, 8.5, 1, 2],
      [19.75, 20, 1, 2],
    ]);
  });

  const spans = fc
    .tuple(fc.integer({ min: -10, max: 70 }), fc.integer({ min: 1, max: 24 }))
    .map(([from, length]) => shift(from, from + length));

  it('is exactly where too few are there, hour by hour, over any span', () => {
    const some = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 12 }), some, (shifts, [from, length]) => {
        const span = shift(from, from + length);
        const gaps = gapsIn(span, shifts, parameters);
        for (let hour = from; hour < from + length; hour += 1) {
          const now = at(hour + 0.5);
          const there = shifts.filter((one) => one.from <= now && one.until > now).length;
          const gap = gaps.find((one) => one.from <= now && one.until > now);
          expect(gap !== undefined).toBe(there < wantedAt(now, parameters));
          if (gap !== undefined)
            expect([gap.present, gap.wanted]).toEqual([there, wantedAt(now, parameters)]);
        }
      }),
    );
  });

  it('is told in order, without overlap, inside the span', () => {
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 12 }), (shifts) => {
        const span = spanOf(monday, '2023-11-07');
        const gaps = gapsIn(span, shifts, parameters);
        gaps.forEach((gap, place) => {
          expect(overlap(gap, span)).toEqual({ from: gap.from, until: gap.until });
          expect((gaps[place - 1]?.until ?? span.from) <= gap.from).toBe(true);
        });
      }),
    );
  });
});

describe('what a shift weighs', () => {
  it('is its hours, more by night, on rest days and on holidays', () => {
    expect(kindOfDay('2024-02-10')).toBe('holiday');
    expect(kindOfDay('2024-02-18')).toBe('workday');
    expect(kindOfDay('2023-11-11')).toBe('rest');
    expect(loadOf([shift(8, 16)], parameters)).toMatchObject({ hours: 8, nightHours: 0, weight: 8 });
    expect(loadOf([shift(0, 8)], parameters).weight).toBe(12);
    const festival = { from: hourOfDay('2024-02-10', 8), until: hourOfDay('2024-02-10', 16) };
    expect(loadOf([festival], parameters)).toMatchObject({ holidayHours: 8, weight: 24 });
  });
});

describe('a proposal', () => {
  const people = (leads: number, operators: number): Rosterable[] => [
    ...Array.from({ length: leads }, (_, n) => ({ accountId: `lead-${n}`, role: 'lead' as const })),
    ...Array.from({ length: operators }, (_, n) => ({ accountId: `op-${n}`, role: 'operator' as const })),
  ];
  const month = spanOf('2024-02-01', '2024-02-29');

  it('covers a month with ten people, nobody without rest, and shares it evenly', () => {
    const made = proposeShifts(month, [], people(2, 8), parameters);
    expect(gapsIn(month, made, parameters)).toEqual([]);
    for (const one of made) {
      const others = made.filter((other) => other !== one && other.accountId === one.accountId);
      expect(leavesRest(one, others, parameters)).toBe(true);
    }
    const weights = people(0, 8).map(
      ({ accountId }) =>
        loadOf(
          made.filter((one) => one.accountId === accountId),
          parameters,
        ).weight,
    );
    expect(Math.max(...weights) - Math.min(...weights)).toBeLessThan(50);
  });

  it('leaves what stands, adds nothing where all is covered, and puts nobody where nobody is', () => {
    const made = proposeShifts(month, [], people(2, 8), parameters);
    expect(proposeShifts(month, made, people(2, 8), parameters)).toEqual([]);
    expect(proposeShifts(month, [], [], parameters)).toEqual([]);
  });

  it('never puts somebody on two shifts or without rest, however few there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 6 }), (leads, operators) => {
        const made = proposeShifts(spanOf(monday, '2023-11-12'), [], people(leads, operators), parameters);
        for (const one of made) {
          const others = made.filter((other) => other !== one && other.accountId === one.accountId);
          expect(leavesRest(one, others, parameters)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});
