import { describe, expect, it } from 'vitest';
import { drawnBox } from '#field/letters/cut.ts';

/** A picture of so many pixels in which these are drawn. */
function pixels(width: number, height: number, drawn: readonly (readonly [number, number])[]) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (const [x, y] of drawn) data[(y * width + x) * 4 + 3] = 255;
  return data;
}

describe('a signature', () => {
  it('is cut to what was drawn, with a margin', () => {
    const box = drawnBox(
      pixels(100, 60, [
        [20, 30],
        [69, 41],
      ]),
      100,
    );
    expect(box).toEqual({ left: 8, top: 18, width: 74, height: 36 });
  });

  it('that was not drawn is none', () => {
    expect(drawnBox(pixels(10, 10, []), 10)).toBeNull();
  });

  it('of one dot is one', () => {
    expect(drawnBox(pixels(10, 10, [[0, 0]]), 10)).toEqual({ left: -12, top: -12, width: 25, height: 25 });
  });
});
