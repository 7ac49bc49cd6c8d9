/** What a monthly report holds: its figures with their parts and trend as they were frozen. It is kept whole; what is shown of it to
 * whom is decided when it is printed (monthly-report-document.ts). */
import { z } from 'zod';
import { indicatorSpans, indicatorUnits } from '#foundation/figures/contract.ts';

const counts = { numerator: z.number(), denominator: z.number().nullable() };

/** A figure of a report. */
export const reportFigure = z.object({
  id: z.string(),
  code: z.string(),
  version: z.number().int(),
  name: z.string(),
  definition: z.string(),
  unit: z.enum(indicatorUnits),
  span: z.enum(indicatorSpans),
  ...counts,
  legacy: z.object({ value: z.number(), until: z.string(), origin: z.string() }).nullable(),
  parts: z.array(z.object({ code: z.string(), name: z.string(), ...counts })),
  /** Of closed months before and this one, the earliest first. */
  trend: z.array(z.object({ asOf: z.string(), ...counts })),
  digest: z.string(),
});

/** A report whole. */
export const reportContent = z.object({
  /** The month's first day. */
  month: z.iso.date(),
  asOf: z.iso.date(),
  place: z.string(),
  closed: z.boolean(),
  figures: z.array(reportFigure),
  /** What does not add up, in words. */
  disagreements: z.array(z.string()),
});

/** A figure of a report. */
export type ReportFigure = z.output<typeof reportFigure>;
/** A report whole. */
export type ReportContent = z.output<typeof reportContent>;
