/**
 * The register: putting a child on it by hand, changing what is known of it, its categories and flags, leaving and
 * coming back. Nothing is deleted.
 */
import { z } from 'zod';
import {
  categories,
  citizenIdLacks,
  codesOf,
  economics,
  familyRelations,
  healths,
  leftReasons,
  parentStatuses,
  schoolings,
} from '#capabilities/children/codes/contract.ts';
import { childRow } from '#capabilities/children/finding/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, isoDate } from '#foundation/http/wire.ts';

const words = (most: number) => z.string().trim().min(1).max(most);
/** A name: no digits alone, no control characters. */
const personName = words(60).regex(/^[^\p{Cc}\p{Cf}]*\p{L}[^\p{Cc}\p{Cf}]*$/u);
const citizenId = z.string().trim().toUpperCase().max(18);
const phone = z
  .string()
  .trim()
  .regex(/^(1\d{10}|0\d{9,11})$/);

/** What a person writes down of a child itself. */
export const childPerson = z.object({
  name: personName,
  formerName: personName.nullable(),
  sex: z.literal([0, 1, 2, 9]),
  /** May be left to the citizen ID. */
  birthDate: isoDate.nullable(),
  citizenId: citizenId.nullable(),
  /** Why there is no citizen ID. */
  citizenIdLack: z.enum(codesOf(citizenIdLacks)).nullable(),
  /** GB/T 3304. */
  ethnicity: z
    .string()
    .regex(/^(0[1-9]|[1-4]\d|5[0-6])$/)
    .nullable(),
  registeredPlace: divisionCode.nullable(),
  health: z.enum(codesOf(healths)),
  schooling: z.enum(codesOf(schoolings)),
  school: words(100).nullable(),
  grade: words(30).nullable(),
  boarding: z.boolean().nullable(),
  remark: words(1000).nullable(),
});

/** An address; one that is shown masked is none. */
const address = words(200).regex(/^(?!.*\*\*\*)/);

/** What a person writes down of a household. */
export const householdWords = z.object({
  groupName: words(60).nullable(),
  address: address.nullable(),
  economic: z.enum(codesOf(economics)),
});

/** What a person writes down of a member of the family. */
export const familyMember = z.object({
  relation: z.enum(codesOf(familyRelations)),
  name: personName.nullable(),
  citizenId: citizenId.nullable(),
  phone: phone.nullable(),
  status: z.enum(codesOf(parentStatuses)),
  workplace: words(100).nullable(),
  outSince: isoDate.nullable(),
});

const category = z.object({
  code: z.enum(codesOf(categories)),
  since: isoDate.optional(),
  evidence: words(500).nullable().default(null),
});

const written = z.object({ id, version: z.number().int() });

export const findAlike = operation({
  id: 'child.alike',
  method: 'POST',
  path: '/api/children/alike',
  summary:
    'Children who may be the one about to be registered: the same citizen ID, or the same name and birth date',
  permission: 'child.register',
  audit: { event: 'child.alike-compared' },
  reads: 'search',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  body: z.object({
    name: personName,
    birthDate: isoDate.nullable(),
    citizenId: citizenId.nullable(),
  }),
  reply: z.object({
    items: z.array(childRow),
    /** The ID stands in a file that I cannot see. */
    elsewhere: z.boolean(),
  }),
});

export const registerChild = operation({
  id: 'child.register',
  method: 'POST',
  path: '/api/children',
  summary: 'Put a child on the register by hand',
  permission: 'child.register',
  audit: { event: 'child.registered' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'unknown-division',
    'outside-area',
    'rule-broken',
    'citizen-id-registered',
    'alike-to-confirm',
    'already-exists',
  ],
  body: z.object({
    /** UUIDv7 made by whoever makes the record; the server makes one otherwise. */
    id: id.optional(),
    person: childPerson,
    residence: divisionCode,
    household: householdWords,
    family: z.array(familyMember).max(12),
    categories: z.array(category).min(1).max(8),
    /** The day from which the child counts; today otherwise. */
    registeredOn: isoDate.optional(),
    /** Children who look alike and were found to be others. */
    differentFrom: z.array(id).max(50).default([]),
  }),
  reply: written,
});

