/** What families are told: in no quiet hour unless it is urgent, one message a family, and what cannot go is called by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FamilyRule, familyRules } from '#capabilities/reminders/families/contract.ts';
import { familyStep, oneEach, timesOf } from '#capabilities/reminders/families/rules.ts';
import { isQuiet, minuteOfDay, proposed } from '#capabilities/reminders/rules.ts';

const at = fc
  .integer({ min: 0, max: 7 * 24 * 60 })
  .map((minutes) => new Date(Date.parse('2024-05-20T00:00:00Z') + minutes * 60_000));
const rules = Object.keys(familyRules) as FamilyRule[];
const standing = {
  urgent: false,
  uselessAfter: new Date('2024-06-01T00:00:00Z'),
  configured: true,
  mobile: '14001234567',
};

describe('a message to a family', () => {
  it('is never sent in quiet hours unless it is urgent, and then at once', () => {
    fc.assert(
      fc.property(at, fc.boolean(), (now, urgent) => {
        const step = familyStep({ ...standing, urgent }, now);
        const quiet = isQuiet(proposed, minuteOfDay(now));
        expect(step.kind).toBe(quiet && !urgent ? 'wait' : 'send');
        if (step.kind === 'wait') expect(isQuiet(proposed, minuteOfDay(step.until))).toBe(false);
      }),
    );
  });

  it('is due outside of quiet hours and useless some hours after', () => {
    fc.assert(
      fc.property(at, fc.constantFrom(...rules), fc.boolean(), (now, rule, urgent) => {
        const { due, uselessAfter } = timesOf(rule, urgent, now);
        expect(due >= now).toBe(true);
        if (!urgent) expect(isQuiet(proposed, minuteOfDay(due))).toBe(false);
        expect(uselessAfter.getTime() - due.getTime()).toBe(familyRules[rule].hours * 3_600_000);
      }),
    );
  });

  it.each([
    [{ mobile: null }, 'no-mobile'],
    [{ configured: false }, 'not-configured'],
    [{ uselessAfter: new Date('2024-05-21T00:00:00Z') }, 'too-late'],
  ])('with %j is given up, to be called by hand: %s', (more, fault) => {
    const now = new Date('2024-05-22T10:00:00+08:00');
    expect(familyStep({ ...standing, ...more }, now)).toEqual({ kind: 'give-up', fault });
  });
});

describe('a family', () => {
  const of = (childId: string, phone: string | null) => ({ childId, guardianId: null, phone });
  it('with two children and one mobile is told once, however the number is written', () => {
    const told = oneEach([of('a', '14001234567'), of('b', '+86 140-0123-4567'), of('c', '14007654321')]);
    expect(told.map((one) => one.childId)).toEqual(['a', 'c']);
  });
  it('without a mobile is one of its own, so that each is called', () => {
    expect(oneEach([of('a', null), of('b', null), of('c', '0393-8888888')])).toHaveLength(3);
  });
});
