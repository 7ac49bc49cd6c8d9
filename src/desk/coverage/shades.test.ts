import { describe, expect, it } from 'vitest';
import { shadeOf, shades } from '#desk/coverage/shades.ts';

describe('the shade of a county', () => {
  it.each([
    [1, 'all'],
    [0.99, 'high'],
    [0.95, 'high'],
    [0.94, 'middle'],
    [0.9, 'middle'],
    [0.8, 'low'],
    [0.79, 'lowest'],
    [0, 'lowest'],
    [null, 'none'],
  ])('a coverage of %s: %s', (coverage, shade) => expect(shadeOf(coverage)).toBe(shade));

  it('one child without a letter among a million is not full coverage', () => {
    expect(shadeOf(999_999 / 1_000_000)).toBe('high');
  });

  it('words on every shade reach AA contrast', () => {
    for (const { fill, ink } of Object.values(shades))
      expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
  });
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
