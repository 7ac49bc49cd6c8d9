import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, saysNothing, visibleText } from './cell-text.ts';

describe('cleaning takes away only what carries no meaning', () => {
  test.each([
    ['４１０９８６２０１４０５１３２５４３', '410986201405132543'],
    ['41098220120801012ｘ', '41098220120801012x'],
    ['\t410984201611142029', '410984201611142029'],
    ["'410984201611142029", '410984201611142029'],
    ['="410988200905052011"', '410988200905052011'],
    ['=14000938104', '14000938104'],
    ['　张　晨　', '张 晨'],
    ['王\u200b可\ufeff雨', '王可雨'],
    ['王\u0000可\u001b雨', '王可雨'],
    ['随奶奶\r\n住镇上', '随奶奶 住镇上'],
    ['在家（无监护能力）', '在家（无监护能力）'],
    ['陈𬱖', '陈𬱖'],
  ])('%j becomes %j', (shown, clean) => {
    expect(cleanText(shown)).toBe(clean);
  });

  test.each(['=HYPERLINK("http://example.invalid","王可雨")', '=1+1', '=cmd|calc!A1', '+4109', '@SUM(1)'])(
    '%j stays a text and is never computed',
    (formula) => {
      expect(cleanText(formula)).toBe(formula);
    },
  );

  test('what is clean stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = cleanText(text);
        fc.pre(!/^["='’]/.test(once));
        expect(cleanText(once)).toBe(once);
      }),
    );
  });

  test('no clean text holds a control character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/\p{Cc}/u.test(cleanText(text))));
  });
});

test('control characters are shown by their symbols where what stood there is kept', () => {
  expect(visibleText('\t4109\u0000')).toBe('␉4109␀');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !visibleText(text).includes('\u0000')));
});

test('a dash, 无 or #N/A says nothing; a name does not', () => {
  expect(['', '-', '——', '无', '暂无', '#N/A', '/'].every(saysNothing)).toBe(true);
  expect(['无锡', '吴', '0', '在家'].some(saysNothing)).toBe(false);
});
