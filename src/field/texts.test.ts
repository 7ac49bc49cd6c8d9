import { describe, expect, it } from 'vitest';
import { sayIn, texts } from '#field/texts.ts';

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the texts', () => {
  it('have the same values to fill in, in both languages', () => {
    for (const [key, chinese] of Object.entries(texts.zh))
      expect({ key, holes: holes(texts.en[key] ?? '') }).toEqual({ key, holes: holes(chinese) });
  });

  it('say no word of English in Chinese but names, and none of Chinese in English', () => {
    for (const [key, english] of Object.entries(texts.en))
      expect({ key, han: /\p{Script=Han}/u.test(english) }).toEqual({ key, han: false });
    const allowed = /Wi-Fi|zxm/g;
    for (const [key, chinese] of Object.entries(texts.zh)) {
      const words = chinese.replace(/\{\w+\}/g, '').replace(allowed, '');
      expect({ key, latin: /[a-z]{2}/i.test(words) }).toEqual({ key, latin: false });
    }
  });

  it('are few words: none is longer than two lines of three on a small phone', () => {
    const long = Object.entries(texts.zh).filter(([, text]) => text.length > 75);
    expect(long).toEqual([]);
  });

  it('know the English singular', () => {
    expect(sayIn('en')('children.count', { count: 1 })).toBe('1 child');
    expect(sayIn('en')('children.count', { count: 2 })).toBe('2 children');
    expect(sayIn('zh')('children.count', { count: 1 })).toBe('1 个孩子');
  });
});
