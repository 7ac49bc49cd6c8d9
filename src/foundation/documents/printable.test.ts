import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointName, printable } from './printable.ts';

const basicPlane = (codePoint: number) => codePoint < 0x10000;
const everything = () => true;

describe('text to be printed', () => {
  it('keeps ordinary Chinese as it is', () => {
    expect(printable('河南省濮阳市　清丰县（张·三）', basicPlane)).toEqual({
      value: '河南省濮阳市　清丰县（张·三）',
      missing: [],
    });
  });

  it('marks a character that no font has, and names it once', () => {
    const printed = printable({ name: '李𠮷', parents: [{ name: '王𠮷𪚥' }] }, basicPlane);
    expect(printed.value).toEqual({ name: '李〓', parents: [{ name: '王〓〓' }] });
    expect(printed.missing).toEqual(['𠮷', '𪚥']);
    expect(printed.missing.map(codePointName)).toEqual(['U+20BB7', 'U+2A6A5']);
  });

  it('takes out what has no shape and what turns the reading direction round', () => {
    expect(printable('张\u0000三\u202e四\u200b五\ufe0f六\u{e0100}七\u0007', everything).value).toBe(
      '张三四五六七',
    );
    expect(printable('一\r\n二\r三\t四', everything).value).toBe('一\n二\n三 四');
  });

  it('marks half a character instead of failing', () => {
    expect(printable('张\ud83d', everything)).toEqual({ value: '张〓', missing: ['\ud83d'] });
  });

  it('leaves only characters that the fonts have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { value } = printable(text, basicPlane);
        return (
          value.isWellFormed() && [...value].every((character) => (character.codePointAt(0) ?? 0) < 0x10000)
        );
      }),
    );
  });
});
