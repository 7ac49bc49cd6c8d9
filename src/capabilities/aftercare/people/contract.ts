/**
 * Whoever works in a classroom, on the wire: keepers, teachers, volunteers and students, until when each may work with children,
 * what he was taught, how long he worked, and thanks. Telephone and citizen ID leave masked.
 */
import { z } from 'zod';
import { workerKinds } from '#capabilities/aftercare/codes/contract.ts';
import {
  maskedCitizenId,
  maskedPhone,
  uncovering,
  unmaskAsked,
} from '#capabilities/children/masking/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const words = (longest: number) => z.string().trim().min(1).max(longest);

/** How somebody stands towards article 62. */
export const clearances = {
  clear: { zh: '查询有效', en: 'Cleared' },
  lapsing: { zh: '查询即将到期', en: 'Clearance lapses soon' },
  lapsed: { zh: '查询已过期', en: 'Clearance lapsed' },
  none: { zh: '未查询', en: 'No inquiry' },
  found: { zh: '不得录用', en: 'Not to be employed' },
} as const;

/** From whom thanks come. */
export const thankers = {
  family: { zh: '家长', en: 'A family' },
  site: { zh: '课堂', en: 'The classroom' },
  school: { zh: '学校', en: 'The school' },
  village: { zh: '村（居）委会', en: 'The village' },
  bureau: { zh: '民政部门', en: 'The bureau' },
} as const;

/** Somebody in a list. */
export const workerItem = z.object({
  id,
  name: z.string(),
  kind: z.enum(codesOf(workerKinds)),
  path: z.array(pathStep),
  belongsTo: z.string().nullable(),
  clearance: z.enum(codesOf(clearances)),
  clearedUntil: isoDate.nullable(),
  /** Rooms that he keeps today. */
  keeps: z.array(z.object({ id, name: z.string() })),
  /** Certificates of his trainings that lapse within thirty days or have lapsed. */
  trainingLapses: z.array(z.object({ topic: z.string(), on: isoDate })),
  leftOn: isoDate.nullable(),
});

/** Somebody in a list. */
export type WorkerItem = z.output<typeof workerItem>;

const inquiryView = z.object({
  id,
  askedOn: isoDate,
  askedOf: z.string(),
  result: z.enum(['clear', 'found']),
  validUntil: isoDate,
  number: z.string().nullable(),
  note: z.string().nullable(),
  writtenBy: z.string().nullable(),
});

const trainingView = z.object({
  id,
  topic: z.string(),
  on: isoDate,
  minutes: z.number().int(),
  givenBy: z.string(),
  validUntil: isoDate.nullable(),
});

/** Somebody with all that the asker may see of him. */
export const workerView = workerItem.extend({
  sex: z.number().int().nullable(),
  phone: maskedPhone.nullable(),
  citizenId: maskedCitizenId.nullable(),
  account: z.string().nullable(),
  since: isoDate,
  leftWhy: z.string().nullable(),
  /** Null where the asker does not see what inquiries said. */
  inquiries: z.array(inquiryView).nullable(),
  trainings: z.array(trainingView),
  thanks: z.array(
    z.object({
      id,
      on: isoDate,
      from: z.enum(codesOf(thankers)),
      words: z.string(),
      writtenBy: z.string().nullable(),
    }),
  ),
  /** Worked in the last twelve months, in rooms that the asker sees. */
  hours: z.object({
    from: isoDate,
    to: isoDate,
    days: z.number().int(),
    minutes: z.number().int(),
    bySite: z.array(z.object({ siteName: z.string(), days: z.number().int(), minutes: z.number().int() })),
  }),
  version: z.number().int(),
  can: z.object({
    write: z.boolean(),
    inquire: z.boolean(),
    thank: z.boolean(),
    uncover: z.boolean(),
    certify: z.boolean(),
  }),
});

/** Somebody with all that the asker may see of him. */
export type WorkerView = z.output<typeof workerView>;

