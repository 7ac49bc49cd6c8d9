/**
 * Units on the wire: the tree of organisations, the seats of a group, the posts and who holds them.
 * The tree of organisations is apart from the tree of divisions (domain.md 3.9).
 */
import { z } from 'zod';
import { meansView } from '#capabilities/organization/means/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, done, id, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** What a unit may be. */
export const unitKinds = [
  'government',
  'bureau',
  'leading_group',
  'office',
  'work_group',
  'department',
  'contractor',
  'school',
  'rescue_centre',
  'station',
  'childrens_home',
  'village_committee',
] as const;
const unitKind = z.enum(unitKinds);

/** What a unit may be. */
export type UnitKind = (typeof unitKinds)[number];

/** What a unit may be in a group. */
export const seatDuties = ['leader', 'deputy', 'member', 'office'] as const;

/** The duties that the system itself asks for. */
export const postDuties = ['child_director', 'child_supervisor', 'county_officer', 'liaison'] as const;

/** A duty that the system itself asks for. */
export type PostDuty = (typeof postDuties)[number];

const name = z.string().trim().min(1).max(100);
const phone = z
  .string()
  .trim()
  .max(30)
  .regex(/^[\d\-+（）() 转]*$/)
  .nullable();
const ref = z.object({ id, name: z.string() });
const holder = z.object({ id, name: z.string(), phone: z.string().nullable() });

/** A unit in a list. */
export const unitItem = z.object({
  id,
  name: z.string(),
  kind: unitKind,
  division: pathStep,
  phone: z.string().nullable(),
  validTo: isoDate.nullable(),
  /** How many posts are held in it today. */
  people: z.number().int(),
  /** How many units stand directly below it. */
  below: z.number().int(),
});

/** A post and who holds it, from which day and until which; the last day named is the first without. */
export const postView = z.object({
  id,
  title: z.string(),
  duty: z.enum(postDuties).nullable(),
  division: pathStep,
  staff: holder,
  from: isoDate,
  until: isoDate.nullable(),
});

/** A unit's seat in a group, with the liaisons who speak for it. */
export const seatView = z.object({
  unit: ref,
  kind: unitKind,
  duty: z.enum(seatDuties),
  responsibility: z.string().nullable(),
  from: isoDate,
  until: isoDate.nullable(),
  liaisons: z.array(holder),
});

/** A unit with all that hangs on it. */
export const unitView = z.object({
  id,
  name: z.string(),
  kind: unitKind,
  division: pathStep.extend({ path: z.array(pathStep) }),
  parent: ref.nullable(),
  phone: z.string().nullable(),
  validFrom: isoDate.nullable(),
  validTo: isoDate.nullable(),
  version: z.number().int(),
  posts: z.array(postView),
  formerPosts: z.array(postView),
  seats: z.array(seatView),
  formerSeats: z.array(seatView),
  memberOf: z.array(ref.extend({ duty: z.enum(seatDuties) })),
  /** Posts authorised and money by the year; null of what is no institution of the protection of minors. */
  means: meansView.nullable(),
  can: z.object({ change: z.boolean(), close: z.boolean(), appoint: z.boolean(), seat: z.boolean() }),
});

/** A unit with all that hangs on it. */
export type UnitView = z.output<typeof unitView>;

const read = {
  permission: 'organization.read',
  audit: { none: 'units and posts are known to all who work here' },
} as const;
const write = { permission: 'organization.write' } as const;
const refusedWrite = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const listUnits = operation({
  id: 'unit.list',
  method: 'GET',
  path: '/api/units',
  summary: 'The units of a division (or of all below it), below a unit, of a kind, or found by name',
  ...read,
  refusals: ['not-signed-in', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    /** `here`: of this division alone; `below`: of it and all below it. */
    reach: z.enum(['here', 'below']).default('below'),
    parent: id.optional(),
    kind: unitKind.optional(),
    q: z.string().trim().max(40).optional(),
    closed: z.enum(['true', 'false']).default('false'),
  }),
  reply: pageOf(unitItem),
});

