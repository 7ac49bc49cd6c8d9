/**
 * Opening a case on the wire: what is asked at intake, whichever way the report came.
 */
import { z } from 'zod';
import {
  accidentCauses,
  caseTypes,
  childParts,
  dangerQuestions,
  levels,
  personParts,
  professions,
  reportGrounds,
  sources,
  steps,
} from '#capabilities/cases/codes/contract.ts';
import { isCauseOfTypes } from '#capabilities/cases/rules.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant } from '#foundation/http/wire.ts';

const MOST_CHILDREN = 20;
const MOST_PERSONS = 20;

/** Free words of a length. */
export const words = (most: number) => z.string().trim().min(1).max(most);

/** What caused an accident; null while nobody knows it. */
export const accidentCause = z.enum(codesOf(accidentCauses)).nullable();

/** What is said of a cause beside types that have none. */
export const causeFault = () => ({ message: 'accident-only', path: ['accidentCause'] });

/** A child as it is described where nobody has found it in the register yet. */
export const describedChild = z.object({
  name: words(60).nullable().default(null),
  sex: z
    .union([z.literal(1), z.literal(2)])
    .nullable()
    .default(null),
  age: z.number().int().min(0).max(17).nullable().default(null),
  words: words(500).nullable().default(null),
});

/** A child of a case: one of the register, or as it was described. */
export const childNamed = z
  .object({
    childId: id.optional(),
    described: describedChild.optional(),
    part: z.enum(codesOf(childParts)).default('subject'),
  })
  .refine((child) => (child.childId === undefined) !== (child.described === undefined), {
    message: 'one-of',
    path: ['childId'],
  });

/** Somebody else whom the case speaks of. */
export const personNamed = z.object({
  part: z.enum(codesOf(personParts)),
  name: words(60).nullable().default(null),
  sex: z
    .union([z.literal(1), z.literal(2)])
    .nullable()
    .default(null),
  age: z.number().int().min(0).max(120).nullable().default(null),
  relation: words(60).nullable().default(null),
  phone: words(40).nullable().default(null),
  words: words(500).nullable().default(null),
});

/** Whoever reported; no field has to be told. */
export const reporterNamed = z.object({
  profession: z.enum(codesOf(professions)).nullable().default(null),
  name: words(60).nullable().default(null),
  phone: words(40).nullable().default(null),
  relation: words(60).nullable().default(null),
  unit: words(100).nullable().default(null),
  words: words(300).nullable().default(null),
});

/** What a new case holds. */
export const newCase = z
  .object({
    id,
    source: z.object({ kind: z.enum(codesOf(sources)), id: id.nullable().default(null) }),
    receivedAt: instant,
    /** Where the child is, as exactly as it is known. */
    division: divisionCode,
    types: z
      .array(z.enum(codesOf(caseTypes)))
      .min(1)
      .max(6),
    accidentCause: accidentCause.default(null),
    grounds: z
      .array(z.enum(codesOf(reportGrounds)))
      .max(9)
      .default([]),
    /** The questions of the danger check that were asked. */
    danger: z.partialRecord(z.enum(codesOf(dangerQuestions)), z.boolean()).default({}),
    /** Set by a person; never below what the rules give. */
    level: z.enum(codesOf(levels)).optional(),
    children: z.array(childNamed).min(1).max(MOST_CHILDREN),
    persons: z.array(personNamed).max(MOST_PERSONS).default([]),
    narrative: words(4000),
    reporter: reporterNamed.nullable().default(null),
    restricted: z.boolean().default(false),
  })
  .refine(isCauseOfTypes, causeFault());

/** What a new case holds, as it is written on the wire or handed over by another capability. */
export type NewCase = z.input<typeof newCase>;

export const openCase = operation({
  id: 'case.open',
  method: 'POST',
  path: '/api/cases',
  summary: 'Open a case from a report; its level follows from the danger check and the grounds',
  permission: 'case.open',
  audit: { event: 'case.opened' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'unknown-division', 'already-exists'],
  body: newCase,
  reply: z.object({
    id,
    number: z.string(),
    level: z.enum(codesOf(levels)),
    step: z.enum(codesOf(steps)),
  }),
});
