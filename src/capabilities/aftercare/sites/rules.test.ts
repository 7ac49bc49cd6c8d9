/** What a room must fulfil, case by case and as laws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkKinds, siteStates } from '#capabilities/aftercare/codes/contract.ts';
import {
  type CheckFact,
  type CheckKind,
  checkHolding,
  checkStanding,
  checksRequired,
  hindrancesOf,
  lapsesOf,
  NOTICE_DAYS,
  type SiteFact,
  type SiteState,
} from '#capabilities/aftercare/sites/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';

const day = '2023-11-06';
const valid = (kind: CheckKind, more: Partial<CheckFact> = {}): CheckFact => ({
  ...{ kind, checkedOn: '2023-09-01', validUntil: '2024-08-31', passed: true },
  ...more,
});
const keeper = { fromOn: '2023-09-01', toOn: null, clearedUntil: '2024-08-31' };
const inOrder: SiteFact = {
  state: 'open',
  meals: true,
  checks: (Object.keys(checkKinds) as CheckKind[]).map((kind) => valid(kind)),
  keepers: [keeper],
};
const codes = (site: Partial<SiteFact>, on = day): string[] =>
  hindrancesOf({ ...inOrder, ...site }, on).map(({ code }) => code);

describe('what lapses', () => {
  const lapses = (site: Partial<SiteFact>, on: string) =>
    lapsesOf({ ...inOrder, ...site }, on).map((one) => `${one.code} ${one.on}`);

  it('is told within thirty days before, the first to lapse first, until the last day', () => {
    const fire = [valid('fire', { validUntil: '2024-08-10' }), ...inOrder.checks.slice(1)];
    expect(lapses({ checks: fire, keepers: [keeper] }, '2024-07-20')).toEqual(['fire-lapses 2024-08-10']);
    expect(lapses({ checks: fire, meals: false }, '2024-08-10')).toEqual([
      'fire-lapses 2024-08-10',
      ...['building-lapses 2024-08-31', 'first_aid-lapses 2024-08-31', 'keeper-lapses 2024-08-31'],
    ]);
    expect(lapses({ checks: fire, meals: false, keepers: [] }, '2024-08-11')).toHaveLength(2);
    expect(lapses({}, day)).toEqual([]);
  });

  it('is never what keeps the room shut already, and of several keepers the one cleared longest counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (days) => {
        const on = daysLater('2023-09-01', days);
        const shut = hindrancesOf(inOrder, on).map(({ code }) => code.replace(/-lapsed|-uncleared/, ''));
        const soon = lapsesOf(inOrder, on).map(({ code }) => code.replace('-lapses', ''));
        expect(soon.filter((code) => shut.includes(code))).toEqual([]);
      }),
    );
    const longer = { ...keeper, clearedUntil: '2025-01-01' };
    expect(lapses({ checks: [], keepers: [keeper, longer] }, '2024-08-20')).toEqual([]);
  });
});

describe('a room', () => {
  it('may open where it is open, checked, and kept by somebody who is cleared', () => {
    expect(codes({})).toEqual([]);
  });

  it.each(['planned', 'paused', 'closed'] as const)('does not open while it is %s', (state) => {
    expect(codes({ state })).toEqual(['site-not-open']);
  });

  it('wants every check, food alone only where children eat', () => {
    expect(codes({ checks: [] })).toEqual([
      'fire-missing',
      'food-missing',
      'building-missing',
      'first_aid-missing',
    ]);
    expect(codes({ checks: [], meals: false })).not.toContain('food-missing');
    expect(checksRequired(false)).toEqual(['fire', 'building', 'first_aid']);
  });

  it('may open on the last day of a check, and not on the next', () => {
    expect(codes({}, '2024-08-31')).toEqual([]);
    expect(codes({}, '2024-09-01')).toEqual([
      'fire-lapsed',
      'food-lapsed',
      'building-lapsed',
      'first_aid-lapsed',
      'keeper-uncleared',
    ]);
  });

  it('is held by the newest check: one that was not passed overrules an older one that was', () => {
    const failed = valid('fire', { checkedOn: '2023-10-20', validUntil: '2023-10-20', passed: false });
    expect(codes({ checks: [...inOrder.checks, failed] })).toEqual(['fire-failed']);
    const mended = valid('fire', { checkedOn: '2023-10-20' });
    expect(codes({ checks: [...inOrder.checks, failed, mended] })).toEqual([]);
    expect(codes({ checks: [mended, ...inOrder.checks.slice(1), failed] })).toEqual(['fire-failed']);
  });

  it('knows nothing yet of a check that comes later', () => {
    expect(checkStanding([valid('fire', { checkedOn: '2023-11-07' })], 'fire', day)).toBe('missing');
  });

  it('says so a month before a check lapses', () => {
    const until = (validUntil: string) => checkStanding([valid('fire', { validUntil })], 'fire', day);
    expect(until(daysLater(day, NOTICE_DAYS - 1))).toBe('lapsing');
    expect(until(daysLater(day, NOTICE_DAYS))).toBe('valid');
    expect(until(day)).toBe('lapsing');
    expect(until(daysLater(day, -1))).toBe('lapsed');
  });

  it('has somebody who keeps it that day, and one of them is cleared (art. 62)', () => {
    expect(codes({ keepers: [] })).toEqual(['no-keeper']);
    expect(codes({ keepers: [{ ...keeper, toOn: '2023-11-05' }] })).toEqual(['no-keeper']);
    expect(codes({ keepers: [{ ...keeper, fromOn: '2023-11-07' }] })).toEqual(['no-keeper']);
    expect(codes({ keepers: [{ ...keeper, clearedUntil: null }] })).toEqual(['keeper-uncleared']);
    expect(codes({ keepers: [{ ...keeper, clearedUntil: '2023-11-05' }] })).toEqual(['keeper-uncleared']);
    expect(codes({ keepers: [{ ...keeper, clearedUntil: null }, keeper] })).toEqual([]);
  });

  it('is told in both languages what stands in its way', () => {
    for (const { zh, en } of hindrancesOf({ ...inOrder, state: 'paused', checks: [], keepers: [] }, day)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z][\x20-\x7e]+$/);
    }
  });
});

const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => daysLater('2022-06-01', days));
const anyCheck = fc
  .record({
    kind: fc.constantFrom(...(Object.keys(checkKinds) as CheckKind[])),
    checkedOn: anyDay,
    days: fc.nat({ max: 700 }),
    passed: fc.boolean(),
  })
  .map(({ days, ...check }): CheckFact => ({ ...check, validUntil: daysLater(check.checkedOn, days) }));
const anySite = fc.record({
  state: fc.constantFrom(...(Object.keys(siteStates) as SiteState[])),
  meals: fc.boolean(),
  checks: fc.array(anyCheck, { maxLength: 12 }),
  keepers: fc.array(
    fc.record({
      fromOn: anyDay,
      toOn: fc.option(anyDay, { nil: null }),
      clearedUntil: fc.option(anyDay, { nil: null }),
    }),
    { maxLength: 3 },
  ),
});

describe('whatever is written down', () => {
  it('opens no room without a passed and valid check of each kind that it needs', () => {
    fc.assert(
      fc.property(anySite, anyDay, (site, on) => {
        if (hindrancesOf(site, on).length > 0) return;
        for (const kind of checksRequired(site.meals)) {
          const holds = checkHolding(site.checks, kind, on);
          expect(holds?.passed).toBe(true);
          expect((holds?.validUntil ?? '') >= on).toBe(true);
        }
        expect(site.keepers.some((one) => (one.clearedUntil ?? '') >= on)).toBe(true);
      }),
    );
  });

  it('says each thing once, and the same however the keepers are listed', () => {
    fc.assert(
      fc.property(anySite, anyDay, (site, on) => {
        const said = hindrancesOf(site, on).map(({ code }) => code);
        expect(new Set(said).size).toBe(said.length);
        const turned = { ...site, keepers: site.keepers.toReversed() };
        expect(hindrancesOf(turned, on).map(({ code }) => code)).toEqual(said);
      }),
    );
  });

  it('never gets worse by a check that is passed today', () => {
    fc.assert(
      fc.property(anySite, anyDay, (site, on) => {
        const kind: CheckKind = 'fire';
        const checked = { kind, checkedOn: on, validUntil: daysLater(on, 365), passed: true };
        const before = new Set(hindrancesOf(site, on).map(({ code }) => code));
        const after = hindrancesOf({ ...site, checks: [...site.checks, checked] }, on);
        expect(after.every(({ code }) => before.has(code))).toBe(true);
        expect(after.some(({ code }) => code.startsWith('fire'))).toBe(false);
      }),
    );
  });
});
