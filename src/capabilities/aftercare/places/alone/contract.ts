/** The guardian's signature under his word that the child goes home alone, on the wire: shown to whoever may ask for it, one by one. */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, isoDate } from '#foundation/http/wire.ts';

export const readAloneSignature = operation({
  id: 'aftercare.alone-signature',
  method: 'GET',
  path: '/api/aftercare/places/:id/alone/signature',
  summary:
    'The guardian’s signature by which a child goes home alone, for its keeper and whoever answers for it; schools see none',
  permission: 'aftercare.place-read',
  audit: { event: 'aftercare.alone-signature-seen' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  reads: 'file',
  params: byId,
  reply: z.object({
    signer: z.string(),
    on: isoDate,
    /** A PNG as a data URL. */
    signature: z.string(),
  }),
});