export const editChild = operation({
  id: 'child.edit',
  method: 'PATCH',
  path: '/api/children/:id',
  summary: 'Change what is known of a child; every change is kept with what stood there',
  permission: 'child.write',
  audit: { event: 'child.changed' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'version-required',
    'changed-meanwhile',
    'rule-broken',
    'unknown-division',
    'citizen-id-registered',
  ],
  versioned: true,
  params: byId,
  body: childPerson.partial(),
  reply: written,
});

export const leaveRegister = operation({
  id: 'child.leave',
  method: 'POST',
  path: '/api/children/:id/leave',
  summary: 'Take a child off the register, with the reason; the file stays',
  permission: 'child.leave',
  audit: { event: 'child.left' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'version-required',
    'changed-meanwhile',
    'wrong-state',
    'rule-broken',
  ],
  versioned: true,
  params: byId,
  body: z.object({
    reason: z.enum(codesOf(leftReasons)),
    on: isoDate,
    /** What it rests on: who came back, where the child moved, which paper. */
    note: words(500),
  }),
  reply: written,
});

export const comeBack = operation({
  id: 'child.come-back',
  method: 'POST',
  path: '/api/children/:id/come-back',
  summary: 'Put a child who had left back on the register',
  permission: 'child.leave',
  audit: { event: 'child.came-back' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'version-required',
    'changed-meanwhile',
    'wrong-state',
    'rule-broken',
  ],
  versioned: true,
  params: byId,
  body: z.object({ note: words(500), categories: z.array(category).min(1).max(8) }),
  reply: written,
});

export const addCategory = operation({
  id: 'child.category-add',
  method: 'POST',
  path: '/api/children/:id/categories',
  summary: 'Add a category to a child, from a day on, with what it rests on',
  permission: 'child.write',
  audit: { event: 'child.category-added' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'wrong-state',
    'rule-broken',
    'already-exists',
  ],
  params: byId,
  body: category,
  reply: written,
});

export const endCategory = operation({
  id: 'child.category-end',
  method: 'POST',
  path: '/api/children/:id/categories/:code/end',
  summary: 'End a category of a child, with the reason',
  permission: 'child.write',
  audit: { event: 'child.category-ended' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'wrong-state', 'rule-broken'],
  params: z.object({ id, code: z.enum(codesOf(categories)) }),
  body: z.object({ until: isoDate, why: words(500) }),
  reply: written,
});

export const settleFlag = operation({
  id: 'child.flag-settle',
  method: 'POST',
  path: '/api/children/:id/flags/:flag/settle',
  summary: 'Settle what was doubtful in a file, saying how',
  permission: 'child.write',
  audit: { event: 'child.flag-settled' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'wrong-state'],
  params: z.object({ id, flag: z.string().regex(/^[A-Za-z0-9_-]{1,60}$/) }),
  body: z.object({ how: words(500) }),
  reply: written,
});

export const editHousehold = operation({
  id: 'child.household-edit',
  method: 'PUT',
  path: '/api/households/:id',
  summary: 'Change a household and the members of the family; siblings share both',
  permission: 'child.write',
  audit: { event: 'child.family-changed' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'not-found',
    'version-required',
    'changed-meanwhile',
    'rule-broken',
  ],
  versioned: true,
  params: byId,
  /** What is shown masked (an address, a member's citizen ID and phone) stays as it is where it is left out. */
  body: z.object({
    household: householdWords.extend({ address: address.nullable().optional() }),
    /** Members that stand and are changed (with their id), and new ones; those left out stay as they are. */
    members: z
      .array(
        familyMember.extend({
          id: id.optional(),
          citizenId: citizenId.nullable().optional(),
          phone: phone.nullable().optional(),
        }),
      )
      .max(20),
    /** Members who are no longer of the family, or were written down by mistake. */
    ended: z
      .array(z.object({ id, on: isoDate, why: words(200) }))
      .max(20)
      .default([]),
  }),
  reply: written,
});
