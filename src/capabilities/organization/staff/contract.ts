/**
 * People who work for the protection of children, on the wire. No citizen ID: the system needs none of its own people.
 */
import { z } from 'zod';
import { postDuties, postView } from '#capabilities/organization/units/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const name = z.string().trim().min(1).max(60);
const sex = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(9)]).nullable();
const phone = z
  .string()
  .trim()
  .max(30)
  .regex(/^[\d\-+（）() 转]*$/)
  .nullable();

/** Somebody in a list, with the posts of today. */
export const staffItem = z.object({
  id,
  name: z.string(),
  sex,
  phone: z.string().nullable(),
  division: pathStep.extend({ above: z.array(pathStep) }),
  posts: z.array(z.object({ title: z.string(), unit: z.string(), duty: z.enum(postDuties).nullable() })),
  leftOn: isoDate.nullable(),
});

/** Somebody, with all posts ever held and the account, where the asker may know of it. */
export const staffView = z.object({
  id,
  name: z.string(),
  sex,
  phone: z.string().nullable(),
  division: pathStep.extend({ path: z.array(pathStep) }),
  leftOn: isoDate.nullable(),
  version: z.number().int(),
  posts: z.array(postView.extend({ unit: z.object({ id, name: z.string() }) })),
  accounts: z.array(z.object({ id, name: z.string(), state: z.enum(['active', 'disabled']) })),
  can: z.object({ change: z.boolean(), leave: z.boolean(), giveAccount: z.boolean() }),
});

/** Somebody, with all posts ever held. */
export type StaffView = z.output<typeof staffView>;

const read = {
  permission: 'organization.read',
  audit: { none: 'colleagues are known to all who work here' },
} as const;
const refusedWrite = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const listStaff = operation({
  id: 'staff.list',
  method: 'GET',
  path: '/api/staff',
  summary: 'People of a division and all below it, by name, telephone or duty',
  ...read,
  refusals: ['not-signed-in', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    q: z.string().trim().max(40).optional(),
    duty: z.enum(postDuties).optional(),
    left: z.enum(['true', 'false']).default('false'),
  }),
  reply: pageOf(staffItem),
});

export const readStaff = operation({
  id: 'staff.read',
  method: 'GET',
  path: '/api/staff/:id',
  summary: 'One person: the posts held now and before',
  ...read,
  refusals: ['not-signed-in', 'bad-input', 'not-found'],
  params: byId,
  reply: staffView,
});

export const createStaff = operation({
  id: 'staff.create',
  method: 'POST',
  path: '/api/staff',
  summary: 'Enter a person',
  permission: 'organization.write',
  audit: { event: 'staff.created' },
  refusals: [...refusedWrite, 'outside-area', 'unknown-division', 'already-exists'],
  body: z.object({ id, name, sex: sex.default(null), phone: phone.default(null), division: divisionCode }),
  reply: staffView,
});

export const changeStaff = operation({
  id: 'staff.change',
  method: 'PATCH',
  path: '/api/staff/:id',
  summary: 'Change what is known of a person',
  permission: 'organization.write',
  audit: { event: 'staff.changed' },
  refusals: [...refusedWrite, 'version-required', 'changed-meanwhile', 'outside-area', 'unknown-division'],
  versioned: true,
  params: byId,
  body: z.object({
    name: name.optional(),
    sex: sex.optional(),
    phone: phone.optional(),
    division: divisionCode.optional(),
  }),
  reply: staffView,
});

export const leaveStaff = operation({
  id: 'staff.leave',
  method: 'POST',
  path: '/api/staff/:id/leave',
  summary: 'A person leaves: all posts end, the account is disabled, its sessions end',
  permission: 'organization.write',
  audit: { event: 'staff.left' },
  refusals: [
    ...refusedWrite,
    'version-required',
    'changed-meanwhile',
    'wrong-state',
    'bad-period',
    'own-account',
    'last-security-administrator',
  ],
  versioned: true,
  params: byId,
  body: z.object({ on: isoDate }),
  reply: staffView,
});
