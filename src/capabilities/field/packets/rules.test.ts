import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEFORE_ENROLMENT_MS, isOwnWork, timeOf } from '#capabilities/field/packets/rules.ts';

const at = (text: string) => new Date(text);
const enrolledAt = at('2026-11-01T00:00:00Z');
const receivedAt = at('2026-11-26T10:00:00Z');

describe('the time of what a phone wrote down', () => {
  it('is the phone’s own where its clock is right', () => {
    const madeAt = at('2026-11-24T02:00:00Z');
    expect(timeOf({ madeAt, deviceNow: receivedAt, receivedAt, enrolledAt })).toEqual({
      happenedAt: madeAt,
      doubtful: false,
    });
  });

  it('is put right where the phone stood in 2019 from writing to sending', () => {
    const told = timeOf({
      madeAt: at('2019-01-03T08:00:00Z'),
      deviceNow: at('2019-01-05T10:00:00Z'),
      receivedAt,
      enrolledAt,
    });
    expect(told).toEqual({ happenedAt: at('2026-11-24T08:00:00Z'), doubtful: false });
  });

  it('is doubtful where the clock was changed between writing and sending', () => {
    for (const madeAt of [at('2019-01-03T08:00:00Z'), at('2031-01-01T00:00:00Z')])
      expect(timeOf({ madeAt, deviceNow: receivedAt, receivedAt, enrolledAt })).toEqual({
        happenedAt: receivedAt,
        doubtful: true,
      });
  });

  it('never lies after the receipt, nor before the phone was known', () => {
    const moment = fc.date({ noInvalidDate: true, min: at('1990-01-01'), max: at('2090-01-01') });
    fc.assert(
      fc.property(moment, moment, moment, moment, (madeAt, deviceNow, received, enrolled) => {
        fc.pre(enrolled <= received);
        const { happenedAt } = timeOf({ madeAt, deviceNow, receivedAt: received, enrolledAt: enrolled });
        expect(happenedAt.getTime()).toBeLessThanOrEqual(received.getTime());
        expect(happenedAt.getTime()).toBeGreaterThanOrEqual(enrolled.getTime() - BEFORE_ENROLMENT_MS);
      }),
    );
  });

  it('keeps the order of what one phone wrote by one clock', () => {
    const gap = fc.integer({ min: 0, max: 10 * 86_400_000 });
    fc.assert(
      fc.property(gap, gap, fc.integer({ min: -9e11, max: 9e11 }), (first, second, off) => {
        const sent = receivedAt.getTime() + off;
        const told = (ago: number) =>
          timeOf({ madeAt: new Date(sent - ago), deviceNow: new Date(sent), receivedAt, enrolledAt })
            .happenedAt;
        if (first >= second) expect(told(first).getTime()).toBeLessThanOrEqual(told(second).getTime());
      }),
    );
  });
});

describe('whose work it is', () => {
  it('is a director’s to write whatever a phone writes', () => {
    for (const kind of ['record', 'letter', 'correction', 'comment', 'decision', 'mark'])
      expect(isOwnWork('village', kind, 'visit')).toBe(true);
  });

  it('is a keeper’s to put down what happens at his door, and to report danger, and nothing else', () => {
    expect(isOwnWork('classroom', 'mark', null)).toBe(true);
    expect(isOwnWork('classroom', 'record', 'incident')).toBe(true);
    expect(isOwnWork('classroom', 'record', 'visit')).toBe(false);
    for (const kind of ['letter', 'correction', 'comment', 'decision'])
      expect(isOwnWork('classroom', kind, null)).toBe(false);
  });
});
