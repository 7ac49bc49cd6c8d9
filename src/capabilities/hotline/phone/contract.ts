/**
 * The telephone in an operator's browser: whether the hotline has an exchange of its own, and the pass with which the phone
 * registers there.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { instant } from '#foundation/http/wire.ts';

export const readPhone = operation({
  id: 'telephony.read-phone',
  method: 'GET',
  path: '/api/telephony/phone',
  summary: 'Whether calls can be taken in the browser, and under which extension mine are',
  permission: 'call.answer',
  audit: { none: 'shows a person nothing but himself' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ available: z.boolean(), extension: z.string() }),
});

export const givePass = operation({
  id: 'telephony.give-phone-pass',
  method: 'POST',
  path: '/api/telephony/phone/pass',
  summary: 'A pass for my phone, good for a short time; null where the hotline has no exchange of its own',
  permission: 'call.answer',
  audit: { event: 'telephony.phone-pass-given' },
  refusals: ['not-signed-in', 'not-allowed'],
  shownOnce: ['password'],
  reply: z
    .object({
      extension: z.string(),
      user: z.string(),
      /** Shown this once. */
      password: z.string().nullable(),
      until: instant,
    })
    .nullable(),
});
