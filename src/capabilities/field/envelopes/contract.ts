/** A phone's writing on its way: sealed for the server alone, with nothing outside but what is needed to open it. */
import { z } from 'zod';
import { id } from '#foundation/http/wire.ts';

const base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/);
/** The longest content of one envelope, in characters of base64url: a letter with its signature fits many times. */
export const ENVELOPE_CHARACTERS = 600_000;

/** One envelope. */
export const envelope = z.strictObject({
  /** Of what is in it; made on the phone. */
  id,
  /** Which of the server's keys it was sealed for. */
  keyId: id,
  /** The content key, as a compact JWE (ECDH-ES+A256KW, A256GCM). */
  key: z.string().min(20).max(2000),
  content: base64Url.max(ENVELOPE_CHARACTERS),
});

/** One envelope. */
export type Envelope = z.output<typeof envelope>;

/** The server's public key, as a JWK on P-256. */
export const publicKey = z.object({
  id,
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
});

/** The server's public key. */
export type PublicKey = z.output<typeof publicKey>;
