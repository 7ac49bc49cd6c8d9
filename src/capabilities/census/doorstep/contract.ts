/**
 * Children who were found from door to door: they wait for the town, which puts each on the register or says why not.
 */
import { z } from 'zod';
import { categories, codesOf } from '#capabilities/children/codes/contract.ts';
import { maskedAddress, maskedCitizenId, maskedPhone } from '#capabilities/children/masking/contract.ts';
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

/** How a child that was found stands. */
export const doorstepStates = {
  waiting: { zh: '待审核', en: 'Waiting' },
  accepted: { zh: '已登记', en: 'On the register' },
  declined: { zh: '未登记', en: 'Not registered' },
} as const;

/** Why a child that was found is not put on the register. */
export const doorstepReasons = {
  registered: { zh: '已经在册', en: 'Is on the register already' },
  not_eligible: { zh: '不符合条件', en: 'Not eligible' },
  not_here: { zh: '不住在这里', en: 'Does not live here' },
  mistaken: { zh: '填错了', en: 'Written down by mistake' },
} as const;

const state = z.enum(['waiting', 'accepted', 'declined']);
const reason = z.enum(['registered', 'not_eligible', 'not_here', 'mistaken']);

/** A child that was found, as it was told at the door. */
export const foundChild = z.object({
  id,
  state,
  path: z.array(pathStep),
  name: z.string(),
  /** GB/T 2261.1. */
  sex: z.string(),
  birthDate: isoDate.nullable(),
  citizenId: maskedCitizenId.nullable(),
  address: maskedAddress.nullable(),
  fatherState: z.string(),
  motherState: z.string(),
  carer: z.object({ relation: z.string(), name: z.string().nullable(), phone: maskedPhone.nullable() }),
  /** The category that follows from the parents' states; null where none does. */
  category: z.enum(codesOf(categories)).nullable(),
  foundAt: instant,
  foundBy: z.string(),
  /** Set once it was decided. */
  decided: z
    .object({ at: instant, by: z.string(), reason: reason.nullable(), childId: id.nullable() })
    .nullable(),
  version: z.number().int(),
});

export type FoundChild = z.output<typeof foundChild>;

const changing = [
  ...(['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const),
  ...(['version-required', 'changed-meanwhile', 'wrong-state'] as const),
] as const;

export const listDoorstep = operation({
  id: 'doorstep.list',
  method: 'GET',
  path: '/api/doorstep',
  summary: 'Children who were found from door to door, those that wait longest first',
  permission: 'doorstep.read',
  audit: { event: 'doorstep.listed' },
  reads: 'list',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({ state: state.default('waiting'), division: divisionCode.optional() }),
  reply: pageOf(foundChild).extend({
    /** How many homes were asked, how many of them had nobody at home, and how many children wait. */
    homes: z.number().int(),
    nobodyHome: z.number().int(),
    waiting: z.number().int(),
    can: z.object({ decide: z.boolean() }),
  }),
});

export const acceptFound = operation({
  id: 'doorstep.accept',
  method: 'POST',
  path: '/api/doorstep/:id/accept',
  summary: 'Put a child that was found on the register, under the rules of registering by hand',
  permission: 'doorstep.decide',
  audit: { event: 'doorstep.accepted' },
  refusals: [
    ...changing,
    ...(['unknown-division', 'outside-area', 'rule-broken', 'citizen-id-registered'] as const),
    ...(['alike-to-confirm', 'already-exists'] as const),
  ],
  versioned: true,
  params: byId,
  body: z.object({
    category: z.enum(codesOf(categories)),
    /** Children who look alike and were found to be others. */
    differentFrom: z.array(id).max(50).default([]),
  }),
  reply: foundChild,
});

export const declineFound = operation({
  id: 'doorstep.decline',
  method: 'POST',
  path: '/api/doorstep/:id/decline',
  summary: 'Say why a child that was found is not put on the register',
  permission: 'doorstep.decide',
  audit: { event: 'doorstep.declined' },
  refusals: changing,
  versioned: true,
  params: byId,
  body: z.object({ reason, words: z.string().trim().min(2).max(500).nullable().default(null) }),
  reply: foundChild,
});
