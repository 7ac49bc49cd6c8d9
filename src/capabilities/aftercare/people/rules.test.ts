/** Article 62, day by day and as laws: an inquiry before somebody begins and every year again, or no shift; and hours summed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursInWords } from '#capabilities/aftercare/people/hours/certificate.ts';
import {
  clearanceOn,
  hoursWorked,
  type InquiryFact,
  inquiryDeciding,
  inquiryValidUntil,
  mayClearAgain,
  mayWork,
  standingOf,
} from '#capabilities/aftercare/people/rules.ts';
import { shiftSpan } from '#capabilities/aftercare/people/shifts/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';

const clear = (askedOn: string): InquiryFact => ({ askedOn, result: 'clear' });
const found = (askedOn: string): InquiryFact => ({ askedOn, result: 'found' });

describe('article 62', () => {
  it.each([
    ['before any inquiry', [], '2023-11-06', 'none'],
    ['on the day of the inquiry', [clear('2023-11-06')], '2023-11-06', 'clear'],
    ['before the day of the inquiry', [clear('2023-11-07')], '2023-11-06', 'none'],
    ['on the last day', [clear('2022-11-06')], '2023-11-06', 'lapsing'],
    ['a day late', [clear('2022-11-05')], '2023-11-06', 'lapsed'],
    ['renewed', [clear('2022-11-05'), clear('2023-11-01')], '2023-11-06', 'clear'],
    ['found something', [clear('2023-09-01'), found('2023-10-01')], '2023-11-06', 'found'],
    ['found the same day', [clear('2023-10-01'), found('2023-10-01')], '2023-11-06', 'found'],
    ['found before, cleared since', [found('2023-09-01'), clear('2023-10-01')], '2023-11-06', 'clear'],
    ['found later', [clear('2023-09-01'), found('2023-11-07')], '2023-11-06', 'clear'],
  ] as const)('%s', (_, inquiries, day, clearance) => {
    expect(clearanceOn(inquiries, day)).toBe(clearance);
    expect(mayWork(inquiries, day)).toBe(clearance === 'clear' || clearance === 'lapsing');
  });

  it('lasts to the same day of the next year, and of 29 February to the 28th', () => {
    expect(inquiryValidUntil('2023-09-01')).toBe('2024-09-01');
    expect(inquiryValidUntil('2024-02-29')).toBe('2025-02-28');
    expect(inquiryValidUntil('2023-02-28')).toBe('2024-02-28');
  });

  it('lets a second person of the county or above clear again whom an inquiry barred', () => {
    const barred = [{ ...found('2023-10-01'), writtenBy: 'one' }];
    expect(mayClearAgain(barred, { role: 'county', accountId: 'one' })).toBe(false);
    expect(mayClearAgain(barred, { role: 'town', accountId: 'two' })).toBe(false);
    expect(mayClearAgain(barred, { role: 'county', accountId: 'two' })).toBe(true);
    expect(
      mayClearAgain([{ ...clear('2023-10-01'), writtenBy: 'one' }], { role: 'town', accountId: 'one' }),
    ).toBe(true);
  });

  it('bars whom an inquiry has found something of, whatever cleared him before', () => {
    expect(standingOf({ clearedUntil: '2024-09-01', barredOn: '2023-10-01' }, '2023-11-06')).toBe('found');
  });
});

const anyDay = fc.integer({ min: 0, max: 1500 }).map((days) => daysLater('2021-01-01', days));
const anyInquiries = fc.array(
  fc.record({ askedOn: anyDay, result: fc.constantFrom('clear' as const, 'found' as const) }),
  { maxLength: 8 },
);

describe('whatever inquiries there are', () => {
  it('nobody works who was not asked about within the year, or of whom the newest found something', () => {
    fc.assert(
      fc.property(anyInquiries, anyDay, (inquiries, day) => {
        const deciding = inquiryDeciding(inquiries, day);
        const may = mayWork(inquiries, day);
        const within = inquiries.some(({ askedOn }) => askedOn <= day && daysLater(askedOn, 366) >= day);
        if (may) expect(within && deciding?.result === 'clear').toBe(true);
        if (deciding?.result === 'found') expect(may).toBe(false);
      }),
    );
  });

  it('an inquiry of today that found nothing lets him work today, one that found something stops him', () => {
    fc.assert(
      fc.property(anyInquiries, anyDay, (inquiries, day) => {
        expect(mayWork([...inquiries, clear(day)], day)).toBe(true);
        expect(mayWork([...inquiries, found(day)], day)).toBe(false);
      }),
    );
  });

  it('what comes later changes nothing of today', () => {
    fc.assert(
      fc.property(anyInquiries, anyDay, (inquiries, day) => {
        const upToNow = inquiries.filter(({ askedOn }) => askedOn <= day);
        expect(clearanceOn(inquiries, day)).toBe(clearanceOn(upToNow, day));
      }),
    );
  });
});

describe('hours', () => {
  const shifts = [
    { day: '2023-11-01', siteName: '甲', minutes: 150 },
    { day: '2023-11-02', siteName: '乙', minutes: 90 },
    { day: '2023-11-02', siteName: '甲', minutes: 30 },
    { day: '2023-11-03', siteName: '甲', minutes: null },
    { day: '2023-12-01', siteName: '甲', minutes: 500 },
  ];

  it('are summed in the period, both days included, room by room, a day in two rooms counted once', () => {
    expect(hoursWorked(shifts, '2023-11-01', '2023-11-30')).toEqual({
      days: 2,
      minutes: 270,
      bySite: [
        { siteName: '甲', days: 2, minutes: 180 },
        { siteName: '乙', days: 1, minutes: 90 },
      ],
    });
    expect(hoursWorked([], '2023-11-01', '2023-11-30')).toEqual({ days: 0, minutes: 0, bySite: [] });
  });

  it('of the rooms are those in all, however the shifts fell', () => {
    const anyShift = fc.record({
      day: anyDay,
      siteName: fc.constantFrom('甲', '乙', '丙'),
      minutes: fc.option(fc.integer({ min: 1, max: 600 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(anyShift), anyDay, fc.nat({ max: 400 }), (some, from, days) => {
        const { minutes, bySite } = hoursWorked(some, from, daysLater(from, days));
        expect(bySite.reduce((sum, one) => sum + one.minutes, 0)).toBe(minutes);
      }),
    );
  });

  it('are told as people say them', () => {
    expect([hoursInWords(30), hoursInWords(120), hoursInWords(150)]).toEqual([
      '30分钟',
      '2小时',
      '2小时30分钟',
    ]);
  });
});

describe('a shift', () => {
  it('lasts from one time of a day to another in China', () => {
    expect(shiftSpan({ day: '2023-11-06', from: '16:00', to: '18:30' })?.startsAt.toISOString()).toBe(
      '2023-11-06T08:00:00.000Z',
    );
    expect(shiftSpan({ day: '2023-11-06', from: '18:30', to: '16:00' })).toBeNull();
    expect(shiftSpan({ day: '2023-11-06', from: '16:00', to: '16:00' })).toBeNull();
  });
});
