/**
 * Visits that are overdue and how a place's villages keep up, on the wire. Counted as the indicators ST11 and ST12 count.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { levelCode } from '#capabilities/risk/levels/contract.ts';
import { lateness } from '#capabilities/visits/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** One child that is overdue. */
export const overdueLine = z.object({
  childId: id,
  name: z.string(),
  age: z.number().int().nullable(),
  path: z.array(pathStep),
  level: levelCode,
  /** The last day of the first visit that was missed. */
  dueOn: isoDate,
  days: z.number().int(),
  missed: z.number().int(),
  lastVisitOn: isoDate.nullable(),
});

/** One child that is overdue. */
export type OverdueLine = z.output<typeof overdueLine>;

export const listOverdue = operation({
  id: 'visit.overdue',
  method: 'GET',
  path: '/api/visits/overdue',
  summary:
    'Children of a division whose visit is overdue: the gravest level first, in it the longest overdue',
  permission: 'visit.read',
  audit: { event: 'visit.overdue-listed' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    level: levelCode.optional(),
    lateness: z.enum(codesOf(lateness)).optional(),
  }),
  reply: pageOf(overdueLine),
});

/** How one place keeps up. */
export const coverageLine = z.object({
  division: pathStep,
  children: z.number().int(),
  /** Visits whose last day lay in the month, up to today, and those of them that were made validly in time. */
  due: z.number().int(),
  inTime: z.number().int(),
  /** Children overdue now, by level and by how long. */
  overdue: z.number().int(),
  byLevel: z.record(levelCode, z.number().int()),
  byLateness: z.record(z.enum(codesOf(lateness)), z.number().int()),
  /** Records that nobody has looked at yet. */
  unread: z.number().int(),
});

/** How one place keeps up. */
export type CoverageLine = z.output<typeof coverageLine>;

export const readVisitCoverage = operation({
  id: 'visit.coverage',
  method: 'GET',
  path: '/api/visits/coverage',
  summary: 'How the places of a division keep up with visits in a month: due, in time, overdue',
  permission: 'visit.read',
  audit: { none: 'figures that name nobody' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division'],
  query: z.object({
    division: divisionCode.optional(),
    /** The month by any of its days; the present one by default. */
    month: isoDate.optional(),
  }),
  reply: z.object({ asOf: isoDate, from: isoDate, total: coverageLine, places: z.array(coverageLine) }),
});
