import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKETS, STAMP_CHARACTERS } from '#capabilities/field/codes/contract.ts';
import { bucketDigests, bucketOf, differingBuckets, stampOf } from '#capabilities/field/sync/rules.ts';

const child = fc.record({ id: fc.uuid({ version: 7 }), stamp: fc.string().map(stampOf) });
const held = fc.uniqueArray(child, { selector: (one) => one.id, maxLength: 200 });

describe('comparing what a phone holds', () => {
  it('gives every set digests of one length', () => {
    fc.assert(
      fc.property(held, (children) => {
        expect(bucketDigests(children)).toMatch(new RegExp(`^[\\w-]{${BUCKETS * STAMP_CHARACTERS}}$`));
      }),
    );
  });

  it('finds no difference between the same children in another order', () => {
    fc.assert(
      fc.property(held, fc.integer(), (children, seed) => {
        const turned = [...children].sort((a, b) => (a.id + seed > b.id + seed ? -1 : 1));
        expect(differingBuckets(bucketDigests(children), bucketDigests(turned))).toEqual([]);
      }),
    );
  });

  it('names the part of every child that came, went or changed, and no other', () => {
    fc.assert(
      fc.property(held, held, (mine, theirs) => {
        const key = (one: { id: string; stamp: string }) => `${one.id}:${one.stamp}`;
        const [here, there] = [new Set(mine.map(key)), new Set(theirs.map(key))];
        const different = [...mine, ...theirs].filter((one) => !(here.has(key(one)) && there.has(key(one))));
        const parts = [...new Set(different.map((one) => bucketOf(one.id)))].sort((a, b) => a - b);
        expect(differingBuckets(bucketDigests(mine), bucketDigests(theirs))).toEqual(parts);
      }),
    );
  });

  it('asks for everything where the phone is new', () => {
    const one = { id: '0193f0a0-0000-7000-8000-0000000000ff', stamp: stampOf('x') };
    expect(differingBuckets(bucketDigests([one]), null)).toEqual([bucketOf(one.id)]);
    expect(differingBuckets(bucketDigests([]), null)).toEqual([]);
  });
});
