/**
 * What after-school care is worth, on the wire: who comes, who is reached, what an hour costs, and how the children fare, by
 * division and week. Figures name nobody; the lists behind them are operations of their own.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** A count, or null where it is withheld from somebody who sees figures without names. */
const figure = z.number().int().nullable();

/** The figures of one division. */
export const worthFigures = z.object({
  code: divisionCode,
  name: z.string(),
  level: z.number().int(),
  /** Sites that are open on the last day. */
  sites: z.number().int(),
  /** Children with a place on the last day. */
  enrolled: figure,
  /** Left-behind children of 6 to 12 years who live here on the last day; of them, with a place wherever it is, and without. */
  children: figure,
  cared: figure,
  uncared: figure,
  /** cared / children; null where nobody is counted. */
  coverage: z.number().min(0).max(1).nullable(),
  /** Places of all sessions held, of them excused, and of them where the child came; each place of each session once. */
  expected: figure,
  excused: figure,
  attended: figure,
  /** Hours that children were inside by the register, in whole tenths. */
  hours: z.number().nullable(),
  /** Money spent in the period, in fen; per hour of a child null where no hour was kept or is told. */
  spentFen: z.number().int(),
  fenPerHour: z.number().int().nullable(),
  /** True where at least one of the counts is withheld. */
  withheld: z.boolean(),
});

/** The figures of one division. */
export type WorthFigures = z.output<typeof worthFigures>;

/** One week of the period, from its Monday. */
export const worthWeek = z.object({
  from: isoDate,
  sessions: z.number().int(),
  expected: figure,
  excused: figure,
  attended: figure,
  hours: z.number().nullable(),
  /** The mean of what keepers saw, 1 (low) to 5 (glad); null where fewer than five children were looked at. */
  mood: z.number().nullable(),
  /** Children whose mood was written down; null where they are fewer than five. */
  moodChildren: figure,
  homework: z.object({ all: figure, part: figure, none: figure }),
});

/** One week of the period. */
export type WorthWeek = z.output<typeof worthWeek>;

/** What is counted for the division as a whole alone. */
const wholeFigures = z.object({
  sessions: z.number().int(),
  givenFen: z.number().int(),
  /** Lessons by how much of the homework was done. */
  homework: z.object({ all: figure, part: figure, none: figure }),
  /** How children left: with somebody on their list, alone as the guardian has signed, or otherwise. */
  leavings: z.object({ listed: figure, alone: figure, otherwise: figure }),
  /** Those who keep a site on the last day; of them with a background inquiry (article 62) in term that found nothing. */
  inquiries: z.object({ keeping: z.number().int(), valid: z.number().int() }),
});

/** A term of which the figures may be asked. */
const termChoice = z.object({ id, name: z.string(), from: isoDate, to: isoDate });

const period = {
  /** The asker's own division where it is left out. */
  division: divisionCode.optional(),
  /** First day; the present term's, else the month's, where it is left out. */
  from: isoDate.optional(),
  /** Last day; today where it is left out. Not after today. */
  to: isoDate.optional(),
};
const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division'] as const;

export const readWorth = operation({
  id: 'aftercare-worth.read',
  method: 'GET',
  path: '/api/aftercare/worth',
  summary:
    'What after-school care is worth in a division: attendance, coverage, cost, homework, mood, handovers',
  permission: 'aftercare.worth',
  audit: { none: 'shows counts only; a list behind a figure is opened under its own operation' },
  refusals: usual,
  query: z.object(period),
  reply: z.object({
    division: pathStep,
    path: z.array(pathStep),
    from: isoDate,
    to: isoDate,
    terms: z.array(termChoice),
    totals: worthFigures.extend(wholeFigures.shape),
    weeks: z.array(worthWeek),
    rows: z.array(worthFigures),
    /** Which lists the asker may open. */
    lists: z.object({ uncared: z.boolean(), leavings: z.boolean() }),
  }),
});

/** The answer about a division. */
export type Worth = z.output<typeof readWorth.reply>;

export const printWorth = operation({
  id: 'aftercare-worth.print',
  method: 'GET',
  path: '/api/aftercare/worth/sheet',
  summary: 'The same figures as a paper for deputies and donors, small counts withheld whoever asks',
  permission: 'aftercare.worth',
  audit: { event: 'aftercare.worth-printed' },
  refusals: usual,
  transfer: 'download',
  query: z.object(period),
  reply: z.any(),
});

/** A child that has no place. */
export const uncaredLine = z.object({
  childId: id,
  name: z.string(),
  age: z.number().int(),
  path: z.array(pathStep),
  /** Where the child waits for a place, and what for; null where nobody has asked. */
  asked: z.object({ site: z.string(), state: z.enum(['applied', 'waiting']) }).nullable(),
});

export const listUncared = operation({
  id: 'aftercare-worth.uncared',
  method: 'GET',
  path: '/api/aftercare/worth/uncared',
  summary: 'Left-behind children of 6 to 12 years without a place on a day, by village and name',
  permission: 'child.read',
  audit: { event: 'aftercare.uncared-listed' },
  reads: 'list',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area'],
  query: pageQuery.extend({ division: divisionCode.optional(), day: isoDate.optional() }),
  reply: pageOf(uncaredLine),
});

/** A leaving that was neither with somebody on the list nor allowed alone. */
export const oddLeaving = z.object({
  markId: id,
  at: instant,
  site: z.object({ id, name: z.string() }),
  child: z.string(),
  /** `unlisted`: with somebody who was not on the list that day; `alone`: without the guardian's word. */
  why: z.enum(['unlisted', 'alone']),
  /** Who wrote it down. */
  writtenBy: z.string(),
});

export const listOddLeavings = operation({
  id: 'aftercare-worth.leavings',
  method: 'GET',
  path: '/api/aftercare/worth/leavings',
  summary: 'Leavings of a period that were not as agreed, the latest first',
  permission: 'aftercare.watch',
  audit: { event: 'aftercare.leavings-listed' },
  reads: 'list',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area'],
  query: pageQuery.extend(period),
  reply: pageOf(oddLeaving),
});
