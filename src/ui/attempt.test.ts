import { describe, expect, it } from 'vitest';
import { attemptAt } from '#ui/attempt.ts';

const ask = { params: { id: '1' }, body: { name: '李梓涵' } };

describe('an attempt at a write', () => {
  it('keeps its key while the same words are sent again', () => {
    const first = attemptAt(null, ask, undefined);
    expect(attemptAt(first, { ...ask, body: { name: '李梓涵' } }, undefined).key).toBe(first.key);
  });

  it('takes a new key for other words, another version and another file', () => {
    const first = attemptAt(null, ask, undefined);
    const others = [
      attemptAt(first, { ...ask, body: { name: '李子涵' } }, undefined),
      attemptAt(first, { ...ask, version: 2 }, undefined),
      attemptAt(first, ask, new File(['a'], 'a.xlsx')),
    ];
    expect(new Set([first, ...others].map(({ key }) => key)).size).toBe(4);
  });

  it('takes a new key after the former one has succeeded', () => {
    expect(attemptAt(null, ask, undefined).key).not.toBe(attemptAt(null, ask, undefined).key);
  });
});
