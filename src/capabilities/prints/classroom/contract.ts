/** Papers of an after-school room on the wire: the poster for its door, and the week's register for the pen. */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, isoDate } from '#foundation/http/wire.ts';

const printed = {
  method: 'GET',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  transfer: 'download',
  params: byId,
  reply: z.any(),
} as const;

export const printPoster = operation({
  ...printed,
  id: 'aftercare.print-poster',
  path: '/api/aftercare/sites/:id/poster.pdf',
  summary: 'The poster for a room’s door: where, when, for whom, whom to call; it names no child',
  permission: 'aftercare.read',
  audit: { none: 'hangs on the door for everybody' },
});

export const printRegisterSheet = operation({
  ...printed,
  id: 'aftercare.print-register',
  path: '/api/aftercare/sites/:id/register-sheet.pdf',
  summary:
    'A week’s register for the pen: the room’s children with whoever may fetch them, a column a session',
  permission: 'aftercare.register',
  audit: { event: 'aftercare.register-printed' },
  /** The week of this day; of today where it is left out. */
  query: z.object({ day: isoDate.optional() }),
});
