/** Which lengths of deadlines hold. */
import { describe, expect, it } from 'vitest';
import type { Span } from '#foundation/deadlines/rules.ts';
import { spansHeld, spansTold } from '#foundation/deadlines/settings.ts';

const proposed: Record<'sign' | 'answer', Span> = {
  sign: { unit: 'hours', count: 4 },
  answer: { unit: 'workdays', count: 5 },
};
const set = { setter_name: '甲', set_at: new Date('2023-11-06T09:00:00+08:00'), why: '试行' };

describe('a length', () => {
  it('holds as it is proposed until it is set otherwise', () => {
    expect(spansHeld(proposed, [])).toEqual(proposed);
    const rows = [{ code: 'sign', unit: 'minutes', amount: 30 }];
    expect(spansHeld(proposed, rows)).toEqual({ ...proposed, sign: { unit: 'minutes', count: 30 } });
  });

  it('that is proposed no longer is left out', () => {
    const rows = [{ code: 'former', unit: 'days', amount: 1, ...set }];
    expect(Object.keys(spansHeld(proposed, rows))).toEqual(['sign', 'answer']);
    expect(spansTold(proposed, rows).items.map((item) => item.code)).toEqual(['sign', 'answer']);
  });

  it('is told with what was proposed, and with who set it and why', () => {
    const { items } = spansTold(proposed, [{ code: 'sign', unit: 'minutes', amount: 30, ...set }]);
    expect(items[0]).toEqual({
      ...{ code: 'sign', unit: 'minutes', count: 30, proposed: proposed.sign },
      ...{ setBy: '甲', setAt: set.set_at, why: '试行' },
    });
    expect(items[1]).toMatchObject({ code: 'answer', count: 5, setBy: null, why: null });
  });
});
