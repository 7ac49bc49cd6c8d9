import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from '#ui/masked-text.tsx';

describe('a covered identifier', () => {
  it('keeps the place of issue and the last four of a citizen ID', () => {
    expect(mask('410981201204050011')).toBe('410981********0011');
  });

  it('keeps the head and the last four of a phone number', () => {
    expect(mask('14001234567')).toBe('140****4567');
  });

  it('covers a short one whole', () => {
    expect(mask('1234567')).toBe('*******');
  });

  it('keeps the length and never shows more than ten characters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9X]{0,30}$/), (text) => {
        expect([...mask(text)]).toHaveLength(text.length);
        expect(mask(text).replaceAll('*', '').length).toBeLessThanOrEqual(10);
      }),
    );
  });
});
