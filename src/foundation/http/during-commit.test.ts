import { describe, expect, it } from 'vitest';
import { duringCommit } from '#foundation/http/during-commit.ts';

const later = <T>(ms: number, end: () => T): Promise<T> =>
  new Promise((done) => setTimeout(done, ms)).then(end);

describe('what is made during a commit', () => {
  it('is begun before it is asked for, and not before what was asked has been sent', async () => {
    const order: string[] = [];
    const made = duringCommit(() => order.push('made'));
    process.nextTick(() => order.push('sent'));
    await later(5, () => order.push('committed'));
    await made();
    expect(order).toEqual(['sent', 'made', 'committed']);
  });

  it('tells its fault to whoever asks for it, and troubles nobody else', async () => {
    const made = duringCommit(() => {
      throw new Error('damaged');
    });
    await later(5, () => undefined);
    await expect(made()).rejects.toThrow('damaged');
  });
});
