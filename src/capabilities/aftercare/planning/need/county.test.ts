import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesLeft, problemOf } from '#capabilities/aftercare/planning/need/county.ts';

const somewhere = { place: null, division: '410922100101' };
const basis = { reach: 3_000 };

describe('what a room holds of those who are counted', () => {
  it('is what the places of others leave, and never less than nothing', () => {
    const rooms = [4, 10, 12].map((others) => ({
      ...somewhere,
      id: 'r',
      name: '课堂',
      capacity: 10,
      others,
    }));
    const { rooms: told } = problemOf({ villages: [], rooms, candidates: [] }, { ...basis, others: 0 });
    expect(told.map((room) => room.capacity)).toEqual([6, 0, 0]);
  });

  it('is, of one to come, the share that is not kept for others', () => {
    const candidates = [{ ...somewhere, id: 'c', name: '礼堂', capacity: 21, yuan: 20_000 }];
    const { rooms } = problemOf({ villages: [], rooms: [], candidates }, { ...basis, others: 50 });
    expect(rooms).toMatchObject([{ capacity: 10, open: false, yuan: 20_000, wish: 'free' }]);
  });

  it('never grows with the share of others, and is all where there are none', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(100), fc.nat(100), (capacity, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(placesLeft(capacity, more)).toBeLessThanOrEqual(placesLeft(capacity, less));
        expect(placesLeft(capacity, 0)).toBe(capacity);
        expect(placesLeft(capacity, 100)).toBe(0);
      }),
    );
  });
});
