import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reminderRules } from '#capabilities/reminders/contract.ts';
import {
  breaksQuietHours,
  clockTimeOf,
  digestIsDue,
  earliestFor,
  isQuiet,
  minuteOf,
  minuteOfDay,
  mobileOf,
  pauseAfter,
  proposed,
  quietOver,
  uselessAfter,
  waysFor,
} from '#capabilities/reminders/rules.ts';

const china = (time: string): Date => new Date(`2023-11-06T${time}+08:00`);
const minutes = fc.integer({ min: 0, max: 1439 });
const instants = fc.date({
  min: new Date('2000-01-01'),
  max: new Date('2100-01-01'),
  noInvalidDate: true,
});
const hours = fc.record({ quietFrom: minutes, quietUntil: minutes });
const rules = fc.constantFrom(...reminderRules);

describe('times of day', () => {
  it('are read in China, whatever the machine’s zone', () => {
    expect(minuteOfDay(new Date('2023-11-05T23:30:00Z'))).toBe(7 * 60 + 30);
    expect(minuteOfDay(china('00:00:00'))).toBe(0);
    expect(minuteOfDay(china('23:59:59'))).toBe(1439);
  });

  it('are the same written and read', () => {
    fc.assert(fc.property(minutes, (minute) => minuteOf(clockTimeOf(minute)) === minute));
  });
});

describe('quiet hours', () => {
  it.each([
    ['20:59', false],
    ['21:00', true],
    ['00:00', true],
    ['06:59', true],
    ['07:00', false],
  ])('as proposed at %s: %s', (time, quiet) => {
    expect(isQuiet(proposed, minuteOf(time))).toBe(quiet);
  });

  it('are none where both ends are one, and may lie within a day', () => {
    expect(isQuiet({ quietFrom: 600, quietUntil: 600 }, 600)).toBe(false);
    expect(isQuiet({ quietFrom: 720, quietUntil: 840 }, 719)).toBe(false);
    expect(isQuiet({ quietFrom: 720, quietUntil: 840 }, 839)).toBe(true);
  });

  it('are never sent into, but by what is named', () => {
    fc.assert(
      fc.property(rules, hours, instants, fc.integer({ min: 1, max: 3 }), (rule, quiet, at, level) => {
        const earliest = earliestFor(rule, { level }, quiet, at);
        if (breaksQuietHours(rule, { level })) return earliest === at;
        return !isQuiet(quiet, minuteOfDay(earliest)) && earliest >= at;
      }),
    );
  });

  it('end within a day, at their last minute', () => {
    fc.assert(
      fc.property(hours, instants, (quiet, at) => {
        const over = quietOver(quiet, at);
        if (over.getTime() === at.getTime()) return true;
        return minuteOfDay(over) === quiet.quietUntil && over.getTime() - at.getTime() <= 24 * 3_600_000;
      }),
    );
  });

  it('are broken by a call to duty of levels 1 and 2 and by a test, by nothing else', () => {
    expect(breaksQuietHours('duty-alert', { level: 1 })).toBe(true);
    expect(breaksQuietHours('duty-alert', { level: 2 })).toBe(true);
    expect(breaksQuietHours('duty-alert', { level: 3 })).toBe(false);
    expect(breaksQuietHours('test', {})).toBe(true);
    expect(breaksQuietHours('digest', { overdue: 99 })).toBe(false);
  });
});

describe('the digest', () => {
  it.each([
    ['07:29:59', false],
    ['07:30:00', true],
    ['14:00:00', true],
    ['20:59:59', true],
    ['21:00:00', false],
    ['03:00:00', false],
  ])('is due at %s: %s', (time, due) => {
    expect(digestIsDue(proposed, china(time))).toBe(due);
  });

  it('is never due before its time, in quiet hours, or for whoever wants none', () => {
    fc.assert(
      fc.property(hours, minutes, fc.boolean(), instants, (quiet, digestMinute, digest, at) => {
        const due = digestIsDue({ ...proposed, ...quiet, digestMinute, digest }, at);
        const minute = minuteOfDay(at);
        return !due || (digest && minute >= digestMinute && !isQuiet(quiet, minute));
      }),
    );
  });

  it('misleads when its day is over', () => {
    expect(uselessAfter('digest', china('07:30:00'))).toEqual(new Date('2023-11-07T00:00:00+08:00'));
    expect(uselessAfter('duty-alert', china('07:30:00'))).toEqual(china('08:30:00'));
  });
});

describe('the ways', () => {
  const all = { devices: ['a', 'b'], hasMobile: true, push: true, sms: true };
  const kinds = (rule: 'digest' | 'duty-alert', reach: typeof all, wants = proposed) =>
    waysFor(rule, wants, reach).map((way) => way.channel);

  it('are the browsers, else the text message, else the app', () => {
    expect(kinds('digest', all)).toEqual(['push', 'push']);
    expect(kinds('digest', { ...all, devices: [] })).toEqual(['sms']);
    expect(kinds('digest', { ...all, push: false })).toEqual(['sms']);
    expect(kinds('digest', { ...all, devices: [], hasMobile: false })).toEqual(['app']);
    expect(kinds('digest', { ...all, devices: [], sms: false })).toEqual(['app']);
    expect(kinds('digest', all, { ...proposed, push: false })).toEqual(['sms']);
    expect(kinds('digest', all, { ...proposed, push: false, sms: false })).toEqual(['app']);
  });

  it('are all at once for a call to duty', () => {
    expect(kinds('duty-alert', all)).toEqual(['push', 'push', 'sms']);
    expect(kinds('duty-alert', { ...all, devices: [], sms: false })).toEqual(['app']);
  });
});

describe('a pause between tries', () => {
  it('doubles and stops at an hour', () => {
    expect([1, 2, 3, 4, 7, 20].map((tries) => pauseAfter(tries) / 60_000)).toEqual([1, 2, 4, 8, 60, 60]);
  });
});

describe('a mobile', () => {
  it.each([
    ['14000000001', '14000000001'],
    ['140 0000 0001', '14000000001'],
    ['+8614000000001', '14000000001'],
    ['0393-4400000', null],
    ['1400000000', null],
    ['', null],
    [null, null],
  ])('of %s is %s', (phone, mobile) => {
    expect(mobileOf(phone)).toBe(mobile);
  });
});
