import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { CompactEncrypt, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { openPartNow, unwrapContentKey } from '#capabilities/field/envelopes/open-sealed.ts';
import {
  makeContentKey,
  sealPart,
  toBase64Url,
  WRAPPING,
  wrapForServer,
} from '#capabilities/field/envelopes/rules.ts';

const pair = await generateKeyPair(WRAPPING, { crv: 'P-256', extractable: true });
const key = createPrivateKey({ key: await exportJWK(pair.privateKey), format: 'jwk' });
const jwk = await exportJWK(pair.publicKey);
const published = { id: '018bcfe5-0000-7000-8000-000000000001', jwk: jwk as never };
const record = '018bcfe5-0000-7000-8000-000000000002';

describe('what a phone has sealed', () => {
  it('is opened on the server as it was, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const contentKey = makeContentKey();
        const sealed = await sealPart(contentKey, record, 'content', new TextEncoder().encode(text));
        const unwrapped = unwrapContentKey(await wrapForServer(contentKey, published), key);
        expect(unwrapped).toEqual(contentKey);
        expect(openPartNow(unwrapped, record, 'content', toBase64Url(sealed))).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  it('is not opened where one character was changed on its way', async () => {
    const jwe = await wrapForServer(makeContentKey(), published);
    const at = fc.integer({ min: 0, max: jwe.length - 2 });
    fc.assert(
      fc.property(at, fc.constantFrom(...'AZaz09-_.'), (place, letter) => {
        fc.pre(jwe[place] !== letter);
        const changed = jwe.slice(0, place) + letter + jwe.slice(place + 1);
        // The last character of a part may stand for bits that nobody reads.
        fc.pre(jwe[place + 1] !== '.' && jwe[place] !== '.');
        expect(() => unwrapContentKey(changed, key)).toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('belongs to its record and its place in it', async () => {
    const contentKey = makeContentKey();
    const sealed = toBase64Url(await sealPart(contentKey, record, 'content', new TextEncoder().encode('x')));
    expect(() => openPartNow(contentKey, record, 'photo', sealed)).toThrow();
    expect(() => openPartNow(contentKey, published.id, 'content', sealed)).toThrow();
  });

  it('is not opened where it was sealed in a way that is not ours, or for another key', async () => {
    const direct = await new CompactEncrypt(makeContentKey())
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
      .encrypt(pair.publicKey);
    expect(() => unwrapContentKey(direct, key)).toThrow();
    const other = await generateKeyPair(WRAPPING, { crv: 'P-256', extractable: true });
    const foreign = await wrapForServer(makeContentKey(), {
      ...published,
      jwk: (await exportJWK(other.publicKey)) as never,
    });
    expect(() => unwrapContentKey(foreign, key)).toThrow();
    expect(() => unwrapContentKey('a.b.c', key)).toThrow();
  });
});
