import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCharacter, isCalendarDay, isSoundCitizenId, parseCitizenId } from './rules.ts';

/** Numbers with area codes that were never issued. */
const soundId = fc
  .record({
    place: fc.integer({ min: 410981, max: 410988 }),
    day: fc.date({ min: new Date('1900-01-01'), max: new Date('2029-12-31'), noInvalidDate: true }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ place, day, serial }) => {
    const body = `${place}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
    return body + checkCharacter(body);
  });

describe('a citizen ID', () => {
  test('of the standard itself passes', () => {
    expect(parseCitizenId('11010519491231002X')).toEqual({
      ok: true,
      value: {
        id: '11010519491231002X',
        place: '110105',
        birthDate: '1949-12-31',
        sex: '2',
        sound: true,
      },
    });
  });

  test('may end in a small x', () => {
    expect(isSoundCitizenId('11010519491231002x')).toBe(true);
  });

  test.each([
    ['410981110128843', 'fifteenDigits'],
    ['41098120110128843', 'unreadable'],
    ['4.10981E+17', 'unreadable'],
    ['41098120110128843O', 'unreadable'],
    ['', 'unreadable'],
    ['410981201102308432', 'noSuchDate'],
    ['410981201113018432', 'noSuchDate'],
    ['410981000001018432', 'noSuchDate'],
  ] as const)('%j is refused: %s', (text, fault) => {
    expect(parseCitizenId(text)).toEqual({ ok: false, fault });
  });

  test('says birth date and sex even where its check character is wrong', () => {
    const parsed = parseCitizenId('410981201101288431');
    expect(parsed).toMatchObject({ ok: true, value: { birthDate: '2011-01-28', sex: '1', sound: false } });
    expect(isSoundCitizenId('410981201101288431')).toBe(false);
  });

  test('that is whole is found whole, whatever its place, day and serial', () => {
    fc.assert(fc.property(soundId, (id) => isSoundCitizenId(id)));
  });

  test('with any one digit typed wrongly is never sound', () => {
    fc.assert(
      fc.property(soundId, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        const digit = (Number(id[at]) + by) % 10;
        expect(isSoundCitizenId(id.slice(0, at) + digit + id.slice(at + 1))).toBe(false);
      }),
    );
  });

  test('with two neighbouring digits exchanged is never sound', () => {
    fc.assert(
      fc.property(soundId, fc.integer({ min: 0, max: 15 }), (id, at) => {
        fc.pre(id[at] !== id[at + 1]);
        const exchanged = `${id.slice(0, at)}${id[at + 1]}${id[at]}${id.slice(at + 2)}`;
        expect(isSoundCitizenId(exchanged)).toBe(false);
      }),
    );
  });

  test('never makes the reader fail, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseCitizenId(text).ok === 'boolean'));
  });
});

test('the calendar has 29 February every four years but not in 1900 and 2100', () => {
  expect([2000, 2012, 1900, 2100, 2011].map((year) => isCalendarDay(year, 2, 29))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
