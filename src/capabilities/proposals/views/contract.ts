/**
 * Deputies' proposals as they are shown: in a list and whole, how far each step is, what stands against the next one, and what the asker
 * may do.
 */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import {
  contactWays,
  deliveryWays,
  extensionStates,
  kinds,
  marks,
  opinionStates,
  parts,
  proposalStates,
  returnReasons,
  satisfactions,
  standings,
  stepKinds,
} from '#capabilities/proposals/codes/contract.ts';
import { promiseView } from '#capabilities/proposals/promises/contract.ts';
import { id, instant, isoDate, pathStep } from '#foundation/http/wire.ts';

/** Free words of a length. */
export const words = (most: number) => z.string().trim().min(2).max(most);

/** What a step waits for. */
export const hindrance = z.string();

/** A proposal in a list. */
export const proposalItem = z.object({
  id,
  division: pathStep,
  kind: z.enum(codesOf(kinds)),
  session: z.string(),
  number: z.number().int(),
  title: z.string(),
  part: z.enum(codesOf(parts)),
  leadName: z.string().nullable(),
  leadingName: z.string(),
  assigner: z.string(),
  assignedOn: isoDate,
  dueOn: isoDate,
  standing: z.enum(codesOf(standings)),
  /** Days to the last day; below 0 where it has passed. */
  daysLeft: z.number().int(),
  state: z.enum(codesOf(proposalStates)),
  round: z.number().int(),
  mark: z.enum(codesOf(marks)).nullable(),
  /** The number of the letter. */
  letterNumber: z.string().nullable(),
  sentOn: isoDate.nullable(),
  opinionsOpen: z.number().int(),
  promisesOpen: z.number().int(),
  /** It waits for my signature: somebody else has checked it. */
  waitsForMySignature: z.boolean(),
  version: z.number().int(),
});

const deputyView = z.object({
  id,
  name: z.string(),
  leading: z.boolean(),
  /** Null where nobody knows how to reach him. */
  reach: z.object({ address: z.string(), telephone: z.string() }).nullable(),
});

const opinionView = z.object({
  unit: z.object({ id, name: z.string() }),
  way: z.enum(['online', 'paper']),
  state: z.enum(codesOf(opinionStates)),
  askedAt: instant,
  dueOn: isoDate,
  standing: z.enum(codesOf(standings)),
  /** Days to the last day; below 0 where it has passed. */
  daysLeft: z.number().int(),
  givenAt: instant.nullable(),
  giver: z.string().nullable(),
  onBehalf: z.boolean(),
  words: z.string().nullable(),
  can: z.object({ give: z.boolean(), goWithout: z.boolean() }),
});

const extensionView = z.object({
  id,
  months: z.number().int(),
  state: z.enum(codesOf(extensionStates)),
  why: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  decidedOn: isoDate.nullable(),
  decidedName: z.string().nullable(),
});

const contactView = z.object({
  id,
  round: z.number().int(),
  deputy: z.string(),
  way: z.enum(codesOf(contactWays)),
  at: instant,
  words: z.string(),
  writer: z.string(),
});

const deliveryView = z.object({
  deputyId: id,
  deputy: z.string(),
  way: z.enum(codesOf(deliveryWays)),
  sentOn: isoDate,
  satisfaction: z.enum(codesOf(satisfactions)).nullable(),
  saidOn: isoDate.nullable(),
  words: z.string().nullable(),
});

/** To whom else an answer goes, and how many. */
export const copyTo = z.object({ name: words(60), count: z.number().int().min(1).max(99) });

const person = z.object({ name: z.string(), at: instant });
const answerView = z.object({
  id,
  round: z.number().int(),
  documentId: id.nullable(),
  mark: z.enum(codesOf(marks)).nullable(),
  number: z.string().nullable(),
  public: z.boolean().nullable(),
  copies: z.array(copyTo),
  drafted: person,
  checked: person.extend({ findings: z.number().int() }).nullable(),
  signed: person.extend({ title: z.string() }).nullable(),
  sent: person.extend({ on: isoDate }).nullable(),
  deliveries: z.array(deliveryView),
});

const stepView = z.object({
  id,
  at: instant,
  round: z.number().int(),
  kind: z.enum(codesOf(stepKinds)),
  actor: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  words: z.string().nullable(),
});

const deedNames = [
  ...[
    'accept',
    'give-back',
    'draft',
    'check',
    'send-back',
    'sign',
    'send',
    'write-satisfaction',
    'redo',
    'close',
  ],
  ...[
    'correct',
    'set-reach',
    'ask-unit',
    'contact',
    'ask-extension',
    'decide-extension',
    'prepare',
    'promise',
  ],
] as const;

/** A proposal whole. A joint unit sees what is proposed and its own opinion and promises; the rest is the office's. */
export const proposalView = proposalItem.extend({
  text: z.string(),
  returnBy: isoDate,
  returnStanding: z.enum(codesOf(standings)).nullable(),
  registeredBy: z.string(),
  registeredAt: instant,
  acceptedAt: instant.nullable(),
  returnedOn: isoDate.nullable(),
  returnReason: z.enum(codesOf(returnReasons)).nullable(),
  closedAt: instant.nullable(),
  deputies: z.array(deputyView),
  opinions: z.array(opinionView),
  extensions: z.array(extensionView),
  contacts: z.array(contactView),
  answers: z.array(answerView),
  promises: z.array(promiseView),
  steps: z.array(stepView),
  /** A number for the letter that would be the next of the office's own; null where it has given none this year. */
  nextNumber: z.string().nullable(),
  /** What stands against each step that is next. */
  against: z.array(z.object({ step: z.string(), hindrances: z.array(hindrance) })),
  can: z.object(
    Object.fromEntries(deedNames.map((deed) => [deed, z.boolean()])) as Record<
      (typeof deedNames)[number],
      z.ZodBoolean
    >,
  ),
});
