import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearch, writeSearch } from '#ui/search-part.ts';

describe('the search part of an address', () => {
  it('keeps a division’s code as the text it is', () => {
    expect(readSearch('?division=410922')).toEqual({ division: '410922' });
    expect(writeSearch({ division: '410922', page: 2 })).toBe('?division=410922&page=2');
  });

  it('leaves out what is empty', () => {
    expect(writeSearch({ name: '', flag: undefined, kind: null })).toBe('');
  });

  it('gives back what it was given, in whatever script', () => {
    const value = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value), (part) => {
        expect(readSearch(writeSearch(part))).toEqual({ ...part });
      }),
    );
  });
});