export const readUnit = operation({
  id: 'unit.read',
  method: 'GET',
  path: '/api/units/:id',
  summary: 'One unit: its posts and people, the seats of a group, the groups it sits in',
  ...read,
  refusals: ['not-signed-in', 'bad-input', 'not-found'],
  params: byId,
  reply: unitView,
});

export const createUnit = operation({
  id: 'unit.create',
  method: 'POST',
  path: '/api/units',
  summary: 'Enter a unit',
  ...write,
  audit: { event: 'unit.created' },
  refusals: [...refusedWrite, 'outside-area', 'unknown-division', 'unit-circle', 'already-exists'],
  body: z.object({
    id,
    name,
    kind: unitKind,
    division: divisionCode,
    parentId: id.nullable().default(null),
    phone: phone.default(null),
    from: isoDate.optional(),
  }),
  reply: unitView,
});

export const changeUnit = operation({
  id: 'unit.change',
  method: 'PATCH',
  path: '/api/units/:id',
  summary: 'Change a unit’s name, telephone or place in the tree, or which kind of institution it is',
  ...write,
  audit: { event: 'unit.changed' },
  refusals: [
    ...refusedWrite,
    'version-required',
    'changed-meanwhile',
    'unit-circle',
    'already-exists',
    'wrong-state',
  ],
  versioned: true,
  params: byId,
  body: z.object({
    name: name.optional(),
    phone: phone.optional(),
    parentId: id.nullable().optional(),
    /** From one kind of institution to another: what was entered as a station may have been a centre or a home. */
    kind: unitKind.optional(),
  }),
  reply: unitView,
});

export const closeUnit = operation({
  id: 'unit.close',
  method: 'POST',
  path: '/api/units/:id/close',
  summary: 'Close a unit; its posts and seats end with it',
  ...write,
  audit: { event: 'unit.closed' },
  refusals: [...refusedWrite, 'version-required', 'changed-meanwhile', 'wrong-state', 'bad-period'],
  versioned: true,
  params: byId,
  body: z.object({ on: isoDate }),
  reply: unitView,
});

export const seatUnit = operation({
  id: 'unit.seat',
  method: 'POST',
  path: '/api/units/:id/seats',
  summary: 'Give a unit a seat in a group',
  ...write,
  audit: { event: 'unit.seated' },
  refusals: [...refusedWrite, 'wrong-state', 'already-exists', 'unit-circle'],
  params: byId,
  body: z.object({
    unitId: id,
    duty: z.enum(seatDuties),
    responsibility: z.string().trim().max(300).nullable().default(null),
    from: isoDate,
  }),
  reply: unitView,
});

export const changeSeat = operation({
  id: 'unit.change-seat',
  method: 'PATCH',
  path: '/api/units/:id/seats/:unitId',
  summary: 'Say what a seated unit answers for, or end its seat',
  ...write,
  audit: { event: 'unit.seat-changed' },
  refusals: [...refusedWrite, 'bad-period'],
  params: z.object({ id, unitId: id }),
  body: z.object({
    responsibility: z.string().trim().max(300).nullable().optional(),
    until: isoDate.optional(),
  }),
  reply: unitView,
});

export const appoint = operation({
  id: 'post.appoint',
  method: 'POST',
  path: '/api/posts',
  summary: 'Put somebody into a post',
  ...write,
  audit: { event: 'post.appointed' },
  refusals: [...refusedWrite, 'outside-area', 'unknown-division', 'wrong-state', 'already-exists'],
  body: z.object({
    id,
    unitId: id,
    staffId: id,
    title: z.string().trim().min(1).max(60),
    duty: z.enum(postDuties).nullable().default(null),
    /** For which division; the unit’s own where nothing is said. */
    division: divisionCode.optional(),
    from: isoDate,
  }),
  reply: postView,
});

export const endPost = operation({
  id: 'post.end',
  method: 'POST',
  path: '/api/posts/:id/end',
  summary: 'Somebody leaves a post',
  ...write,
  audit: { event: 'post.ended' },
  refusals: [...refusedWrite, 'wrong-state', 'bad-period'],
  params: byId,
  body: z.object({ on: isoDate }),
  reply: done,
});
