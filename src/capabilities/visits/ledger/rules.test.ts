/** What counts as a visit, when the next is due, when it must be in person (domain.md 3.4). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysLater } from '#capabilities/children/rules.ts';
import { levelsByWeight } from '#capabilities/risk/rules.ts';
import { type VisitMode, visitModes } from '#capabilities/visits/codes/contract.ts';
import {
  counts,
  type FormerObligation,
  isInPerson,
  mustBeInPerson,
  nextPeriod,
} from '#capabilities/visits/ledger/rules.ts';

describe('a visit', () => {
  it.each<[VisitMode, boolean, boolean, boolean]>([
    ['home', true, true, true],
    ['school', true, true, true],
    ['phone', true, false, true],
    ['video', true, false, true],
    ['home', false, false, false],
    ['phone', false, false, false],
  ])('by %s, the child there: %s', (mode, seen, inPerson, byPhone) => {
    expect(isInPerson({ mode, seen })).toBe(inPerson);
    expect(counts({ mode, seen }, true)).toBe(inPerson);
    expect(counts({ mode, seen }, false)).toBe(byPhone);
  });

  it('that counts where it must be in person counts everywhere', () => {
    const anyMode = fc.constantFrom(...(Object.keys(visitModes) as VisitMode[]));
    fc.assert(
      fc.property(
        anyMode,
        fc.boolean(),
        (mode, seen) => !counts({ mode, seen }, true) || counts({ mode, seen }, false),
      ),
    );
  });
});

describe('a visit must be in person', () => {
  const calm = {
    level: 'green',
    leftBehind: true,
    dueOn: '2024-03-01',
    lastInPerson: '2024-01-10',
    inPersonDays: 92,
  } as const;
  it.each<[string, Partial<Parameters<typeof mustBeInPerson>[0]>, boolean]>([
    ['not where a left-behind child was seen within the quarter', {}, false],
    ['not on the quarter’s last day', { lastInPerson: '2023-11-30' }, false],
    ['a day after it', { lastInPerson: '2023-11-29' }, true],
    ['where it never was', { lastInPerson: null }, true],
    ['of a child that is not left behind', { leftBehind: false }, true],
    ['at orange', { level: 'orange' }, true],
    ['at red', { level: 'red' }, true],
  ])('%s', (_, more, answer) => {
    expect(mustBeInPerson({ ...calm, ...more })).toBe(answer);
  });

  it('never goes longer than the quarter without being seen', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...levelsByWeight),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 200 }),
        (level, inPersonDays, after) => {
          const dueOn = daysLater('2024-01-01', after);
          const byPhone = !mustBeInPerson({
            ...calm,
            level,
            dueOn,
            lastInPerson: '2024-01-01',
            inPersonDays,
          });
          expect(byPhone && after > inPersonDays).toBe(false);
        },
      ),
    );
  });
});

const today = '2024-03-15';
const met: FormerObligation = { dueOn: '2024-03-20', metOn: '2024-03-10', missed: false, droppedWhy: null };
const missed: FormerObligation = { dueOn: '2024-03-14', metOn: null, missed: true, droppedWhy: null };

describe('the next visit is due', () => {
  it.each<[string, FormerObligation | null, number, string, string]>([
    ['so many days from today at the beginning', null, 31, '2024-03-15', '2024-04-15'],
    ['so many days from the visit', met, 31, '2024-03-10', '2024-04-10'],
    [
      'today at the earliest, where the visit is long ago',
      { ...met, metOn: '2024-01-01' },
      7,
      '2024-01-01',
      today,
    ],
    ['so many days from the day that was missed', missed, 7, '2024-03-15', '2024-03-21'],
    ['today at the earliest after a long miss', { ...missed, dueOn: '2024-01-01' }, 7, '2024-01-02', today],
    [
      'at once by a graver level',
      { ...missed, dueOn: '2024-05-01', missed: false, droppedWhy: 'level' },
      7,
      today,
      '2024-03-22',
    ],
    [
      'no later than it was by a graver level',
      { ...missed, dueOn: '2024-03-17', missed: false, droppedWhy: 'level' },
      7,
      today,
      '2024-03-17',
    ],
    [
      'from today where the child has come back',
      { ...missed, missed: false, droppedWhy: 'left' },
      31,
      today,
      '2024-04-15',
    ],
  ])('%s', (_, former, days, openedOn, dueOn) => {
    expect(nextPeriod(former, days, today)).toEqual({ openedOn, dueOn });
  });

  const anyDay = fc.integer({ min: -400, max: 400 }).map((days) => daysLater(today, days));
  const anyFormer: fc.Arbitrary<FormerObligation | null> = fc.option(
    fc.record({
      dueOn: anyDay,
      metOn: fc.option(anyDay),
      missed: fc.boolean(),
      droppedWhy: fc.constantFrom('level', 'left', null),
    }),
  );
  it('is never due in the past nor before it was opened, and never later than its days from today', () => {
    fc.assert(
      fc.property(anyFormer, fc.integer({ min: 1, max: 366 }), (former, days) => {
        const { openedOn, dueOn } = nextPeriod(former, days, today);
        expect(dueOn >= today && openedOn <= dueOn && openedOn <= today).toBe(true);
        const visitedLater = former?.metOn != null && former.metOn > today;
        if (!visitedLater && (former?.dueOn ?? today) < today)
          expect(dueOn <= daysLater(today, days)).toBe(true);
      }),
    );
  });
});
