import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { makeSecret, pictureOf, stepOf } from '#capabilities/organization/second-factor/app-codes.ts';
import { STEP_SECONDS } from '#capabilities/organization/second-factor/rules.ts';

const secret = makeSecret();
const now = new Date('2023-11-06T09:00:10+08:00');
const step = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
const codeAt = (steps: number): string =>
  generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) + steps * STEP_SECONDS });

describe('the code of an app', () => {
  it('is RFC 6238: the code of its test secret at its test time', () => {
    // RFC 6238, appendix B: SHA-1, 1111111109 s, eight digits 07081804; six digits are the last six.
    const ofRfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(stepOf(ofRfc, '081804', new Date(1_111_111_109_000), 0)).toBe(37_037_036);
  });

  it.each([-1, 0, 1])('holds on a phone whose clock is %i step off', (off) => {
    expect(stepOf(secret, codeAt(off), now, 0)).toBe(step + off);
  });

  it.each([-3, -2, 2, 3])('does not hold %i steps off', (off) => {
    expect(stepOf(secret, codeAt(off), now, 0)).toBeNull();
  });

  it('counts once: neither itself nor an older one after it', () => {
    expect(stepOf(secret, codeAt(0), now, step)).toBeNull();
    expect(stepOf(secret, codeAt(-1), now, step)).toBeNull();
    expect(stepOf(secret, codeAt(1), now, step)).toBe(step + 1);
  });

  it('is refused where it is wrong', () => {
    const other = codeAt(0) === '000000' ? '000001' : '000000';
    expect([codeAt(-1), codeAt(1)].includes(other) ? null : stepOf(secret, other, now, 0)).toBeNull();
  });
});

it('the secret is 160 bits, new each time, and its picture holds no address to fetch', async () => {
  expect(makeSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(makeSecret()).not.toBe(makeSecret());
  expect(await pictureOf(secret, 'zhou')).toMatch(/^data:image\/png;base64,/);
});
