/**
 * How a child is watched: its level, what visit and evaluation is due, what was said to the director of his records. The phone
 * holds this of each child, and tasks are made from it on phone and server alike (tasks/rules.ts).
 */
import { z } from 'zod';
import { answers } from '#capabilities/forms/document/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { riskLevels } from '#capabilities/risk/codes/contract.ts';
import { evaluationGrades, visitModes } from '#capabilities/visits/codes/contract.ts';
import { id, instant, isoDate } from '#foundation/http/wire.ts';

/** Comments that a phone holds of a child: the newest. */
export const COMMENTS_HELD = 10;

/** What was said of a record. */
export const watchComment = z.object({ id, recordId: id, at: instant, by: z.string(), words: z.string() });

/** A record that was sent back and is not completed yet. */
export const returnedRecord = z.object({
  recordId: id,
  kind: z.enum(['visit', 'evaluation']),
  at: instant,
  by: z.string(),
  words: z.string(),
  /** What was answered then, so that whichever phone completes it begins with that; null where the child's data were erased. */
  answers: answers.nullable().default(null),
});

/** How a child is watched. */
export const watch = z.object({
  level: z.enum(codesOf(riskLevels)),
  levelSince: isoDate,
  levelWhy: z.string().nullable(),
  visit: z.object({
    /** The last day in time; of visits that were missed the first one's, until a valid visit is made. */
    dueOn: isoDate,
    /** Days from a valid visit to the last day of the next. */
    everyDays: z.number().int().min(1),
    /** Visits that were missed one after the other, up to today. */
    missed: z.number().int().min(0),
    /** The last day of the next visit in person; the same as `dueOn` where the visit that is due must be one. */
    inPersonBy: isoDate.nullable(),
    /** Red: two people, or a social worker. */
    twoPeople: z.boolean(),
  }),
  lastVisit: z
    .object({
      id,
      on: isoDate,
      mode: z.enum(codesOf(visitModes)),
      /** The child itself was seen, face to face. */
      seen: z.boolean(),
      by: z.string(),
    })
    .nullable(),
  evaluation: z.object({
    lastOn: isoDate.nullable(),
    points: z.number().int().nullable(),
    grade: z.enum(codesOf(evaluationGrades)).nullable(),
    /** Null where no evaluation is asked for. */
    dueOn: isoDate.nullable(),
  }),
  returned: z.array(returnedRecord),
  /** The newest first. */
  comments: z.array(watchComment).max(COMMENTS_HELD),
});

/** How a child is watched. */
export type Watch = z.output<typeof watch>;
