import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf, type JsonValue, shortDigest } from './digest.ts';

const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;

function shuffled(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => shuffled(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffled(item as JsonValue)]),
  );
}

describe('the digest of a record', () => {
  it('is the SHA-256 of its canonical form', () => {
    expect(canonicalJson({ b: 1, a: [true, null, '童'] })).toBe('{"a":[true,null,"童"],"b":1}');
    expect(digestOf({ a: 1 })).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
  });

  it('orders keys and writes numbers as RFC 8785 does', () => {
    const value = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
    expect(canonicalJson([1e30, 4.5, 2e-3, 1e-27, -0, 333333333.3333333])).toBe(
      '[1e+30,4.5,0.002,1e-27,0,333333333.3333333]',
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(json, (value) => digestOf(shuffled(value)) === digestOf(value)));
  });

  it('survives being written down and read again', () => {
    fc.assert(fc.property(json, (value) => digestOf(JSON.parse(JSON.stringify(value))) === digestOf(value)));
  });

  it('tells different contents apart', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const same = canonicalJson(one) === canonicalJson(other);
        return same === (digestOf(one) === digestOf(other));
      }),
    );
    expect(digestOf({ name: '张三', age: 9 })).not.toBe(digestOf({ name: '张三', age: '9' }));
    expect(digestOf(['ab', 'c'])).not.toBe(digestOf(['a', 'bc']));
  });

  it('takes a property that is undefined as one that is not there', () => {
    expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }));
    expect(digestOf({ a: 1, b: null })).not.toBe(digestOf({ a: 1 }));
  });

  it('refuses what JSON cannot hold instead of losing it silently', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, '\ud83d', new Date(0), new Map(), () => 1]) {
      expect(() => digestOf({ bad } as unknown as JsonValue)).toThrow(TypeError);
    }
  });

  it('has a short form for paper', () => {
    expect(shortDigest(digestOf({ a: 1 }))).toBe('015A-BD7F-5CC5-7A2D');
  });
});
