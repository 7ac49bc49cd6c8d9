import { describe, expect, it } from 'vitest';
import { allEnded, duringCommit } from '#foundation/http/at-once.ts';

const later = <T>(ms: number, end: () => T): Promise<T> =>
  new Promise((done) => setTimeout(done, ms)).then(end);

describe('several things asked at once', () => {
  it('are answered each in its place', async () => {
    expect(await allEnded([later(5, () => 'page'), 3, later(1, () => null)])).toEqual(['page', 3, null]);
  });

  it('tell the first fault, and not before all have ended', async () => {
    const ended: string[] = [];
    const slow = later(20, () => ended.push('slow'));
    const failing = [Promise.reject(new Error('first')), slow, Promise.reject(new Error('second'))];
    await expect(allEnded(failing)).rejects.toThrow('first');
    expect(ended).toEqual(['slow']);
  });
});

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
