/** A browser that may be woken, without a browser: its address, and opening what was sealed for it (RFC 8291, RFC 8188). */
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { PushAddress } from '#foundation/outside/ports.ts';

/** Where it is woken, and what it makes of what it is sent. */
export interface WokenBrowser {
  readonly address: PushAddress;
  open(body: Buffer): string;
}

const SALT = 16;
const HEAD = SALT + 4 + 1;

/** Makes one whose push service stands at an address. */
export function aWokenBrowser(endpoint: string): WokenBrowser {
  const mine = createECDH('prime256v1');
  mine.generateKeys();
  const auth = randomBytes(16);
  return {
    address: {
      endpoint,
      keys: { p256dh: mine.getPublicKey().toString('base64url'), auth: auth.toString('base64url') },
    },
    open: (body) => {
      const salt = body.subarray(0, SALT);
      const keyLength = body[HEAD - 1] ?? 0;
      const theirs = body.subarray(HEAD, HEAD + keyLength);
      const sealed = body.subarray(HEAD + keyLength);
      const derive = (secret: Uint8Array, pepper: Uint8Array, info: Uint8Array, bytes: number): Buffer =>
        Buffer.from(hkdfSync('sha256', secret, pepper, info, bytes));
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), mine.getPublicKey(), theirs]);
      const secret = derive(mine.computeSecret(theirs), auth, info, 32);
      const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
      const opening = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
      const padded = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
      return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
    },
  };
}
