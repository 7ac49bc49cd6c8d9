/** What a phone's browser says of itself, in words that tell one phone from another. */
import { describe, expect, it } from 'vitest';
import { phoneName } from '#desk/field/phones/words.ts';

describe('a phone', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 11; Redmi 9A Build/RP1A) AppleWebKit/537.36 Chrome/120.0',
      'Android 11 · Redmi 9A',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0',
      'Android 10',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15', 'iPhone · iOS 16'],
    ['Android 11', 'Android 11'],
    ['Mozilla/5.0 (X11; Linux x86_64)', null],
    ['', null],
  ])('that says “%s” is called %s', (label, name) => {
    expect(phoneName(label)).toBe(name);
  });
});
