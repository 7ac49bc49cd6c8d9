/** What a call is follows from the set of its events: no order, repetition or delay changes it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callOf,
  type HeardEvent,
  isFresh,
  isLikelyTime,
  plainNumber,
} from '#capabilities/hotline/telephony/rules.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2023, 10, 6, 3, 10, seconds));

function event(kind: HeardEvent['kind'], seconds: number, more: Partial<HeardEvent> = {}): HeardEvent {
  return {
    ...{ key: `${kind}-${seconds}-${more.extension ?? ''}`, kind, at: at(seconds), accountId: null },
    ...{ direction: 'in', party: '14000000001', line: '12349', extension: null, recording: null },
    ...more,
  };
}

const anEvent = fc
  .record({
    kind: fc.constantFrom('ringing', 'answered', 'ended', 'missed', 'recording-ready', 'lost'),
    seconds: fc.integer({ min: 0, max: 20 }),
    accountId: fc.constantFrom(null, 'ann', 'bob'),
    party: fc.constantFrom(null, '14000000001', '14000000002'),
    extension: fc.constantFrom(null, '8001', '8002'),
    direction: fc.constantFrom('in', 'out'),
  })
  .map(({ kind, seconds, ...more }) =>
    event(kind as HeardEvent['kind'], seconds, more as Partial<HeardEvent>),
  );

/** Events with keys of their own, each perhaps several times, in any order. */
const told = fc
  .array(anEvent, { minLength: 1, maxLength: 12 })
  .map((events) => events.map((one, place) => ({ ...one, key: `k${place}` })));

describe('a call', () => {
  it('is the same whatever the order in which its events come, and however often', () => {
    fc.assert(
      fc.property(
        told.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events], {
              minLength: events.length * 2,
              maxLength: events.length * 2,
            }),
          ),
        ),
        ([events, shuffled]) => {
          expect(callOf(shuffled)).toEqual(callOf(events));
        },
      ),
    );
  });

  it('never ends before it was answered, and is answered only after it began', () => {
    fc.assert(
      fc.property(told, (events) => {
        const { beganAt, answeredAt, endedAt, state } = callOf(events);
        if (answeredAt !== null) expect(answeredAt >= beganAt).toBe(true);
        if (endedAt !== null) expect(endedAt >= (answeredAt ?? beganAt)).toBe(true);
        expect([endedAt !== null, answeredAt !== null]).toEqual([
          state === 'ended' || state === 'missed',
          state === 'ended' || state === 'answered',
        ]);
      }),
    );
  });

  it('never goes from answered back to ringing or missed as more is heard of it', () => {
    fc.assert(
      fc.property(told, anEvent, (events, more) => {
        const before = callOf(events);
        const after = callOf([...events, { ...more, key: 'more' }]);
        if (before.answeredAt !== null) expect(after.answeredAt).not.toBeNull();
      }),
    );
  });

  it.each([
    ['rings', [event('ringing', 0)], 'ringing'],
    ['is answered', [event('ringing', 0), event('answered', 9)], 'answered'],
    ['ends', [event('ringing', 0), event('answered', 9), event('ended', 60)], 'ended'],
    ['is missed where it ends unanswered', [event('ringing', 0), event('ended', 30)], 'missed'],
    ['is missed where a telephone gives up', [event('ringing', 0), event('missed', 30)], 'missed'],
    [
      'is answered although one telephone gave up',
      [event('ringing', 0), event('missed', 20, { extension: '8001' }), event('answered', 25)],
      'answered',
    ],
    ['is over where its recording is there', [event('answered', 9), event('recording-ready', 70)], 'ended'],
    ['is missed where nothing more was heard', [event('ringing', 0), event('lost', 600)], 'missed'],
  ] as const)('%s', (_, events, state) => {
    expect(callOf(events).state).toBe(state);
  });

  it('ends when its end is reported, though it was given up for lost before', () => {
    const facts = callOf([event('answered', 0), event('ended', 50), event('lost', 20)]);
    expect(facts.endedAt).toEqual(at(50));
  });

  it('rings for each operator whose telephone rings, and for nobody when it is answered', () => {
    const ringing = [event('ringing', 0, { accountId: 'bob' }), event('ringing', 1, { accountId: 'ann' })];
    expect(callOf(ringing).ringsFor).toEqual(['ann', 'bob']);
    const answered = callOf([...ringing, event('answered', 5, { accountId: 'ann', extension: '8002' })]);
    expect(answered).toMatchObject({ ringsFor: [], answeredBy: 'ann', extension: '8002' });
  });
});

describe('times', () => {
  it('let a sender’s clock be five minutes off, and no more', () => {
    const now = at(0).getTime() / 1000;
    expect([-301, -300, 300, 301].map((off) => isFresh(now + off, at(0)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('let an event be hours late, but neither ahead of us nor older than a month', () => {
    const hours = (some: number): Date => new Date(at(0).getTime() + some * 3_600_000);
    expect([-31 * 24 - 1, -31 * 24, -5, 0, 0.05, 1].map((some) => isLikelyTime(hours(some), at(0)))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('a number', () => {
  it.each([
    ['+86 140-0000-0001', '14000000001'],
    ['008614000000001', '14000000001'],
    ['0393-4412349', '03934412349'],
    ['12349', '12349'],
    ['-', null],
    [null, null],
  ])('%s is compared as %s', (given, plain) => {
    expect(plainNumber(given)).toBe(plain);
  });
});
