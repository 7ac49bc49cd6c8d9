/** Closed months on the wire: the figures of a month as they were frozen, and what was corrected since. */
import { z } from 'zod';
import { disagreement, figureNumber, indicatorItem } from '#capabilities/indicators/figures/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant, isoDate } from '#foundation/http/wire.ts';

/** A month of the calendar, as 2024-04. */
export const calendarMonth = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
  .meta({ examples: ['2024-04'] });

const byMonth = z.object({ month: calendarMonth });
const ofDivision = z.object({ division: divisionCode.optional() });
/** When a month was closed and by whom; null while it is open. */
const closing = z.object({ at: instant, by: z.string() }).nullable();

export const listMonths = operation({
  id: 'indicator-months.list',
  method: 'GET',
  path: '/api/indicator-months',
  summary: 'The months since the records begin, of two years at most, and which of them are closed',
  permission: 'figures.read',
  audit: { none: 'says of months that they were closed' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({
    /** The newest first. */
    items: z.array(
      z.object({ month: calendarMonth, lastDay: isoDate, isOver: z.boolean(), closed: closing }),
    ),
    mayClose: z.boolean(),
  }),
});

export const closeMonth = operation({
  id: 'indicator-month.close',
  method: 'POST',
  path: '/api/indicator-months/:month/closing',
  summary: 'Close a month: every figure of the city and its counties stays as it is counted now',
  permission: 'figures.close',
  audit: { event: 'figure.month-closed' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'month-not-over',
    'month-before-records',
    'month-closed',
  ],
  params: byMonth,
  reply: z.object({
    month: calendarMonth,
    closed: closing,
    /** How many figures were frozen, of the city and of all counties. */
    figures: z.number().int(),
    disagreements: z.array(disagreement),
  }),
});

/** A figure of a closed month. */
export const frozenItem = indicatorItem.extend({
  id,
  version: z.number().int(),
  /** SHA-256 of the lines of its records. */
  digest: z.string(),
});

export const readMonth = operation({
  id: 'indicator-month.read',
  method: 'GET',
  path: '/api/indicator-months/:month',
  summary: 'The figures of a closed month as they were frozen',
  permission: 'figures.read',
  audit: { none: 'shows counts only; the records behind a figure are opened under their own operation' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division'],
  params: byMonth,
  query: ofDivision,
  reply: z.object({
    month: calendarMonth,
    division: divisionCode,
    closed: closing,
    items: z.array(frozenItem),
    disagreements: z.array(disagreement),
  }),
});

/** What was corrected of a figure since it was frozen. */
export const correction = z.object({
  id,
  code: z.string(),
  name: z.string(),
  unit: indicatorItem.shape.unit,
  frozen: figureNumber,
  /** Null where the system no longer answers for such a figure. */
  now: figureNumber.nullable(),
  added: z.number().int(),
  gone: z.number().int(),
  turned: z.number().int(),
  definitionChanged: z.boolean(),
});

export const listCorrections = operation({
  id: 'indicator-month.corrections',
  method: 'GET',
  path: '/api/indicator-months/:month/corrections',
  summary: 'The figures of a closed month that would be others today, and by how many records',
  permission: 'figures.open',
  audit: { none: 'shows counts only; which records differ is opened under its own operation' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division'],
  params: byMonth,
  query: ofDivision,
  reply: z.object({
    month: calendarMonth,
    division: divisionCode,
    closed: closing,
    items: z.array(correction),
  }),
});
