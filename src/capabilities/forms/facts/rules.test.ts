import { describe, expect, it } from 'vitest';
import { childFacts } from '#capabilities/forms/facts/rules.ts';

describe('what a form knows of a child', () => {
  it('is its age on the day, counted from the birthday on, and its sex as a code', () => {
    expect(childFacts({ birthDate: '2015-11-27', sex: 2 }, '2026-11-26')).toEqual({ age: 10, sex: '2' });
    expect(childFacts({ birthDate: '2015-11-27', sex: 2 }, '2026-11-27')).toEqual({ age: 11, sex: '2' });
  });

  it('is no age where no day of birth is known', () => {
    expect(childFacts({ birthDate: null, sex: 0 }, '2026-11-26')).toEqual({ age: null, sex: '0' });
  });
});
