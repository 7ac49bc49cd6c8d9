import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { usePasswordKey } from '#foundation/access/password.ts';
import { keyedDigest, seal, unseal } from '#foundation/access/sealed-secret.ts';

beforeEach(() => usePasswordKey(Buffer.alloc(32, 1)));

describe('a sealed secret', () => {
  it('opens to what it was, for its owner', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, owner) => {
        expect(unseal(seal(text, owner), owner)).toBe(text);
      }),
    );
  });

  it('does not show itself and is never the same twice', () => {
    const [first, second] = [seal('JBSWY3DPEHPK3PXP', 'a'), seal('JBSWY3DPEHPK3PXP', 'a')];
    expect(first).not.toContain('JBSWY3DPEHPK3PXP');
    expect(first).not.toBe(second);
  });

  it('cannot be opened for another owner, under another key, or after a change of any byte', () => {
    const sealed = seal('JBSWY3DPEHPK3PXP', 'a');
    expect(() => unseal(sealed, 'b')).toThrow();
    for (let at = 2; at < sealed.length - 1; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect(() => unseal(sealed.slice(0, at) + other + sealed.slice(at + 1), 'a'), String(at)).toThrow();
    }
    expect(() => unseal('', 'a')).toThrow();
    usePasswordKey(Buffer.alloc(32, 2));
    expect(() => unseal(sealed, 'a')).toThrow();
  });

  it('digests the same text to the same value for one purpose only', () => {
    expect(keyedDigest('x', 'one')).toBe(keyedDigest('x', 'one'));
    expect(keyedDigest('x', 'one')).not.toBe(keyedDigest('x', 'another'));
  });
});
