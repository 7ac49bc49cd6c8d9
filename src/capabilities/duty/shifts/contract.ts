/** Shifts on the wire: who is on duty now, which shifts are mine, and saying that one has come. */
import { z } from 'zod';
import { codesOf, shiftParts } from '#capabilities/duty/codes/contract.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant } from '#foundation/http/wire.ts';

/** A shift. */
export const shiftView = z.object({
  id,
  planId: id,
  accountId: id,
  person: z.string(),
  part: z.enum(codesOf(shiftParts)),
  startsAt: instant,
  endsAt: instant,
  cameAt: instant.nullable(),
  /** Who came in the person's stead. */
  cameInstead: z.string().nullable(),
  version: z.number().int(),
  can: z.object({ come: z.boolean(), remove: z.boolean(), swap: z.boolean() }),
});

/** A shift. */
export type ShiftView = z.input<typeof shiftView>;

/** Somebody who is on duty. */
export const dutyPerson = z.object({
  accountId: id,
  person: z.string(),
  role: z.enum(roleCodes as [Role, ...Role[]]),
  area: divisionCode,
  /** Whose role he has, where he stands in. */
  inSteadOf: z.string().nullable(),
});

/** Somebody who is on duty or is told of an alert. */
export type DutyPerson = z.output<typeof dutyPerson>;

const present = dutyPerson.extend({ shiftId: id, until: instant, cameAt: instant.nullable() });

export const readNow = operation({
  id: 'duty.now',
  method: 'GET',
  path: '/api/duty/now',
  summary: 'Who is on duty now and who comes next, how many are wanted, and whether a hand-over is open',
  permission: 'duty.read',
  audit: { none: 'shows who works when among those who work together' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({
    area: divisionCode,
    present: z.array(present),
    next: z.array(z.object({ person: z.string(), part: z.enum(codesOf(shiftParts)), startsAt: instant })),
    wanted: z.number().int(),
    /** The next span within a day in which too few are planned; null where there is none. */
    nextGap: z.object({ from: instant, until: instant }).nullable(),
    handOver: z.object({ id, state: z.enum(['open', 'given']) }).nullable(),
  }),
});

export const readMine = operation({
  id: 'duty.mine',
  method: 'GET',
  path: '/api/duty/mine',
  summary: 'My shifts of the last and the coming weeks, and those of whom I stand in for',
  permission: 'duty.work',
  audit: { none: 'shows the asker’s own shifts' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ items: z.array(shiftView) }),
});

export const come = operation({
  id: 'duty.come',
  method: 'POST',
  path: '/api/duty/shifts/:id/come',
  summary: 'Say that one has come to one’s shift',
  permission: 'duty.work',
  audit: { event: 'duty.came' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'wrong-state'],
  params: byId,
  reply: shiftView,
});
