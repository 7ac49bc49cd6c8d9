import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataKeyRow } from '#foundation/vault/data-keys.ts';
import { KeyRing } from '#foundation/vault/key-ring.ts';
import { RecentlyUsed } from '#foundation/vault/recently-used.ts';
import type { SuiteName } from '#foundation/vault/suites.ts';
import { makeVault, type Vault } from '#foundation/vault/vault.ts';

const outside = Buffer.alloc(32, 7);
const ring = new KeyRing([outside]);
const names: SuiteName[] = ['aes-256-gcm', 'sm4-ctr-hmac-sm3'];

function row(id: number, purpose: DataKeyRow['purpose'], inForce = true): DataKeyRow {
  const wrapped = ring.wrap(id, purpose, Buffer.alloc(32, 100 + id), 'aes-256-gcm');
  return { id, purpose, suite: 'aes-256-gcm', wrapped, kekFingerprint: ring.fingerprint, inForce };
}
const firstKeys = [row(1, 'seal'), row(2, 'index'), row(3, 'password'), row(4, 'audit')];

function vault(suite: SuiteName = 'aes-256-gcm', rows = firstKeys): Vault {
  const made = makeVault(() => ring, suite);
  made.load(rows);
  return made;
}
const id = '00000000-0000-7000-8000-000000000001';

describe('a record with a key of its own', () => {
  it.each(names)('opens what it sealed, any text, by any process that has the keys (%s)', (suite) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { wrapped, subject } = vault(suite).newSubject();
        const sealed = subject.seal('idempotent_write.reply_sealed', id, text);
        expect(vault(suite).subject(wrapped).open('idempotent_write.reply_sealed', id, sealed)).toBe(text);
      }),
    );
  });

  it('opens what the other suite sealed', () => {
    const { wrapped, subject } = vault('aes-256-gcm').newSubject();
    const sealed = subject.seal('idempotent_write.reply_sealed', id, '甲');
    const national = vault('sm4-ctr-hmac-sm3').subject(wrapped);
    expect(national.open('idempotent_write.reply_sealed', id, sealed)).toBe('甲');
    const anew = national.seal('idempotent_write.reply_sealed', id, '乙');
    expect(anew[0]).toBe(2);
    expect(vault().subject(wrapped).open('idempotent_write.reply_sealed', id, anew)).toBe('乙');
  });

  it('does not open in another row, nor with another record’s key', () => {
    const { subject } = vault().newSubject();
    const sealed = subject.seal('idempotent_write.reply_sealed', id, '甲');
    expect(() => subject.open('idempotent_write.reply_sealed', `${id}0`, sealed)).toThrow(/moved/);
    const { subject: another } = vault().newSubject();
    expect(() => another.open('idempotent_write.reply_sealed', id, sealed)).toThrow(/moved/);
  });

  it('reads as empty once its key is erased, and takes nothing more', () => {
    const erased = vault().subject(null);
    expect(erased.open('idempotent_write.reply_sealed', id, Buffer.from('anything'))).toBeNull();
    expect(() => erased.seal('idempotent_write.reply_sealed', id, '甲')).toThrow(/erased/);
  });

  it('keeps nothing as nothing', () => {
    const { subject } = vault().newSubject();
    expect(subject.seal('idempotent_write.reply_sealed', id, null)).toBeNull();
    expect(subject.open('idempotent_write.reply_sealed', id, null)).toBeNull();
  });
});

describe('a new data key', () => {
  it('is not used before it is in force, and opens nothing less afterwards', () => {
    const rows = [...firstKeys, row(4, 'seal', false)];
    const before = vault('aes-256-gcm', rows).newSubject();
    expect(before.wrapped.readUInt16BE(0)).toBe(1);
    const after = vault('aes-256-gcm', [...firstKeys, row(4, 'seal')]);
    expect(after.newSubject().wrapped.readUInt16BE(0)).toBe(4);
    const sealed = before.subject.seal('idempotent_write.reply_sealed', id, '甲');
    const again = after.rewrapped(before.wrapped);
    expect(again.subarray(0, 2)).toEqual(after.presentMark());
    expect(after.subject(again).open('idempotent_write.reply_sealed', id, sealed)).toBe('甲');
  });

  it('that is not loaded here yet is said by name, not as damage', () => {
    const { wrapped } = vault('aes-256-gcm', [...firstKeys, row(4, 'seal')]).newSubject();
    expect(() => vault().subject(wrapped)).toThrow(expect.objectContaining({ reason: 'unknown-key' }));
  });
});

describe('a blind index', () => {
  it('gives equal values of one purpose one token, and others another', () => {
    const one = vault();
    expect(one.index('phone', '14000000001')).toEqual(vault().index('phone', '14000000001'));
    expect(one.index('phone', '14000000001')).not.toEqual(one.index('phone', '14000000002'));
    expect(one.index('phone', '14000000001')).not.toEqual(one.index('citizen-id', '14000000001'));
    expect(one.index('phone', '14000000001').length).toBe(16);
  });

  it('stays the same when the suite is changed by configuration: the key says how it is made', () => {
    expect(vault('sm4-ctr-hmac-sm3').index('phone', '1')).toEqual(vault().index('phone', '1'));
  });
});

describe('the outside key', () => {
  it('former ones still unwrap while the present one is being brought in', () => {
    const both = new KeyRing([Buffer.alloc(32, 8), outside]);
    for (const one of firstKeys) expect(both.unwrap(one)).toEqual(ring.unwrap(one));
  });

  it('that is another one opens nothing and says so', () => {
    expect(() => new KeyRing([Buffer.alloc(32, 8)]).unwrap(row(1, 'seal'))).toThrow(
      expect.objectContaining({ reason: 'unknown-key' }),
    );
  });

  it('opens no data key that was moved to another number or purpose', () => {
    expect(() => ring.unwrap({ ...row(1, 'seal'), id: 2 })).toThrow(/moved/);
    expect(() => ring.unwrap({ ...row(1, 'seal'), purpose: 'index' })).toThrow(/moved/);
  });
});

it('a vault without data keys is locked', () => {
  expect(() => makeVault(() => ring, 'aes-256-gcm').newSubject()).toThrow(/before its data keys/);
  expect(() => vault('aes-256-gcm', [row(1, 'seal')])).toThrow(/before its data keys/);
});

it('keeps what was used last and forgets what was not', () => {
  const kept = new RecentlyUsed<number>(2);
  kept.set('a', 1);
  kept.set('b', 2);
  kept.get('a');
  kept.set('c', 3);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([1, undefined, 3]);
});
