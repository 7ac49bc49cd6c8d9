import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parameterCodes,
  proposedParameters,
  retentionKindCodes,
} from '#capabilities/children/rights/parameters/contract.ts';
import {
  archivedFrom,
  erasableFrom,
  groundStands,
  keptPeriods,
  maskName,
  mayGiveConsent,
  monthsLater,
} from '#capabilities/children/rights/rules.ts';

const day = fc
  .date({ min: new Date('1995-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const months = fc.integer({ min: 1, max: 1200 });
const kind = fc.constantFrom(...retentionKindCodes);
const start = fc.record({ kind, from: fc.option(day, { nil: null, freq: 8 }) });
const parameters = fc.tuple(...parameterCodes.map(() => months)).map((values) => ({
  ...proposedParameters,
  ...Object.fromEntries(parameterCodes.map((c, i) => [c, values[i]])),
}));

describe('months later', () => {
  it.each([
    ['2023-10-31', 1, '2023-11-30'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2023-12-15', 1, '2024-01-15'],
    ['2023-11-06', 120, '2033-11-06'],
  ])('%s and %i months is %s', (from, count, expected) => expect(monthsLater(from, count)).toBe(expected));

  it('is a later day of the calendar, on the same date or the month’s last', () => {
    fc.assert(
      fc.property(day, months, (from, count) => {
        const later = monthsLater(from, count);
        expect(new Date(later).toISOString().slice(0, 10)).toBe(later);
        expect(later > from).toBe(true);
        if (later.slice(8) !== from.slice(8))
          expect(new Date(Date.parse(later) + 86_400_000).getUTCDate()).toBe(1);
      }),
    );
  });

  it('keeps the order of days and of periods', () => {
    fc.assert(
      fc.property(day, day, months, months, (a, b, some, more) => {
        if (a <= b) expect(monthsLater(a, some) <= monthsLater(b, some)).toBe(true);
        if (some <= more) expect(monthsLater(a, some) <= monthsLater(a, more)).toBe(true);
      }),
    );
  });
});

describe('how long a child’s records are kept', () => {
  it('is not over while the period of any kind has not begun', () => {
    fc.assert(
      fc.property(fc.array(start), parameters, (starts, figures) => {
        const erasable = erasableFrom(keptPeriods(starts, figures));
        if (starts.length === 0 || starts.some((one) => one.from === null)) expect(erasable).toBeNull();
        else
          for (const one of starts)
            expect((erasable ?? '') >= monthsLater(one.from ?? '', figures[`keep.${one.kind}`])).toBe(true);
      }),
    );
  });

  it('never ends sooner for one more record, nor for a longer period', () => {
    fc.assert(
      fc.property(
        fc.array(start, { minLength: 1 }),
        start,
        parameters,
        kind,
        (starts, more, figures, longer) => {
          const before = erasableFrom(keptPeriods(starts, figures));
          const after = erasableFrom(keptPeriods([...starts, more], figures));
          if (after !== null) expect(before !== null && after >= before).toBe(true);
          const prolonged = { ...figures, [`keep.${longer}`]: figures[`keep.${longer}`] + 12 };
          const then = erasableFrom(keptPeriods(starts, prolonged));
          if (before !== null) expect((then ?? '') >= before).toBe(true);
        },
      ),
    );
  });

  it('does not depend on the order in which records are named', () => {
    fc.assert(
      fc.property(fc.array(start), parameters, (starts, figures) => {
        const backwards = erasableFrom(keptPeriods([...starts].reverse(), figures));
        expect(backwards).toBe(erasableFrom(keptPeriods(starts, figures)));
      }),
    );
  });
});

describe('the archive', () => {
  it('takes a file when its months have passed, not before a day up to which it is kept out', () => {
    expect(archivedFrom('2021-11-06', 24, null)).toBe('2023-11-06');
    expect(archivedFrom('2021-11-06', 24, '2024-02-04')).toBe('2024-02-04');
    expect(archivedFrom('2023-11-06', 24, '2024-02-04')).toBe('2025-11-06');
  });
});

describe('a ground for erasing', () => {
  it('does not stand against the time of keeping, whoever wishes it', () => {
    expect(groundStands('asked_for', '2033-11-06', '2033-11-05')).toBe(false);
    expect(groundStands('time_over', null, '2050-01-01')).toBe(false);
    expect(groundStands('asked_for', '2033-11-06', '2033-11-06')).toBe(true);
  });
  it('stands at once where nothing should have been collected', () =>
    expect(groundStands('wrongly_collected', null, '2023-11-06')).toBe(true));
});

describe('consent', () => {
  it('is a guardian’s below 14 and the child’s own from the birthday on', () => {
    expect(mayGiveConsent('guardian', '2010-01-02', '2024-01-01')).toBe(true);
    expect(mayGiveConsent('child', '2010-01-02', '2024-01-01')).toBe(false);
    expect(mayGiveConsent('child', '2010-01-02', '2024-01-02')).toBe(true);
    expect(mayGiveConsent('parent', '2010-01-02', '2024-01-02')).toBe(false);
    expect(mayGiveConsent('guardian', null, '2024-01-02')).toBe(true);
  });
});

describe('a name that is not to be read in full', () => {
  it.each([
    ['张小明', '张*明'],
    ['李满', '李*'],
    ['欧阳小明', '欧**明'],
    ['王', '*'],
  ])('%s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown));
});
