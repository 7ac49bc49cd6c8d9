/** Who keeps a room, on the wire: named from a day on, ended with a day. Nobody is named whom no valid inquiry clears. */
import { z } from 'zod';
import { refusedChange, siteView } from '#capabilities/aftercare/sites/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

export const nameKeeper = operation({
  id: 'aftercare.keeper-name',
  method: 'POST',
  path: '/api/aftercare/sites/:id/keepers',
  summary: 'Name somebody who keeps a room, from a day on; the inquiry of article 62 must clear him that day',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.keeper-named' },
  refusals: [...refusedChange, 'already-exists', 'wrong-state', 'inquiry-wanted'],
  params: byId,
  body: z.object({ id, workerId: id, from: isoDate }),
  reply: siteView,
});

export const endKeeper = operation({
  id: 'aftercare.keeper-end',
  method: 'POST',
  path: '/api/aftercare/sites/:id/keepers/:keeperId/end',
  summary: 'Somebody keeps a room no more after a day',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.keeper-ended' },
  refusals: [...refusedChange, 'wrong-state', 'bad-period'],
  params: byId.extend({ keeperId: id }),
  body: z.object({ on: isoDate }),
  reply: siteView,
});
