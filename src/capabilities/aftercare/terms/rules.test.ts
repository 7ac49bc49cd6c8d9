/** On which days a site is open: laws over whole years of China's calendar, and named days of 2024. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Closure,
  closureWords,
  daysBetween,
  inChina,
  type PlannedSession,
  replan,
  type Slot,
  type Term,
  type Timetables,
  termOn,
  timetableDayOf,
  wantedSessions,
  weekdayOf,
} from '#capabilities/aftercare/terms/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { holidayName, isWorkday } from '#foundation/calendar/workdays.ts';

const site = { id: 'site', division: '410922100101' };
const spring: Term = {
  ...{ id: 'spring', division: '4109', fromOn: '2024-02-26', toOn: '2024-06-28', makeupWeekday: 5 },
};
const slotOn = (weekday: number): Slot => ({
  ...{ siteId: site.id, termId: spring.id, weekday, opensAt: '16:30', closesAt: '18:30' },
  ...{ activities: ['homework'], missingAfterMinutes: 15 },
});
const schoolDays = [1, 2, 3, 4, 5].map(slotOn);
const tables = (more: Partial<Timetables> = {}): Timetables => ({
  ...{ sites: [site], terms: [spring], slots: schoolDays, closures: [] },
  ...more,
});
const closure = (more: Partial<Closure> = {}): Closure => ({
  ...{ id: 'closure', division: '410922', siteId: null, reason: 'flood' },
  ...{ fromOn: '2024-05-23', toOn: '2024-05-24' },
  ...more,
});
const before = new Date('2024-01-01T00:00:00+08:00');
const day2024 = fc.integer({ min: 0, max: 365 }).map((days) => daysLater('2024-01-01', days));

describe('a site in a term', () => {
  it.each([
    ['2024-05-22', 3, 'an ordinary Wednesday'],
    ['2024-05-01', null, 'Labour Day'],
    ['2024-05-03', null, 'a weekday that is free in exchange'],
    ['2024-05-11', 5, 'a Saturday that is worked in exchange follows Friday'],
    ['2024-05-25', 6, 'an ordinary Saturday is a Saturday'],
  ])('on %s follows the timetable of day %s: %s', (day, weekday, _) => {
    expect(timetableDayOf(day, spring.makeupWeekday)).toBe(weekday);
  });

  it('has a session on each workday, on make-up Saturdays too, and on no holiday', () => {
    fc.assert(
      fc.property(day2024, fc.integer({ min: 0, max: 40 }), (from, length) => {
        const to = daysLater(from, length);
        const days = new Set(wantedSessions(tables(), from, to).map((session) => session.day));
        for (const day of daysBetween(from, to)) {
          const inTerm = spring.fromOn <= day && day <= spring.toOn;
          expect(days.has(day), day).toBe(inTerm && isWorkday(day));
          if (holidayName(day) !== null) expect(days.has(day), day).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has none on a day on which it is closed, and all others as before', () => {
    fc.assert(
      fc.property(day2024, fc.integer({ min: 0, max: 10 }), fc.boolean(), (fromOn, length, ofSite) => {
        const toOn = daysLater(fromOn, length);
        const shut = closure({ fromOn, toOn, siteId: ofSite ? site.id : null });
        const days = (closures: Closure[]) =>
          wantedSessions(tables({ closures }), '2024-01-01', '2024-12-31').map((one) => one.day);
        expect(days([shut])).toEqual(days([]).filter((day) => day < fromOn || day > toOn));
      }),
      { numRuns: 30 },
    );
  });

  it('stays open where another site or another area is closed', () => {
    const others = [closure({ siteId: 'another' }), closure({ division: '410923' })];
    expect(wantedSessions(tables({ closures: others }), '2024-05-23', '2024-05-24')).toHaveLength(2);
  });

  it('runs from the hour to the hour in China', () => {
    const [session] = wantedSessions(tables(), '2024-05-22', '2024-05-22');
    expect(session?.opensAt.toISOString()).toBe('2024-05-22T08:30:00.000Z');
    expect(session?.closesAt).toEqual(inChina('2024-05-22', '18:30'));
  });

  it('follows the term of the smaller division where two hold', () => {
    const county: Term = { ...spring, id: 'county', division: '410922', makeupWeekday: 1 };
    expect(termOn([spring, county], site.division, '2024-05-22')?.id).toBe('county');
    expect(termOn([spring, county], '410923100101', '2024-05-22')?.id).toBe('spring');
    expect(termOn([spring, county], site.division, '2024-07-10')).toBeNull();
  });

  it('knows the days of the week', () => {
    expect(['2024-05-20', '2024-05-26'].map(weekdayOf)).toEqual([1, 7]);
  });
});

describe('planning again', () => {
  const span = { from: '2024-05-20', to: '2024-05-31' };
  const planned = (plan = replan(tables(), span, [], before)): PlannedSession[] =>
    plan.make.map((one, at) => ({ ...one, id: `session-${at}`, state: 'planned' }));

  it('finds nothing to do the second time', () => {
    const nothing = { make: [], change: [], cancel: [] };
    expect(replan(tables(), span, planned(), before)).toEqual(nothing);
  });

  it('cancels what a closure takes, with its reason, and holds it again when the closure is lifted', () => {
    const shut = replan(tables({ closures: [closure()] }), span, planned(), before);
    expect(shut.cancel.map((one) => [one.reason, one.closureId])).toEqual([
      ['flood', 'closure'],
      ['flood', 'closure'],
    ]);
    const gone = new Set(shut.cancel.map((one) => one.id));
    const cancelled = planned().map((one) => (gone.has(one.id) ? { ...one, state: 'cancelled' } : one));
    expect(replan(tables({ closures: [closure()] }), span, cancelled, before).cancel).toEqual([]);
    const lifted = replan(tables(), span, cancelled, before);
    expect(new Set(lifted.change.map((one) => one.id))).toEqual(gone);
  });

  it('touches no session that was opened, was closed, or is over', () => {
    const begun = planned().map((one, at) => ({ ...one, state: at === 0 ? 'open' : 'closed' }));
    expect(replan(tables({ slots: [] }), span, begun, before)).toEqual({ make: [], change: [], cancel: [] });
    const after = new Date('2024-06-01T00:00:00+08:00');
    expect(replan(tables({ slots: [] }), span, planned(), after).cancel).toEqual([]);
    expect(replan(tables(), span, [], after).make).toEqual([]);
  });

  it('changes the hours of what is to come where the timetable changed', () => {
    const later = schoolDays.map((slot) => ({ ...slot, closesAt: '19:00' }));
    const plan = replan(tables({ slots: later }), span, planned(), before);
    expect(plan.change).toHaveLength(10);
    expect([plan.make, plan.cancel]).toEqual([[], []]);
  });
});

it('tells families of a closure with its days, and of one day by that day', () => {
  const about = { place: '西关儿童之家', reason: '防汛', words: '返校时间另行通知。' };
  expect(closureWords({ ...about, fromOn: '2024-05-23', toOn: '2024-05-24' })).toBe(
    '课后课堂通知：西关儿童之家因防汛，5月23日至5月24日停课，请安排好孩子放学后的看护。返校时间另行通知。',
  );
  expect(closureWords({ ...about, fromOn: '2024-05-23', toOn: '2024-05-23' })).toContain('5月23日停课');
});
