/**
 * Tickets as they are shown and written: in a list, whole, and what an operator may write. The caller's number is whole for
 * whoever owns the ticket, masked for everybody else.
 */
import { z } from 'zod';
import { dangerQuestions, reportGrounds } from '#capabilities/cases/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { callBackView } from '#capabilities/hotline/call-backs/contract.ts';
import {
  callerRelations,
  channels,
  levels,
  satisfactions,
  ticketClasses,
  topics,
  voidKinds,
} from '#capabilities/hotline/codes/contract.ts';
import { callStates } from '#capabilities/hotline/telephony/contract.ts';
import { ticketOrigins, ticketStates } from '#capabilities/hotline/tickets/rules.ts';
import { divisionCode, id, instant, pathStep } from '#foundation/http/wire.ts';

const words = (most: number) => z.string().trim().min(1).max(most).nullable();
const number = z
  .string()
  .max(40)
  .regex(/^\+?[\d\- ]*\d[\d\- ]*$/)
  .nullable();

/** A ticket in a list; nobody is named in it. */
export const ticketItem = z.object({
  id,
  number: z.string(),
  channel: z.enum(codesOf(channels)),
  state: z.enum(ticketStates),
  openedAt: instant,
  closedAt: instant.nullable(),
  owner: z.string().nullable(),
  mine: z.boolean(),
  class: z.enum(codesOf(ticketClasses)).nullable(),
  voidKind: z.enum(codesOf(voidKinds)).nullable(),
  topic: z.enum(codesOf(topics)).nullable(),
  level: z.enum(codesOf(levels)).nullable(),
  clue: z.boolean(),
  division: pathStep.nullable(),
  caseNumber: z.string().nullable(),
  satisfaction: z.enum(codesOf(satisfactions)).nullable(),
});

/** A ticket in a list. */
export type TicketItem = z.output<typeof ticketItem>;

/** A child as the hotline is told of it: enough to know which one, no more. */
export const childSeen = z.object({
  id,
  /** The first letter. */
  name: z.string(),
  sex: z.number().int(),
  age: z.number().int().nullable(),
  division: pathStep,
});

/** The telephone call of a ticket. */
export const callSeen = z.object({
  state: z.enum(callStates),
  beganAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  extension: z.string().nullable(),
  line: z.string().nullable(),
  /** True where the caller withheld the number. */
  withheld: z.boolean(),
  recording: z.object({ reference: z.string(), seconds: z.number().int() }).nullable(),
});

/** The answers of the danger check, every question with one. */
export const dangerAnswers = z.record(z.enum(codesOf(dangerQuestions)), z.boolean());

/** A ticket whole. */
export const ticketView = ticketItem.extend({
  call: callSeen.nullable(),
  /** Whole for whoever owns the ticket. */
  callerPhone: z.string().nullable(),
  callerName: z.string().nullable(),
  anonymous: z.boolean(),
  relation: z.enum(codesOf(callerRelations)).nullable(),
  place: z.string().nullable(),
  narrative: z.string().nullable(),
  answer: z.string().nullable(),
  grounds: z.array(z.enum(codesOf(reportGrounds))),
  danger: z.object({ answers: dangerAnswers, at: instant }).nullable(),
  caseId: id.nullable(),
  children: z.array(childSeen),
  /** Articles of the knowledge base that answered it. */
  articles: z.array(z.object({ id, title: z.string(), lapsed: z.boolean() })),
  /** What it was made of; null where it began as a call or by hand. */
  origin: z.object({ kind: z.enum(ticketOrigins), id, number: z.string() }).nullable(),
  callBacks: z.array(callBackView),
  version: z.number().int(),
  can: z.object({ take: z.boolean(), write: z.boolean(), close: z.boolean() }),
});

/** A ticket whole. */
export type TicketView = z.output<typeof ticketView>;

/** What an operator writes; a field that is left out stays as it is. */
export const ticketWords = z.object({
  callerName: words(60).optional(),
  callerPhone: number.optional(),
  anonymous: z.boolean().optional(),
  relation: z.enum(codesOf(callerRelations)).nullable().optional(),
  place: words(200).optional(),
  division: divisionCode.nullable().optional(),
  class: z.enum(['01', '02', '03', '04', '05']).nullable().optional(),
  topic: z.enum(codesOf(topics)).nullable().optional(),
  level: z.enum(codesOf(levels)).nullable().optional(),
  clue: z.boolean().optional(),
  grounds: z
    .array(z.enum(codesOf(reportGrounds)))
    .max(9)
    .optional(),
  narrative: words(4000).optional(),
  answer: words(4000).optional(),
});

/** What an operator writes. */
export type TicketWords = z.output<typeof ticketWords>;
