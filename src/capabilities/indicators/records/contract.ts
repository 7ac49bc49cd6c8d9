/** The records behind a figure on the wire, as far as the asker may see each. */
import { z } from 'zod';
import { indicatorCode } from '#capabilities/indicators/figures/contract.ts';
import { recordKinds } from '#foundation/figures/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, isoDate, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** One record behind a figure. */
export const countedRecord = z.object({
  /** Of the record that opens. */
  id: z.string(),
  kind: z.enum(recordKinds),
  /** A name, a number or a date, as it stands in the record. */
  title: z.string(),
  note: z.string(),
  /** False where it is only among whom the figure counts. */
  counted: z.boolean(),
  /** What it amounts to, in the figure's unit; null where the figure counts records, and of records that are named as corrected. */
  amount: z.number().int().nullable(),
  place: z.array(pathStep),
  /** Where it opens at the desk; null where it has no page of its own. */
  link: z.string().nullable(),
});

/** One record behind a figure. */
export type CountedRecord = z.output<typeof countedRecord>;

export const listRecords = operation({
  id: 'indicator.records',
  method: 'GET',
  path: '/api/indicators/:code/records',
  summary: 'The records behind a figure that the asker may see',
  permission: 'figures.open',
  audit: { event: 'figure.opened' },
  reads: 'search',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division', 'not-found'],
  params: z.object({ code: indicatorCode }),
  query: pageQuery.extend({
    asOf: isoDate.optional(),
    division: divisionCode.optional(),
    /** Those that are counted, or those that are only among whom is counted; all where it is left out. */
    counted: z.enum(['true', 'false']).optional(),
    /** Those asked of an organisation; of a figure that is told by them. */
    unit: id.optional(),
  }),
  reply: z.object({
    items: z.array(countedRecord),
    next: z.string().nullable(),
    /** Those of them that the asker may see. */
    total: z.number().int(),
    /** All that the figure counts or counts among, seen or not. */
    behind: z.number().int(),
  }),
});
