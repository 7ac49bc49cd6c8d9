import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerName, storableFileName, unstorableTexts } from './storable.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

describe('a text that no database can hold', () => {
  it('is named by its place, however deep it stands, also as a name', () => {
    const input = { name: 'a\u0000', list: [{ note: 'fine' }, { note: '\ud800' }], 'k\u0000': 1 };
    expect(unstorableTexts(input, 'body').map((fault) => fault.place)).toEqual([
      'body',
      'body.list.1.note',
      'body.name',
    ]);
  });

  it('is none in what people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0'));
        expect(unstorableTexts({ text }, 'body')).toEqual([]);
      }),
    );
  });
});

describe('a file’s name', () => {
  it('is short, whole and without control characters, whatever was given', () => {
    fc.assert(
      fc.property(fc.option(anyText, { nil: undefined }), (given) => {
        const name = storableFileName(given);
        expect([...name].length).toBeLessThanOrEqual(200);
        expect(name.isWellFormed()).toBe(true);
        expect(name).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('cannot end a header or begin another, and is read back as it was', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        expect(headerName(name)).toMatch(/^[A-Za-z0-9%!~_.-]*$/);
        expect(decodeURIComponent(headerName(name))).toBe(name.toWellFormed());
      }),
    );
  });
});
