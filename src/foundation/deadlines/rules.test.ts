/** A deadline is told exactly, across a night, a month's end and a holiday, and whatever made it stand still. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Deadline,
  dueAt,
  type Span,
  type Stop,
  spanUnits,
  stateOf,
} from '#foundation/deadlines/rules.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);
const due = (
  from: string,
  count: number,
  unit: Span['unit'],
  stops: readonly (readonly [string, string | null])[] = [],
) =>
  dueAt(
    at(from),
    { unit, count },
    stops.map(([begun, ended]) => ({ from: at(begun), until: ended === null ? null : at(ended) })),
  );

describe('a period', () => {
  it.each([
    ['2023-11-06T03:10:00', 10, 'minutes', '2023-11-06T03:20:00', 'ten minutes at night'],
    ['2023-11-30T23:00:00', 2, 'hours', '2023-12-01T01:00:00', 'across a night and a month’s end'],
    ['2024-02-09T20:00:00', 24, 'hours', '2024-02-10T20:00:00', 'on the eve of Spring Festival'],
    ['2023-11-28T09:00:00', 3, 'days', '2023-12-02T00:00:00', 'plain days, across a month’s end'],
    ['2024-02-08T09:00:00', 3, 'days', '2024-02-12T00:00:00', 'plain days that end on a holiday'],
    ['2024-02-08T09:00:00', 3, 'workdays', '2024-02-20T00:00:00', 'workdays across Spring Festival'],
    ['2024-02-02T23:59:00', 1, 'workdays', '2024-02-05T00:00:00', 'a worked Sunday is a workday'],
    ['2023-11-04T10:00:00', 5, 'workdays', '2023-11-11T00:00:00', 'from a Saturday on'],
    [
      '2023-11-06T00:30:00',
      1,
      'workdays',
      '2023-11-08T00:00:00',
      'just after midnight in China, still the day before in UTC',
    ],
  ] as const)('from %s, %i %s: ends %s (%s)', (from, count, unit, then, _why) => {
    expect(due(from, count, unit)).toEqual(at(then));
  });
});

describe('a clock that stood still', () => {
  it('runs on for what was left', () => {
    expect(due('2023-11-06T08:00:00', 2, 'hours', [['2023-11-06T09:00:00', '2023-11-07T09:00:00']])).toEqual(
      at('2023-11-07T10:00:00'),
    );
  });
  it('has no end while it stands still', () => {
    expect(due('2023-11-06T08:00:00', 2, 'hours', [['2023-11-06T09:00:00', null]])).toBeNull();
    expect(due('2023-11-06T08:00:00', 5, 'workdays', [['2023-11-08T09:00:00', null]])).toBeNull();
  });
  it('is not helped by a stop after its end', () => {
    expect(due('2023-11-06T08:00:00', 2, 'hours', [['2023-11-06T10:00:00', null]])).toEqual(
      at('2023-11-06T10:00:00'),
    );
    expect(due('2023-11-06T08:00:00', 1, 'days', [['2023-11-08T00:00:00', '2023-12-08T00:00:00']])).toEqual(
      at('2023-11-08T00:00:00'),
    );
  });
  it('gets as many workdays more as began meanwhile', () => {
    expect(
      due('2023-11-06T08:00:00', 3, 'workdays', [['2023-11-07T10:00:00', '2023-11-13T10:00:00']]),
    ).toEqual(at('2023-11-16T00:00:00'));
    expect(
      due('2023-11-06T08:00:00', 3, 'workdays', [['2023-11-07T10:00:00', '2023-11-07T15:00:00']]),
    ).toEqual(at('2023-11-10T00:00:00'));
  });
});

describe('where a deadline stands', () => {
  const twoHours: Deadline = {
    from: at('2023-11-06T08:00:00'),
    span: { unit: 'hours', count: 2 },
    stops: [],
    metAt: null,
  };
  it.each([
    ['2023-11-06T10:00:00', 'running'],
    ['2023-11-06T10:00:01', 'missed'],
  ])('at %s, not done: %s', (now, state) => {
    expect(stateOf(twoHours, at(now))).toBe(state);
  });
  it('done in time stays done in time, and late stays late', () => {
    const later = at('2024-01-01T00:00:00');
    expect(stateOf({ ...twoHours, metAt: at('2023-11-06T10:00:00') }, later)).toBe('met');
    expect(stateOf({ ...twoHours, metAt: at('2023-11-06T10:00:01') }, later)).toBe('met-late');
  });
  it('is judged by what had happened when it was done: a stop afterwards does not make it good', () => {
    const stops = [{ from: at('2023-11-06T11:00:00'), until: at('2023-11-06T15:00:00') }];
    expect(stateOf({ ...twoHours, stops, metAt: at('2023-11-06T10:30:00') }, at('2023-11-07T00:00:00'))).toBe(
      'met-late',
    );
  });
  it('stands still, and is not missed meanwhile', () => {
    const stops = [{ from: at('2023-11-06T09:00:00'), until: null }];
    expect(stateOf({ ...twoHours, stops }, at('2023-12-06T09:00:00'))).toBe('stopped');
    expect(stateOf({ ...twoHours, stops, metAt: at('2023-12-06T09:00:00') }, at('2024-01-01T00:00:00'))).toBe(
      'met',
    );
  });
});

describe('for all periods', () => {
  const minute = 60_000;
  const span = fc.record({ unit: fc.constantFrom(...spanUnits), count: fc.integer({ min: 1, max: 40 }) });
  const instant = fc
    .integer({ min: 0, max: 4 * 365 * 1440 })
    .map((minutes) => new Date(Date.UTC(2022, 0, 1) + minutes * minute));
  const pauses = fc.array(fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 })), {
    maxLength: 4,
  });
  const stopsFrom = (from: Date, lengths: readonly (readonly [number, number])[]): Stop[] => {
    let then = from.getTime();
    return lengths.map(([ran, stood]) => {
      const begun = then + ran * minute;
      then = begun + stood * minute;
      return { from: new Date(begun), until: new Date(then) };
    });
  };
  const end = (from: Date, length: Span, stops: readonly Stop[] = []): number =>
    dueAt(from, length, stops)?.getTime() ?? -1;

  it('a stop never brings the end nearer, and one more never either', () => {
    fc.assert(
      fc.property(instant, span, pauses, (from, length, lengths) => {
        const stops = stopsFrom(from, lengths);
        return stops.every(
          (_, n) => end(from, length, stops.slice(0, n)) <= end(from, length, stops.slice(0, n + 1)),
        );
      }),
    );
  });
  it('a longer period never ends sooner, and one that begins later never either', () => {
    fc.assert(
      fc.property(
        instant,
        span,
        fc.integer({ min: 1, max: 5000 }),
        (from, length, later) =>
          end(from, length) <= end(from, { ...length, count: length.count + 1 }) &&
          end(from, length) <= end(new Date(from.getTime() + later * minute), length) &&
          end(from, length) > from.getTime(),
      ),
    );
  });
  it('in hours runs for exactly its length outside of its stops', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 200 }), pauses, (from, hours, lengths) => {
        const stops = stopsFrom(from, lengths);
        const ended = end(from, { unit: 'hours', count: hours }, stops);
        const stood = stops
          .filter((stop) => stop.from.getTime() < ended)
          .reduce((sum, stop) => sum + ((stop.until?.getTime() ?? 0) - stop.from.getTime()), 0);
        return ended - from.getTime() - stood === hours * 60 * minute;
      }),
    );
  });
});
