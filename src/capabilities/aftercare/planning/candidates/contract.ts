/** Rooms that could be opened, on the wire: loaded from a file, listed, withdrawn. */
import { z } from 'zod';
import { countyCode } from '#capabilities/aftercare/planning/need/contract.ts';
import {
  loadReport,
  PLACES_BYTES,
  refusedFile,
} from '#capabilities/aftercare/planning/positions/contract.ts';
import { position } from '#capabilities/aftercare/sites/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, done, id } from '#foundation/http/wire.ts';

/** A room that could be opened. */
export const candidateLine = z.object({
  id,
  name: z.string(),
  division: divisionCode,
  village: z.string(),
  place: position,
  /** True where the position is its village's, for none was given. */
  atCentre: z.boolean(),
  capacity: z.number().int(),
  yuan: z.number().int(),
  madeUp: z.boolean(),
  version: z.number().int(),
});

/** A room that could be opened. */
export type CandidateLine = z.output<typeof candidateLine>;

export const listCandidates = operation({
  id: 'aftercare.candidates',
  method: 'GET',
  path: '/api/aftercare/candidates',
  summary: 'The rooms of a county that could be opened',
  permission: 'aftercare.plan',
  audit: { none: 'rooms name no child' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division'],
  query: z.object({ division: countyCode.optional() }),
  reply: z.object({ items: z.array(candidateLine) }),
});

export const loadCandidates = operation({
  id: 'aftercare.candidates-load',
  method: 'POST',
  path: '/api/aftercare/candidates/load',
  summary:
    'Load rooms that could be opened from a sheet: name, code or town and village, position, capacity, cost in yuan',
  permission: 'aftercare.plan',
  audit: { event: 'aftercare.candidates-loaded' },
  refusals: refusedFile,
  transfer: 'upload',
  largestFile: PLACES_BYTES,
  body: z.object({ division: countyCode.optional() }),
  reply: loadReport,
});

export const withdrawCandidate = operation({
  id: 'aftercare.candidate-withdraw',
  method: 'POST',
  path: '/api/aftercare/candidates/:id/withdraw',
  summary: 'Take a room off the list of those that could be opened',
  permission: 'aftercare.plan',
  audit: { event: 'aftercare.candidate-withdrawn' },
  refusals: ['not-signed-in', 'not-allowed', 'not-found'],
  params: byId,
  reply: done,
});
