/**
 * What an institution has, on the wire: posts authorised (编制), budget, what was spent, as they stood at the end of a day. An entry is
 * never changed: a correction is another one in its place, and both can be read.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate } from '#foundation/http/wire.ts';

/** The most that is taken; the database holds the same. A hundred thousand million yuan is beyond every institution. */
export const MOST_POSTS = 100_000;
export const MOST_FEN = 10_000_000_000_000;

const fen = z.number().int().min(0).max(MOST_FEN);

/** What stands in an entry, as a person writes it. */
const figures = {
  /** The day at whose end it stood so; of a year that is over, 31 December. */
  asOf: isoDate,
  /** Posts authorised by the establishment office, filled or not. */
  establishment: z.number().int().min(0).max(MOST_POSTS),
  /** Of the whole year, as it was fixed or adjusted by the day. */
  budgetFen: fen,
  /** From 1 January to the day; more than the budget is shown and not refused. */
  spentFen: fen,
};

/** One entry as it is told. */
const meansEntry = z.object({
  id,
  ...figures,
  /** Persons in the unit’s posts at the end of the day; counted, never entered. */
  inPost: z.number().int(),
  enteredBy: z.string(),
  enteredAt: instant,
  /** Why it stands in another’s place; null where it corrects nothing. */
  why: z.string().nullable(),
  version: z.number().int(),
});

/** What an institution has: the entries that stand, the newest day first, and those that others have replaced. */
export const meansView = z.object({
  entries: z.array(meansEntry),
  replaced: z.array(meansEntry.extend({ replacedAt: instant })),
  can: z.object({ enter: z.boolean() }),
});

/** What an institution has. */
export type MeansView = z.output<typeof meansView>;
/** One entry. */
export type MeansEntry = MeansView['entries'][number];

const refusals = [
  ...(['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const),
  ...(['wrong-state', 'already-exists'] as const),
] as const;

export const enterMeans = operation({
  id: 'unit.enter-means',
  method: 'POST',
  path: '/api/units/:id/means',
  summary: 'Enter an institution’s posts authorised, budget and spending as of a day',
  permission: 'organization.write',
  audit: { event: 'unit.means-entered' },
  refusals,
  params: byId,
  body: z.object({ id, ...figures }),
  reply: meansView,
});

export const correctMeans = operation({
  id: 'unit.correct-means',
  method: 'PUT',
  path: '/api/unit-means/:id',
  summary: 'Put another entry, with the reason, in the place of one that was wrong',
  permission: 'organization.write',
  audit: { event: 'unit.means-corrected' },
  refusals: [...refusals, 'version-required', 'changed-meanwhile'],
  versioned: true,
  params: byId,
  body: z.object({ id, ...figures, why: z.string().trim().min(2).max(300) }),
  reply: meansView,
});
