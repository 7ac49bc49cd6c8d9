/**
 * Indicators on the wire: every figure that a capability answers for, at the end of a day, for a division; and one with its trend, its
 * parts and its definition.
 */
import { z } from 'zod';
import { indicatorSpans, indicatorUnits } from '#foundation/figures/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, isoDate, pathStep } from '#foundation/http/wire.ts';

export { isAmount } from '#foundation/figures/contract.ts';

/** The number of a figure: a count, an amount with the number of its records, or a share with its parts; null for a share among nobody, and where it is withheld. */
export const figureNumber = z.object({
  value: z.number().nullable(),
  numerator: z.number().int().nullable(),
  denominator: z.number().int().nullable(),
});

/** What was handed over from before the system: part of the count, without records. */
export const legacyPart = z.object({ value: z.number().int(), until: isoDate, origin: z.string() });

/** One figure with its parts and its definition, in the asker's language. */
export const indicatorItem = figureNumber.extend({
  /** domain.md 8; a suffix names a part of an indicator or another base for it. */
  code: z.string(),
  name: z.string(),
  unit: z.enum(indicatorUnits),
  /** What there is at the end of the day, or what happened in a time up to it. */
  span: z.enum(indicatorSpans),
  legacy: legacyPart.nullable(),
  definition: z.string(),
});

/** One figure. */
export type IndicatorItem = z.output<typeof indicatorItem>;

/** A cross-check that does not hold. Numbers are null for whoever sees no small counts. */
export const disagreement = z.object({
  code: z.string(),
  kind: z.enum(['sum', 'whole', 'parts']),
  /** The figures that should make it. */
  others: z.array(z.string()),
  line: z.enum(['numerator', 'denominator']),
  found: z.number().int().nullable(),
  expected: z.number().int().nullable(),
});

const asked = z.object({
  /** The end of this day in China; today where it is left out. Not after today. */
  asOf: isoDate.optional(),
  /** The asker's own division where it is left out. */
  division: divisionCode.optional(),
});

export const readIndicators = operation({
  id: 'indicators.read',
  method: 'GET',
  path: '/api/indicators',
  summary: 'All figures of a division at the end of a day',
  permission: 'figures.read',
  audit: { none: 'shows counts only; a list behind a figure is opened under its own operation' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division'],
  query: asked,
  reply: z.object({
    asOf: isoDate,
    division: divisionCode,
    path: z.array(pathStep),
    items: z.array(indicatorItem),
    /** Cross-checks that fail; empty where everything agrees. */
    disagreements: z.array(disagreement),
  }),
});

/** The code of an indicator. */
export const indicatorCode = z
  .string()
  .regex(/^[A-Za-z0-9-]{2,40}$/)
  .meta({ examples: ['ST1'] });

export const readIndicator = operation({
  id: 'indicator.read',
  method: 'GET',
  path: '/api/indicators/:code',
  summary: 'One figure with its trend of twelve months, its parts and its definition',
  permission: 'figures.read',
  audit: { none: 'shows counts only; the records behind a figure are opened under their own operation' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division', 'not-found'],
  params: z.object({ code: indicatorCode }),
  query: asked,
  reply: indicatorItem.extend({
    asOf: isoDate,
    division: divisionCode,
    path: z.array(pathStep),
    version: z.number().int(),
    /** What is counted, and among what; null for a plain count. */
    counts: z.object({ numerator: z.string(), denominator: z.string().nullable() }),
    /** The last days of twelve months, and the day; of a closed month as it was frozen. */
    trend: z.array(figureNumber.extend({ asOf: isoDate, closed: z.boolean() })),
    /** By the divisions next below; null where it is not told by them. */
    parts: z.array(figureNumber.extend({ code: divisionCode, name: z.string() })).nullable(),
    /** By the organisations that were asked, the members of the leading group first; null where it is not told by them. */
    units: z.array(figureNumber.extend({ id, name: z.string() })).nullable(),
    /** Whether the asker may open the records that are counted. */
    opens: z.boolean(),
    disagreements: z.array(disagreement),
  }),
});

/** One figure with its trend and parts. */
export type IndicatorPage = z.output<typeof readIndicator.reply>;
