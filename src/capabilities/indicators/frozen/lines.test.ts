import { describe, expect, it } from 'vitest';
import { changesOf, digestOf, linesOf, sortedLines, textOf } from '#capabilities/indicators/frozen/lines.ts';

const [first, second, third] = ['0190a1', '0190a2', '0190a3'];

describe('the lines behind a figure', () => {
  it('are the same text and digest in whatever order they are found', () => {
    const lines = [`+${second}`, `-${first}`, `+${third} 37`];
    const sorted = sortedLines(lines);
    expect(sorted).toEqual([`-${first}`, `+${second}`, `+${third} 37`]);
    expect(linesOf(textOf(sorted))).toEqual(sorted);
    expect(digestOf(sorted)).toEqual(digestOf(sortedLines([...lines].reverse())));
  });

  it('tell what came, what went and what turned to the other side', () => {
    expect(changesOf([`+${first}`, `-${second}`], [`+${second}`, `+${third}`])).toEqual({
      ...{ added: [third], gone: [first], turned: [second] },
    });
  });

  it('tell of an amount the record whose amount was corrected, though the sum may be the same', () => {
    const then = [`+${first} 100`, `+${second} 250`, `+${third} 7`];
    const now = [`+${first} 250`, `+${second} 100`, `+${third} 7`];
    expect(changesOf(then, now)).toEqual({ added: [], gone: [], turned: [first, second] });
    expect(digestOf(then)).not.toEqual(digestOf(now));
  });
});
