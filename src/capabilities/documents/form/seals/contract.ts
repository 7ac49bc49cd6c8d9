/**
 * What anybody hears who holds a letter and asks whether it is genuine: what stands on it already, and the digest of the file. The
 * file itself is never sent: the page compares its digest where it lies.
 */
import { z } from 'zod';
import { plainCode } from '#capabilities/portal/rules.ts';
import { operation } from '#foundation/http/operation.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const checkLetter = operation({
  id: 'document.check',
  method: 'POST',
  path: '/api/public/letters/check',
  summary:
    'Whether a letter is genuine, by the code on it: who issued it, its number, day and title, and the digest of its file',
  permission: 'anyone',
  pace: 'open-code',
  audit: { none: 'tells whoever holds a letter what stands on it; who asks stays unknown' },
  refusals: ['bad-input', 'letter-code-unknown', 'proof-wanted'],
  body: z.strictObject({
    /** As somebody typed it. */
    code: z
      .string()
      .max(40)
      .transform((written) => plainCode(written) ?? ''),
  }),
  reply: z.object({
    issuer: z.string(),
    number: z.string(),
    day: z.iso.date(),
    title: z.string(),
    pages: z.number().int(),
    /** Of the file, SHA-256: as it was issued, and with its time-stamp, which joins it later. */
    digests: z.array(digest).min(1).max(2),
    /** True where another letter stands in its stead. */
    withdrawn: z.boolean(),
  }),
});
