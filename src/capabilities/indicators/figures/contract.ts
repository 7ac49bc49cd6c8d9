/**
 * Indicators on the wire: every figure that a capability answers for, at the end of a day, for a division.
 */
import { z } from 'zod';
import { indicatorSpans, indicatorUnits } from '#foundation/figures/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, isoDate } from '#foundation/http/wire.ts';

/** One figure with its parts and its definition, in the asker's language. */
export const indicatorItem = z.object({
  /** domain.md 8; a suffix names a part of an indicator or another base for it. */
  code: z.string(),
  name: z.string(),
  /** The count, or the share from 0 to 1; null for a share among nobody, and where it is withheld. */
  value: z.number().nullable(),
  numerator: z.number().int().nullable(),
  denominator: z.number().int().nullable(),
  unit: z.enum(indicatorUnits),
  /** What there is at the end of the day, or what happened in a time up to it. */
  span: z.enum(indicatorSpans),
  /** What of the count was handed over from before the system, without records. */
  legacy: z.object({ value: z.number().int(), until: isoDate, origin: z.string() }).nullable(),
  definition: z.string(),
});

/** One figure. */
export type IndicatorItem = z.output<typeof indicatorItem>;

export const readIndicators = operation({
  id: 'indicators.read',
  method: 'GET',
  path: '/api/indicators',
  summary: 'All figures of a division at the end of a day',
  permission: 'figures.read',
  audit: { none: 'shows counts only; a list behind a figure is opened under its own operation' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division'],
  query: z.object({
    /** The end of this day in China; today where it is left out. Not after today. */
    asOf: isoDate.optional(),
    /** The asker's own division where it is left out. */
    division: divisionCode.optional(),
  }),
  reply: z.object({ asOf: isoDate, division: divisionCode, items: z.array(indicatorItem) }),
});
