/** Rooms on the wire as a sheet has them: loaded by county, faults by row. */
import { z } from 'zod';
import { countyCode } from '#capabilities/aftercare/planning/need/contract.ts';
import {
  loadReport,
  PLACES_BYTES,
  refusedFile,
} from '#capabilities/aftercare/planning/positions/contract.ts';
import { operation } from '#foundation/http/operation.ts';

export const loadSites = operation({
  id: 'aftercare.sites-load',
  method: 'POST',
  path: '/api/aftercare/sites/load',
  summary:
    'Load rooms from a sheet: name, kind, code or town and village, address, position, capacity, hours, meals, telephone; a room known by village and name is changed, a new one is being prepared',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.sites-loaded' },
  refusals: [...refusedFile, 'already-exists'],
  transfer: 'upload',
  largestFile: PLACES_BYTES,
  /** The county; whoever answers for one or for a town of it need not name it. */
  body: z.object({ division: countyCode.optional() }),
  reply: loadReport,
});
