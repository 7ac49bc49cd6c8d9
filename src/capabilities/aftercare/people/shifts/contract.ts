/**
 * Shifts in classrooms on the wire: who is there on which day, planned by whoever keeps the room or stands above it; afterwards the
 * hours that were worked are confirmed. Nobody is planned whom no valid inquiry clears on that day (art. 62).
 */
import { z } from 'zod';
import { timeOfDay } from '#capabilities/aftercare/sites/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, isoDate } from '#foundation/http/wire.ts';

/** How a shift stands. */
export const shiftStates = {
  planned: { zh: '已排班', en: 'Planned' },
  worked: { zh: '已到岗', en: 'Worked' },
  missed: { zh: '未到岗', en: 'Did not come' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;

/** Why a shift was cancelled. */
export const cancelReasons = {
  inquiry: { zh: '查询结果不允许上岗', en: 'An inquiry bars the person' },
  swapped: { zh: '换班', en: 'Swapped' },
  closed: { zh: '场所停课', en: 'The room is closed' },
  mistake: { zh: '排错', en: 'A mistake' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** A shift. */
export const shiftView = z.object({
  id,
  site: z.object({ id, name: z.string() }),
  worker: z.object({ id, name: z.string() }),
  day: isoDate,
  startsAt: instant,
  endsAt: instant,
  state: z.enum(Object.keys(shiftStates) as [keyof typeof shiftStates, ...(keyof typeof shiftStates)[]]),
  minutes: z.number().int().nullable(),
  cancelledWhy: z
    .enum(Object.keys(cancelReasons) as [keyof typeof cancelReasons, ...(keyof typeof cancelReasons)[]])
    .nullable(),
  version: z.number().int(),
  can: z.object({ settle: z.boolean(), cancel: z.boolean() }),
});

/** A shift. */
export type ShiftView = z.output<typeof shiftView>;

const refused = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const listShifts = operation({
  id: 'aftercare.shifts',
  method: 'GET',
  path: '/api/aftercare/shifts',
  summary: 'Shifts of a room, of a person or of a division in a period of at most 92 days',
  permission: 'aftercare.shift-read',
  audit: { none: 'colleagues are known to all who work here' },
  refusals: [...refused.slice(0, 3), 'bad-period'],
  query: z.object({
    siteId: id.optional(),
    workerId: id.optional(),
    division: divisionCode.optional(),
    from: isoDate,
    to: isoDate,
  }),
  reply: z.object({
    items: z.array(shiftView),
    /** True where there are more than are shown. */ more: z.boolean(),
  }),
});

export const planShift = operation({
  id: 'aftercare.shift-plan',
  method: 'POST',
  path: '/api/aftercare/sites/:id/shifts',
  summary: 'Put somebody on a shift in a room, on a day between two times',
  permission: 'aftercare.shift-write',
  audit: { event: 'aftercare.shift-planned' },
  refusals: [...refused, 'already-exists', 'wrong-state', 'bad-period', 'inquiry-wanted', 'shift-overlaps'],
  params: byId,
  body: z.object({ id, workerId: id, day: isoDate, from: timeOfDay, to: timeOfDay }),
  reply: shiftView,
});

export const settleShift = operation({
  id: 'aftercare.shift-settle',
  method: 'POST',
  path: '/api/aftercare/shifts/:id/settle',
  summary: 'Confirm that somebody came and for how many minutes he worked, or that he did not come',
  permission: 'aftercare.shift-write',
  audit: { event: 'aftercare.shift-settled' },
  refusals: [...refused, 'version-required', 'changed-meanwhile', 'wrong-state', 'inquiry-wanted'],
  versioned: true,
  params: byId,
  body: z.discriminatedUnion('came', [
    z.object({ came: z.literal(true), minutes: z.number().int().min(1).max(1440) }),
    z.object({ came: z.literal(false) }),
  ]),
  reply: shiftView,
});

export const cancelShift = operation({
  id: 'aftercare.shift-cancel',
  method: 'POST',
  path: '/api/aftercare/shifts/:id/cancel',
  summary: 'Cancel a shift that has not been worked, with the reason',
  permission: 'aftercare.shift-write',
  audit: { event: 'aftercare.shift-cancelled' },
  refusals: [...refused, 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  body: z.object({ why: z.enum(['swapped', 'closed', 'mistake', 'other']) }),
  reply: shiftView,
});
