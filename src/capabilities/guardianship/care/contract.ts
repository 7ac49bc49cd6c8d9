/**
 * Who cares for a child, on the wire: the whole guardianship of one child, and setting or replacing its carer.
 */
import { z } from 'zod';
import { alarmView } from '#capabilities/guardianship/alarms/contract.ts';
import {
  careModes,
  carerRelations,
  codesOf,
  guardianshipNeeds,
} from '#capabilities/guardianship/codes/contract.ts';
import { entrustmentFields, entrustmentView } from '#capabilities/guardianship/entrustments/contract.ts';
import { guardianBrief, guardianFields } from '#capabilities/guardianship/guardians/contract.ts';
import { letterView } from '#capabilities/guardianship/letters/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate, pathStep } from '#foundation/http/wire.ts';

const relation = z.enum(codesOf(carerRelations));
const mode = z.enum(codesOf(careModes));

/** One arrangement, present or past. */
export const careView = z.object({
  id,
  since: isoDate,
  until: isoDate.nullable(),
  endedWhy: z.string().nullable(),
  relation,
  relationWords: z.string().nullable(),
  mode,
  guardian: guardianBrief.nullable(),
  entrustment: entrustmentView.nullable(),
});

/** One arrangement. */
export type CareView = z.output<typeof careView>;

/** All of a child's guardianship. */
export const guardianshipView = z.object({
  child: z.object({
    id,
    name: z.string(),
    birthDate: isoDate.nullable(),
    age: z.number().int().nullable(),
    registered: z.boolean(),
    residence: pathStep,
    mustBeHeard: z.boolean(),
  }),
  care: careView.nullable(),
  formerCares: z.array(careView),
  /** The newest first. */
  letters: z.array(letterView),
  alarms: z.array(alarmView),
  needs: z.array(z.enum(codesOf(guardianshipNeeds))),
  can: z.object({ setCare: z.boolean(), draftLetter: z.boolean(), writeEntrustment: z.boolean() }),
});

/** All of a child's guardianship. */
export type GuardianshipView = z.output<typeof guardianshipView>;

export const readGuardianship = operation({
  id: 'guardianship.read',
  method: 'GET',
  path: '/api/children/:id/guardianship',
  summary: 'Who cares for a child, the agreement, the letters, what is lacking',
  permission: 'guardian.read',
  audit: { event: 'child.guardianship-opened' },
  refusals: ['not-signed-in', 'not-allowed', 'not-found'],
  params: byId,
  reply: guardianshipView,
});

export const setCare = operation({
  id: 'care.set',
  method: 'POST',
  path: '/api/children/:id/care',
  summary: 'Set or replace the carer of a child; the former care and its letter end',
  permission: 'guardian.write',
  audit: { event: 'care.set' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'not-found',
    'bad-input',
    'changed-meanwhile',
    'child-left-register',
    'carer-not-of-age',
    'carer-unable',
    'carer-barred',
    'checks-missing',
    'already-exists',
    'outside-area',
    'unknown-division',
  ],
  params: byId,
  body: z.object({
    /** The arrangement that the asker saw and replaces; null where there was none. */
    replaces: id.nullable(),
    mode,
    relation,
    relationWords: z.string().trim().min(1).max(20).nullable().default(null),
    since: isoDate,
    /** Why it changes. */
    why: z.string().trim().min(2).max(200),
    /** Somebody who has a file already … */
    guardianId: id.optional(),
    /** … or a new one; with the same citizen ID, or the same name and phone, it is the file that is there. Neither: nobody. */
    guardian: guardianFields.optional(),
    /** Needed with the modes B, C and D. */
    entrustment: entrustmentFields.optional(),
  }),
  reply: guardianshipView,
});
