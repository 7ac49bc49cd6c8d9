import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportColumns } from '#capabilities/children/exporting/contract.ts';
import {
  bannerOf,
  expiryAfter,
  mayDecide,
  narrowedBy,
  PASSWORD_LENGTH,
  PASSWORD_SIGNS,
  passwordOf,
  usualColumns,
} from '#capabilities/privacy/exports/rules.ts';

const asker = { accountId: 'a', staffId: 's', area: '410922' };
const decider = { accountId: 'b', staffId: 't', area: '410922', role: 'county' } as const;

describe('the second person', () => {
  it.each([
    ['another officer of the county', decider, true],
    ['an officer of the city', { ...decider, area: '4109', role: 'city' }, true],
    ['the asker', { ...decider, accountId: 'a' }, false],
    ['the asker under another account', { ...decider, staffId: 's' }, false],
    ['an officer of another county', { ...decider, area: '410923' }, false],
    ['a town below', { ...decider, area: '410922100', role: 'town' }, false],
    ['an auditor', { ...decider, area: '4109', role: 'auditor' }, false],
  ] as const)('%s', (_who, someone, may) => {
    expect(mayDecide({ asker, decider: someone })).toBe(may);
  });

  it('of a city’s own export is of the city, also where it is of one county', () => {
    expect(mayDecide({ asker: { ...asker, area: '4109' }, decider })).toBe(false);
  });
});

describe('an export', () => {
  it('may be fetched for seven days', () => {
    expect(expiryAfter(new Date('2023-11-06T01:00:00Z')).toISOString()).toBe('2023-11-13T01:00:00.000Z');
  });

  it('offers no identifying column by itself', () => {
    for (const kind of Object.keys(usualColumns) as (keyof typeof usualColumns)[])
      for (const column of usualColumns[kind])
        expect('identifies' in exportColumns[column], column).toBe(false);
  });

  it('narrows by its kind whatever the filters say', () => {
    const filters = { state: 'registered', guardianship: 'guarded' } as const;
    expect(narrowedBy('withoutLetter', filters).guardianship).toBe('letter-missing');
    expect(narrowedBy('guardians', { state: 'registered' }).guardianship).toBe('guarded');
    expect(narrowedBy('agreementPapers', { state: 'registered' }).guardianship).toBe('entrusted');
    expect(narrowedBy('children', filters)).toEqual(filters);
  });

  it('carries a banner that says whose it is and what for', () => {
    const about = {
      number: 'DC2023-000001',
      purpose: '核对学籍',
      asker: '李',
      account: 'county',
      decider: '王',
    };
    const banner = bannerOf({ ...about, madeAt: '2023-11-06 09:00' });
    for (const part of [...Object.values(about), '2023-11-06 09:00', '不得转发'])
      expect(banner).toContain(part);
  });
});

describe('a password', () => {
  it('is four groups of five signs that are not mistaken for one another', () => {
    const number = fc.integer({ min: 0, max: PASSWORD_SIGNS.length - 1 });
    fc.assert(
      fc.property(fc.array(number, { minLength: PASSWORD_LENGTH, maxLength: PASSWORD_LENGTH }), (numbers) => {
        expect(passwordOf(numbers)).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
        expect(passwordOf(numbers)).not.toMatch(/[01ilo]/);
      }),
    );
  });
});
