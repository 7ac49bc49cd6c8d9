import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIN_LENGTH, pinFault } from '#field/start/pin-rules.ts';

describe('a PIN', () => {
  it.each([
    ['000000', 'repeat'],
    ['121212', 'repeat'],
    ['123123', 'repeat'],
    ['112233', 'repeat'],
    ['111222', 'repeat'],
    ['123456', 'run'],
    ['654321', 'run'],
    ['789012', 'run'],
    ['210987', 'run'],
    ['850312', 'birthday'],
    ['120385', 'birthday'],
    ['198503', 'birthday'],
    ['739482', null],
    ['406718', null],
    ['135792', null],
  ])('%s is judged %s', (pin, fault) => {
    expect(pinFault(pin)).toBe(fault);
  });

  it('of digits picked by chance is mostly good: nobody has to try long', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: PIN_LENGTH, maxLength: PIN_LENGTH });
    const pins = fc.sample(digits, { numRuns: 2000, seed: 7 }).map((each) => each.join(''));
    const good = pins.filter((pin) => pinFault(pin) === null).length;
    expect(good / pins.length).toBeGreaterThan(0.85);
  });

  it('of one digit, or of a run from any digit, is refused', () => {
    for (let from = 0; from < 10; from += 1) {
      const run = Array.from({ length: PIN_LENGTH }, (_, at) => (from + at) % 10).join('');
      expect(pinFault(String(from).repeat(PIN_LENGTH))).not.toBeNull();
      expect(pinFault(run)).not.toBeNull();
    }
  });
});
