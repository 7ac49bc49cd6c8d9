/**
 * Registers on the wire: the houses of a day as they stand now, and one house's register with its afternoon minute by minute.
 * Where a child is at another minute is asked by `at`.
 */
import { z } from 'zod';
import {
  activities,
  closureReasons,
  foundPlaces,
  leaveProofs,
  markKinds,
  sessionStates,
} from '#capabilities/aftercare/codes/contract.ts';
import {
  alarmEnds,
  alarmKinds,
  alarmRungs,
  registerFaults,
  whereaboutsStates,
} from '#capabilities/aftercare/register/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import {
  byId,
  divisionCode,
  id,
  instant,
  isoDate,
  pageOf,
  pageQuery,
  pathStep,
} from '#foundation/http/wire.ts';

const count = z.number().int();
const kindOfAlarm = z.enum(codesOf(alarmKinds));

const session = {
  id,
  day: isoDate,
  site: z.object({ id, name: z.string() }),
  path: z.array(pathStep),
  opensAt: instant,
  closesAt: instant,
  missingAt: instant,
  state: z.enum(codesOf(sessionStates)),
  cancelledWhy: z.enum(codesOf(closureReasons)).nullable(),
  opened: z.object({ at: instant, by: z.string() }).nullable(),
  closed: z.object({ at: instant, by: z.string() }).nullable(),
};

/** How many are where. */
const counts = z.object({
  expected: count,
  inside: count,
  left: count,
  excused: count,
  located: count,
  missing: count,
});

/** A house as the list shows it. */
export const houseView = z.object({
  ...session,
  counts,
  /** Open alarms by what they are about. */
  alarms: z.array(z.object({ kind: kindOfAlarm, open: count })),
  faults: count,
  /** When something was last heard of it. */
  lastHeard: instant.nullable(),
});

/** Which houses are asked for. */
export const houseFilters = {
  alarm: { zh: '有告警', en: 'With alarms' },
  open: { zh: '进行中', en: 'Under way' },
  planned: { zh: '未开班', en: 'Not opened' },
  closed: { zh: '已清场', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;

export const listRegisters = operation({
  id: 'aftercare.registers',
  method: 'GET',
  path: '/api/aftercare/registers',
  summary: 'The classrooms of a day in my area, those with alarms first, and how many are inside',
  permission: 'aftercare.watch',
  audit: { none: 'counts children and names none' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    /** Today where it is not said. */
    day: isoDate.optional(),
    division: divisionCode.optional(),
    show: z.enum(codesOf(houseFilters)).optional(),
  }),
  reply: pageOf(houseView).extend({
    day: isoDate,
    houses: z.object({ planned: count, open: count, closed: count, cancelled: count }),
    alarms: z.array(z.object({ kind: kindOfAlarm, open: count })),
  }),
});

/** With whom a child left. */
const leaving = z.object({
  how: z.enum(['picker', 'alone']),
  name: z.string().nullable(),
  relation: z.string().nullable(),
  proof: z.enum(codesOf(leaveProofs)).nullable(),
});

const step = z.object({
  step: count,
  rung: z.enum(codesOf(alarmRungs)),
  at: instant,
  told: count,
});

/** An alarm with whom it was told when. */
export const alarmOfHouse = z.object({
  id,
  kind: kindOfAlarm,
  placeId: id.nullable(),
  name: z.string().nullable(),
  raisedAt: instant,
  steps: z.array(step),
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  how: z.enum(codesOf(alarmEnds)).nullable(),
  words: z.string().nullable(),
  can: z.object({ settle: z.boolean() }),
});

/** What was put down, as the story tells it. */
export const markView = z.object({
  id,
  kind: z.enum(codesOf(markKinds)),
  at: instant,
  receivedAt: instant,
  /** Its clock cannot be believed: the time of receipt stands. */
  doubtful: z.boolean(),
  by: z.string(),
  fromPhone: z.boolean(),
  placeId: id.nullable(),
  name: z.string().nullable(),
  with: leaving.nullable(),
  where: z.enum(codesOf(foundPlaces)).nullable(),
  words: z.string().nullable(),
  /** Who said where a child is, or went through the rooms. */
  said: z.string().nullable(),
  /** Codes of what stood against opening, or why a leaving was refused. */
  against: z.array(z.string()),
  undone: z.boolean(),
  undoes: id.nullable(),
});

export const registerView = z.object({
  ...session,
  activities: z.array(z.enum(codesOf(activities))),
  /** Of which minute this is. */
  at: instant,
  counts,
  empty: z.boolean(),
  places: z.array(
    z.object({
      placeId: id,
      name: z.string(),
      sex: count,
      state: z.enum(codesOf(whereaboutsStates)),
      since: instant.nullable(),
      with: leaving.nullable(),
      where: z.enum(codesOf(foundPlaces)).nullable(),
      aloneAllowed: z.boolean(),
      pickers: z.array(z.object({ id, name: z.string(), relation: z.string() })),
    }),
  ),
  faults: z.array(z.object({ code: z.enum(codesOf(registerFaults)), placeId: id.nullable(), markId: id })),
  marks: z.array(markView),
  alarms: z.array(alarmOfHouse),
  /** What stands against opening, in words. */
  hindrances: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  can: z.object({
    /** Keep the register: everything at the door. */
    keep: z.boolean(),
    /** Say where a child is, or that it does not come. */
    locate: z.boolean(),
  }),
});

/** One house's register. */
export type RegisterView = z.input<typeof registerView>;
/** A house as the list shows it. */
export type HouseView = z.input<typeof houseView>;

export const readRegister = operation({
  id: 'aftercare.register',
  method: 'GET',
  path: '/api/aftercare/registers/:id',
  summary:
    'The register of one classroom on a day: where each child is now or at a minute, and what was put down when',
  permission: 'aftercare.watch',
  audit: { event: 'aftercare.register-opened' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  query: z.object({ at: z.iso.datetime({ offset: true }).optional() }),
  reads: 'list',
  reply: registerView,
});
