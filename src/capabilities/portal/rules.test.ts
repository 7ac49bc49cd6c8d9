/** How codes are written and read, what an answer may not hold, and how long words are kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposed } from '#capabilities/portal/parameters/rules.ts';
import {
  afterFurtherWord,
  CODE_LENGTH,
  CODE_LETTERS,
  keptUntil,
  namesPerson,
  plainCode,
  spacedCode,
} from '#capabilities/portal/rules.ts';

const code = fc
  .array(fc.constantFrom(...CODE_LETTERS), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH })
  .map((letters) => letters.join(''));

describe('a code', () => {
  it('is read as it was shown, in small letters, with dashes, with look-alikes', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(plainCode(spacedCode(made))).toBe(made);
        expect(plainCode(made.toLowerCase().replace(/(.{4})/g, '$1-'))).toBe(made);
        expect(plainCode(made.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(made);
      }),
    );
  });

  it.each(['', '1234', 'U'.repeat(12), '孩'.repeat(12), '1'.repeat(13)])('is none: %s', (written) =>
    expect(plainCode(written)).toBeNull(),
  );
});

describe('an answer', () => {
  it.each([
    '14001234567',
    '打 1400-123-4567',
    '１４００１２３４５６７',
    '410981201506012348',
    '41098120150601234x',
  ])('that holds %s names somebody', (words) => expect(namesPerson(words)).toBe(true));
  it.each(['请打110', '12345 或 12355', '2023年11月6日下午3点', '编号 WB2023-000001'])(
    'that says %s names nobody',
    (words) => expect(namesPerson(words)).toBe(false),
  );
});

describe('a term', () => {
  const at = new Date('2023-11-06T01:00:00Z');
  const held = { who: 'child', lastWordAt: at, endedAt: at } as const;
  it('is shortest for nonsense, and never ends before the last word', () => {
    const until = (state: 'nonsense' | 'ended' | 'waiting') =>
      keptUntil({ ...held, state }, proposed).getTime();
    expect(until('nonsense')).toBe(at.getTime() + 30 * 86_400_000);
    expect(until('nonsense')).toBeLessThan(until('ended'));
    expect(until('ended')).toBeLessThan(until('waiting'));
  });
  it('begins anew with a further word, by which nonsense is looked at again', () => {
    expect(afterFurtherWord('nonsense')).toBe('waiting');
    expect(afterFurtherWord('ended')).toBe('ended');
  });
});
