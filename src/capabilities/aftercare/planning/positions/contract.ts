/** Where villages lie, on the wire: loaded from a file. */
import { z } from 'zod';
import { countyCode } from '#capabilities/aftercare/planning/need/contract.ts';
import { operation } from '#foundation/http/operation.ts';

/** The largest file of places, in bytes: 5,000 rows are far smaller. */
export const PLACES_BYTES = 8 * 1024 * 1024;

/** What came of a file: rows with faults are left out and named, the others are taken. Loaded again, the same file changes nothing. */
export const loadReport = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  faulty: z.number().int(),
  /** The first 200. */
  faults: z.array(z.object({ row: z.number().int(), code: z.string(), zh: z.string(), en: z.string() })),
});

/** What came of a file. */
export type LoadReport = z.output<typeof loadReport>;

/** What a file of places can be refused for. */
export const refusedFile = [
  'not-signed-in',
  'not-allowed',
  'bad-input',
  'outside-area',
  'unknown-division',
  'too-large',
  'places-file-unreadable',
] as const;

export const loadCentres = operation({
  id: 'aftercare.centres-load',
  method: 'POST',
  path: '/api/aftercare/centres/load',
  summary: 'Load where a county’s villages lie from a sheet: code or town and village, latitude, longitude',
  permission: 'aftercare.plan',
  audit: { event: 'aftercare.centres-loaded' },
  refusals: refusedFile,
  transfer: 'upload',
  largestFile: PLACES_BYTES,
  body: z.object({ division: countyCode.optional() }),
  reply: loadReport,
});
