import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealingKey } from '#foundation/vault/sealing-key.ts';
import { suiteOf, suites } from '#foundation/vault/suites.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

const key = new SealingKey(Buffer.alloc(32, 1));
const other = new SealingKey(Buffer.alloc(32, 2));
const place = Buffer.from('child.citizen_id_sealed/1');
const bytes = fc.uint8Array({ maxLength: 300 });

describe.each(Object.values(suites))('$name', (suite) => {
  it('opens what it sealed, whatever it is', () => {
    fc.assert(
      fc.property(bytes, bytes, (clear, where) => {
        const sealed = suite.seal(key, clear, where);
        expect(sealed.length).toBe(clear.length + suite.overhead);
        expect(suiteOf(sealed)).toBe(suite);
        expect(suite.open(key, sealed, where).equals(clear)).toBe(true);
      }),
    );
  });

  it('refuses what was changed in any place', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (clear, at, change) => {
        const sealed = suite.seal(key, clear, place);
        const spot = 1 + (at % (sealed.length - 1)); // the first byte names the suite
        sealed[spot] = (sealed[spot] ?? 0) ^ change;
        expect(() => suite.open(key, sealed, place)).toThrow(VaultFault);
      }),
    );
  });

  it('refuses what was cut short, at any length', () => {
    const sealed = suite.seal(key, Buffer.from('410981201501010011'), place);
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => suite.open(key, sealed.subarray(0, length), place)).toThrow(VaultFault);
  });

  it('refuses what was moved to another place, and what another key sealed', () => {
    const sealed = suite.seal(key, Buffer.from('14000000001'), place);
    expect(() => suite.open(key, sealed, Buffer.from('child.citizen_id_sealed/2'))).toThrow(VaultFault);
    expect(() => suite.open(other, sealed, place)).toThrow(VaultFault);
  });

  it('seals the same twice into different bytes', () => {
    const clear = Buffer.from('410981201501010011');
    expect(suite.seal(key, clear, place).equals(suite.seal(key, clear, place))).toBe(false);
  });
});

it('refuses bytes of no known suite', () => {
  expect(() => suiteOf(Buffer.from([3, 1, 2]))).toThrow(VaultFault);
  expect(() => suiteOf(Buffer.alloc(0))).toThrow(VaultFault);
});

it('takes SM4 and SM3 as the national standards define them (GB/T 32907, GB/T 32905: the examples of their appendices)', async () => {
  const { createCipheriv, createHash } = await import('node:crypto');
  const example = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const block = createCipheriv('sm4-ecb', example, null).setAutoPadding(false).update(example);
  expect(block.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});
