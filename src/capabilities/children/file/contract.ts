/**
 * One child's file: what stands in it, its timeline, and where each value came from. Opening it is audited.
 */
import { z } from 'zod';
import { childRow } from '#capabilities/children/finding/contract.ts';
import {
  maskedAddress,
  maskedByField,
  maskedCitizenId,
  maskedDetails,
  maskedPhone,
  maskedText,
} from '#capabilities/children/masking/contract.ts';
import { answerablePerson } from '#capabilities/organization/divisions/contract.ts';
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

const version = z.number().int();

/** A member of the family. */
export const familyMemberView = z.object({
  id,
  relation: z.string(),
  name: z.string().nullable(),
  citizenId: maskedCitizenId.nullable(),
  phone: maskedPhone.nullable(),
  status: z.string(),
  workplace: z.string().nullable(),
  outSince: isoDate.nullable(),
  endedOn: isoDate.nullable(),
  endedWhy: z.string().nullable(),
});

/** A member of the family. */
export type FamilyMemberView = z.output<typeof familyMemberView>;

/** One source of a file: a row of a roster, with what it said. */
export const childSource = z.object({
  /** The import's id, and the campaign's name. */
  importId: id.nullable(),
  campaign: z.string(),
  file: z.string(),
  sheet: z.string(),
  row: z.number().int(),
  at: instant,
  /** How the row came to this child. */
  how: z.enum(['made', 'merged', 'decided']),
  /** Each value that came from the row; `was` is what stood in the cell where cleaning changed it. */
  values: z.array(
    maskedByField({ field: z.string(), label: z.string(), value: z.string(), was: z.string().nullable() }),
  ),
  /** Where the row disagrees with the file. */
  differences: z.array(
    maskedByField({ field: z.string(), label: z.string(), kept: z.string(), stated: z.string() }),
  ),
});

/** One source of a file. */
export type ChildSource = z.input<typeof childSource>;

/** A child's file. */
export const childFile = z.object({
  id,
  version,
  name: z.string(),
  formerName: z.string().nullable(),
  sex: z.number().int(),
  birthDate: isoDate.nullable(),
  age: z.number().int().nullable(),
  /** Masked; null with the state `missing`. */
  citizenId: maskedCitizenId.nullable(),
  citizenIdState: z.enum(['valid', 'missing', 'wrong_check_digit', 'at_odds']),
  ethnicity: z.string().nullable(),
  registeredPlace: divisionCode.nullable(),
  registeredPlacePath: z.array(pathStep),
  residence: divisionCode,
  path: z.array(pathStep),
  health: z.string(),
  schooling: z.string(),
  school: z.string().nullable(),
  grade: z.string().nullable(),
  boarding: z.boolean().nullable(),
  kind: z.string().nullable(),
  remark: maskedText.nullable(),
  state: z.enum(['registered', 'left']),
  registeredOn: isoDate,
  leftOn: isoDate.nullable(),
  leftReason: z.string().nullable(),
  madeAt: instant,
  changedAt: instant,
  household: z.object({
    id,
    version,
    groupName: z.string().nullable(),
    address: maskedAddress.nullable(),
    economic: z.string(),
    members: z.array(familyMemberView),
  }),
  /** Children of the same household or of the same parents, as far as I may see them. */
  siblings: z.array(
    childRow.pick({ id: true, name: true, sex: true, birthDate: true, age: true, state: true, path: true }),
  ),
  care: z
    .object({
      id,
      guardian: z
        .object({ id, name: z.string(), phone: maskedPhone.nullable(), fileComplete: z.boolean() })
        .nullable(),
      relation: z.string(),
      mode: z.string(),
      since: isoDate,
    })
    .nullable(),
  letter: z
    .object({
      id,
      number: z.string(),
      state: z.string(),
      how: z.string().nullable(),
      signedOn: isoDate.nullable(),
      termTo: isoDate,
    })
    .nullable(),
  categories: z.array(
    z.object({
      code: z.string(),
      since: isoDate,
      until: isoDate.nullable(),
      evidence: z.string().nullable(),
      endedWhy: z.string().nullable(),
    }),
  ),
  flags: z.array(
    z.object({
      flag: z.string(),
      details: maskedDetails,
      raisedAt: instant,
      settledAt: instant.nullable(),
      settledHow: z.string().nullable(),
    }),
  ),
  alarms: z.array(z.object({ id, kind: z.string(), state: z.string(), raisedAt: instant })),
  /** Who answers for the children of this village and its town, by their posts. */
  answerable: z.array(answerablePerson),
  sources: z.array(childSource),
  /** Transfers of this child that wait for an answer. */
  openTransfer: z.object({ id, to: z.array(pathStep), proposedAt: instant }).nullable(),
  can: z.object({
    edit: z.boolean(),
    categorize: z.boolean(),
    settleFlags: z.boolean(),
    transfer: z.boolean(),
    leave: z.boolean(),
    comeBack: z.boolean(),
    unmask: z.boolean(),
  }),
});

/** A child's file. */
export type ChildFile = z.output<typeof childFile>;

export const readChild = operation({
  id: 'child.read',
  method: 'GET',
  path: '/api/children/:id',
  summary: 'Open a child’s file',
  permission: 'child.read',
  audit: { event: 'child.opened' },
  reads: 'file',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'reading-ceiling'],
  params: byId,
  reply: childFile,
});

/** One line of the timeline. */
export const childEventView = z.object({
  id,
  at: instant,
  onDate: isoDate.nullable(),
  kind: z.string(),
  actorName: z.string().nullable(),
  actorRole: z.string().nullable(),
  service: z.string().nullable(),
  details: maskedDetails,
});

/** One line of the timeline. */
export type ChildEventView = z.output<typeof childEventView>;

export const readTimeline = operation({
  id: 'child.timeline',
  method: 'GET',
  path: '/api/children/:id/timeline',
  summary: 'All that ever happened to a child, the newest first',
  permission: 'child.read',
  audit: { event: 'child.timeline-read' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  query: pageQuery,
  reply: pageOf(childEventView),
});
