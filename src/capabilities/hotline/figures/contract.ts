/**
 * The hotline's figures: those of the letter's paragraph, and how the hotline answers. Each is counted from live records of a
 * period, with what was handed over from before this system beside it, and opens the list behind it.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { levels } from '#capabilities/hotline/codes/contract.ts';
import { indicatorUnits } from '#foundation/figures/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { id, instant, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** Figures that may have a balance from before this system. */
export const openingFigures = ['ST19', 'ST20', 'ST21', 'ST22', 'ST23', 'ST23-children'] as const;

/** A figure that may have a balance from before this system. */
export type OpeningFigure = (typeof openingFigures)[number];

/** Figures with tickets behind them. */
export const ticketFigures = [
  ...(['ST19', 'ST20', 'ST23', 'ST23-children'] as const),
  ...(['ST24-answered', 'ST24-quick', 'ST24-satisfied', 'ST24-followed'] as const),
] as const;

/** A figure with tickets behind it. */
export type TicketFigure = (typeof ticketFigures)[number];

/** Figures with cases or referrals behind them instead of tickets. */
export const matterFigures = ['ST21', 'ST22', 'ST22-open', 'ST22-closed', 'ST29'] as const;

/** A figure with cases or referrals behind it. */
export type MatterFigure = (typeof matterFigures)[number];

/** Every figure of the hotline. */
export type FigureCode = TicketFigure | MatterFigure;

/** A figure handed over from before this system. */
export const openingView = z.object({
  id,
  figure: z.enum(openingFigures),
  value: z.number().int(),
  /** The last day that it counts. */
  until: isoDate,
  origin: z.string(),
  enteredBy: z.string(),
  enteredAt: instant,
});

const names = z.object({ zh: z.string(), en: z.string() });

/** One figure of a period. */
export const hotlineFigure = z.object({
  /** domain.md 8; a suffix names a part of a figure. */
  code: z.enum([...ticketFigures, ...matterFigures]),
  name: names,
  unit: z.enum(indicatorUnits),
  definition: names,
  /** The count, or the share from 0 to 1; null for a share of nothing, and where it is withheld. */
  value: z.number().nullable(),
  numerator: z.number().int().nullable(),
  denominator: z.number().int().nullable(),
  /** From before this system, where that lies before the period's end and the period begins with the hotline. */
  opening: z.object({ value: z.number().int(), until: isoDate, origin: z.string() }).nullable(),
  /** Live and opening together, for a count since the beginning; null otherwise. */
  total: z.number().int().nullable(),
  /** How the list behind it is asked for: of tickets, or of cases or referrals (`matterFigures`); null where the asker may not. */
  list: z.record(z.string(), z.string()).nullable(),
});

/** One figure of a period. */
export type HotlineFigure = z.output<typeof hotlineFigure>;

const period = {
  /** First day in China; without it since the beginning, with what was handed over. */
  from: isoDate.optional(),
  /** Last day in China; today where it is left out. Not after today. */
  to: isoDate.optional(),
};

export const readFigures = operation({
  id: 'hotline-figures.read',
  method: 'GET',
  path: '/api/hotline/figures',
  summary: 'The hotline’s figures of a period, or since the beginning',
  permission: 'call.figures',
  audit: { none: 'shows counts only; a list behind a figure is opened under its own operation' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: z.object(period),
  reply: z.object({
    from: isoDate.nullable(),
    to: isoDate,
    items: z.array(hotlineFigure),
    /** Answered calls by month and class, the earliest month first. */
    months: z.array(z.object({ month: z.string(), classes: z.record(z.string(), z.number().int()) })),
  }),
});

export const listMatters = operation({
  id: 'hotline-figures.matters',
  method: 'GET',
  path: '/api/hotline/figures/matters',
  summary: 'The cases or referrals behind a figure, as far as the asker sees their heads; the latest first',
  permission: 'case.read',
  audit: { none: 'numbers, places and times of matters; nobody is named' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({ figure: z.enum(matterFigures), ...period }),
  reply: pageOf(
    z.object({
      kind: z.enum(['case', 'referral']),
      id,
      number: z.string(),
      level: z.enum(codesOf(levels)),
      place: z.array(pathStep),
      /** The unit that a referral asks; null for a case. */
      unit: z.string().nullable(),
      began: instant,
      /** When it came to be counted: verified, closed as resolved, sent. */
      at: instant,
      /** When it came to its end; null while it goes on. */
      ended: instant.nullable(),
    }),
  ).extend({
    /** How many the figure counts; more than are listed where some are not the asker's to see. */
    counted: z.number().int(),
  }),
});

const opening = { permission: 'call.opening' } as const;
const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const listOpenings = operation({
  id: 'hotline-figures.openings',
  method: 'GET',
  path: '/api/hotline/openings',
  summary: 'Figures from before this system that hold now',
  ...opening,
  audit: { none: 'counts from before this system' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ items: z.array(openingView) }),
});

export const enterOpening = operation({
  id: 'hotline-figures.enter-opening',
  method: 'POST',
  path: '/api/hotline/openings',
  summary:
    'Enter a figure from before this system, with its last day and where it comes from; the former one gives way',
  ...opening,
  audit: { event: 'hotline.opening-entered' },
  refusals: [...usual, 'already-exists'],
  body: z.object({
    id,
    figure: z.enum(openingFigures),
    value: z.number().int().min(0).max(100_000_000),
    until: isoDate,
    origin: z.string().trim().min(2).max(300),
  }),
  reply: openingView,
});