/** What every change of a worker can be refused for. */
export const refusedChange = [
  'not-signed-in',
  'not-allowed',
  'bad-input',
  'not-found',
  'outside-area',
] as const;

export const listWorkers = operation({
  id: 'aftercare.workers',
  method: 'GET',
  path: '/api/aftercare/workers',
  summary: 'Who works in classrooms near: whose clearance or certificate lapses soon comes first',
  permission: 'aftercare.people-read',
  audit: { none: 'colleagues are known to all who work here' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    q: z.string().trim().max(40).optional(),
    kind: z.enum(codesOf(workerKinds)).optional(),
    clearance: z.enum(codesOf(clearances)).optional(),
    left: z.enum(['true', 'false']).default('false'),
  }),
  reply: pageOf(workerItem).extend({
    counts: z.object({
      people: z.number().int(),
      clear: z.number().int(),
      lapsing: z.number().int(),
      lapsed: z.number().int(),
      none: z.number().int(),
      found: z.number().int(),
    }),
    can: z.object({ enter: z.boolean() }),
  }),
});

export const readWorker = operation({
  id: 'aftercare.worker',
  method: 'GET',
  path: '/api/aftercare/workers/:id',
  summary: 'One person: clearance, rooms, training, hours, thanks; what inquiries said for whoever decides',
  permission: 'aftercare.people-read',
  audit: { event: 'aftercare.worker-opened' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  reply: workerView,
});

/** What is written of a worker. */
const content = z.object({
  kind: z.enum(codesOf(workerKinds)),
  name: words(60),
  sex: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(9)]).nullable(),
  /** Eighteen characters with a right check character: the inquiry is made by it. */
  citizenId: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9]{17}[0-9X]$/),
  phone: z
    .string()
    .trim()
    .regex(/^[\d-]{5,20}$/)
    .nullable(),
  belongsTo: words(100).nullable(),
  /** The member of staff that he is, where he is one: his account keeps the register. */
  staffId: id.nullable(),
});

export const enterWorker = operation({
  id: 'aftercare.worker-enter',
  method: 'POST',
  path: '/api/aftercare/workers',
  summary: 'Enter somebody who is to work in classrooms; until an inquiry clears him he is on no shift',
  permission: 'aftercare.people-write',
  audit: { event: 'aftercare.worker-entered' },
  refusals: [...refusedChange, 'unknown-division', 'already-exists'],
  body: content.extend({ id, division: divisionCode, since: isoDate }),
  reply: workerView,
});

export const changeWorker = operation({
  id: 'aftercare.worker-change',
  method: 'PATCH',
  path: '/api/aftercare/workers/:id',
  summary: 'Change what is known of somebody',
  permission: 'aftercare.people-write',
  audit: { event: 'aftercare.worker-changed' },
  refusals: [...refusedChange, 'version-required', 'changed-meanwhile', 'already-exists', 'wrong-state'],
  versioned: true,
  params: byId,
  body: content.partial(),
  reply: workerView,
});

export const leaveWorker = operation({
  id: 'aftercare.worker-leave',
  method: 'POST',
  path: '/api/aftercare/workers/:id/leave',
  summary: 'Somebody leaves: he keeps no room any more, and shifts after that day are cancelled',
  permission: 'aftercare.people-write',
  audit: { event: 'aftercare.worker-left' },
  refusals: [...refusedChange, 'version-required', 'changed-meanwhile', 'wrong-state', 'bad-period'],
  versioned: true,
  params: byId,
  body: z.object({ on: isoDate, why: z.string().trim().min(2).max(300) }),
  reply: workerView,
});

export const unmaskWorker = operation({
  ...uncovering,
  id: 'aftercare.worker-unmask',
  path: '/api/aftercare/workers/:id/unmask',
  summary: 'Uncover the telephone or citizen ID of somebody who works in classrooms, with the reason',
  audit: { event: 'aftercare.worker-unmasked' },
  body: unmaskAsked(['citizenId', 'phone']),
});
