import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicKey, makeRecordingKey, openRecording, sealRecording } from '#telephony/recordings/seal.ts';

const made = new Date('2024-05-20T03:10:00Z');
const [leader, police, stranger] = await Promise.all([
  makeRecordingKey(made),
  makeRecordingKey(made),
  makeRecordingKey(made),
]);

describe('a sealed recording', () => {
  it('is opened by each of the keys that it was sealed to, and is then what it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200_000 }), async (bytes) => {
        const sealed = await sealRecording(Buffer.from(bytes), [leader.publicKey, police.publicKey]);
        expect(await openRecording(sealed, leader.secretFile)).toEqual(Buffer.from(bytes));
        expect(await openRecording(sealed, police.secretFile)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 10 },
    );
  });

  it('is not opened by another key, by none, or when a byte of it was changed', async () => {
    const sealed = await sealRecording(Buffer.from('something said'), [leader.publicKey]);
    expect(sealed.includes('something said')).toBe(false);
    expect(await openRecording(sealed, stranger.secretFile)).toBeNull();
    expect(await openRecording(sealed, '')).toBeNull();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(await openRecording(sealed, leader.secretFile)).toBeNull();
  });
});

it('knows a public key from what is none, a secret one above all', () => {
  const secret = leader.secretFile.trim().split('\n').at(-1) ?? '';
  expect(secret).toMatch(/^AGE-SECRET-KEY-1/);
  expect(isPublicKey(leader.publicKey)).toBe(true);
  for (const wrong of ['', 'age1', secret, leader.publicKey.slice(0, -1)])
    expect(isPublicKey(wrong)).toBe(false);
});
