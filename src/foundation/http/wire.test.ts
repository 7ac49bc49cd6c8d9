/** A cursor comes back as it was given out, and nothing else is one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

const id = '01890000-0000-7000-8000-000000000001';
const place = z.tuple([inCursor.text, inCursor.whole, inCursor.instant, inCursor.id]);
const sound = ['410922', 3, '2023-11-06 01:00:00.123456+00', id] as const;

describe('a cursor', () => {
  it('comes back as it was given out', () => {
    expect(openCursor(packCursor(sound), place)).toEqual(sound);
  });

  it.each([
    ['no text', [7, ...sound.slice(1)]],
    ['the character NUL', ['a\u0000', ...sound.slice(1)]],
    ['a number that no column holds', [sound[0], 1e308, ...sound.slice(2)]],
    ['a day that is none', ['x', 3, '2023-02-30 00:00:00+00', id]],
    ['no id', [...sound.slice(0, 3), 'x']],
    ['too little', sound.slice(0, 3)],
    ['too much', [...sound, 1]],
  ])('that holds %s is refused', (_what, values) => {
    expect(() => openCursor(packCursor(values as string[]), place)).toThrow(Refusal);
  });

  it('that is anything else is refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => openCursor(text, place)).toThrow(Refusal);
      }),
    );
  });
});
