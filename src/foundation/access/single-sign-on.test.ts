import { beforeAll, describe, expect, it } from 'vitest';
import { usePasswordKey } from '#foundation/access/password.ts';
import { isLoopback } from '#foundation/access/provider-settings.ts';
import { provesTwoFactors, readAttempt, sealAttempt } from '#foundation/access/single-sign-on.ts';

beforeAll(() => usePasswordKey(Buffer.alloc(32, 3)));

describe('what a provider says of factors', () => {
  it.each([
    [['mfa'], true],
    [['pwd', 'otp'], true],
    [['pwd', 'mfa'], true],
    [['pwd'], false],
    [['otp'], false],
    [['pwd', 'pwd'], false],
    [[], false],
    ['mfa', false],
    [undefined, false],
  ])('%j', (methods, proven) => expect(provesTwoFactors(methods)).toBe(proven));
});

it('only this very machine may be reached without TLS', () => {
  expect(
    ['http://127.0.0.1:9', 'http://[::1]/', 'http://localhost/x'].map((one) => isLoopback(new URL(one))),
  ).toEqual([true, true, true]);
  expect(
    ['http://127.0.0.1.example', 'http://10.0.0.1', 'http://localhost.example'].some((one) =>
      isLoopback(new URL(one)),
    ),
  ).toBe(false);
});

it('an attempt that was made elsewhere, or changed on its way, is none', () => {
  const attempt = { state: 's', nonce: 'n', verifier: 'v', next: '/', at: 1 };
  expect(readAttempt(sealAttempt(attempt))).toEqual(attempt);
  for (const other of [null, '', 'x', JSON.stringify(attempt), sealAttempt(attempt).slice(0, -4)])
    expect(readAttempt(other)).toBeNull();
});
