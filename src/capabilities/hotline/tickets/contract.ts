/**
 * Tickets on the wire: the desk, the list, opening and taking, the draft, the danger check of the first minute, the caller's
 * earlier calls and children, closing.
 */
import { z } from 'zod';
import { caseTypes } from '#capabilities/cases/codes/contract.ts';
import { accidentCause, causeFault } from '#capabilities/cases/intake/contract.ts';
import { isCauseOfTypes } from '#capabilities/cases/rules.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import {
  channels,
  levels,
  satisfactions,
  ticketClasses,
  voidKinds,
} from '#capabilities/hotline/codes/contract.ts';
import { ticketFigures } from '#capabilities/hotline/figures/contract.ts';
import { ticketStates } from '#capabilities/hotline/tickets/rules.ts';
import {
  childSeen,
  dangerAnswers,
  ticketItem,
  ticketView,
  ticketWords,
} from '#capabilities/hotline/tickets/seen/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate, pageOf, pageQuery } from '#foundation/http/wire.ts';

const answering = { permission: 'call.answer' } as const;
const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;
const onTicket = [...usual, 'not-found'] as const;
const writing = [...onTicket, 'version-required', 'changed-meanwhile', 'wrong-state', 'not-yours'] as const;

/** A call that rings at the desk. */
export const ringingCall = z.object({
  ticketId: id,
  number: z.string(),
  since: instant,
  /** True where it rings at my telephone, false where it waits for anybody. */
  forMe: z.boolean(),
  /** True where the caller withheld the number. */
  withheld: z.boolean(),
});

export const readDesk = operation({
  id: 'ticket.desk',
  method: 'GET',
  path: '/api/hotline/desk',
  summary: 'What is on my desk: calls that ring, tickets that I have not closed, call-backs that are due',
  ...answering,
  audit: { none: 'numbers of tickets and times; nobody is named' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({
    ringing: z.array(ringingCall),
    /** The ticket of the call that I am speaking on. */
    speaking: id.nullable(),
    mine: z.array(ticketItem),
    callBacksDue: z.number().int(),
    missed: z.number().int(),
    now: instant,
  }),
});

export const listTickets = operation({
  id: 'ticket.list',
  method: 'GET',
  path: '/api/hotline/tickets',
  summary: 'Tickets, the latest first: by state, class, level, period, or those behind a figure',
  permission: 'call.read',
  audit: { none: 'numbers, classes and times of tickets; nobody is named' },
  refusals: usual,
  query: pageQuery.extend({
    state: z.enum(ticketStates).optional(),
    class: z.enum(codesOf(ticketClasses)).optional(),
    level: z.enum(codesOf(levels)).optional(),
    satisfaction: z.enum(codesOf(satisfactions)).optional(),
    mine: z.stringbool().optional(),
    /** First and last day in China, by when the ticket was opened; of a figure, its period. */
    from: isoDate.optional(),
    to: isoDate.optional(),
    /** Only tickets that this article of the knowledge base answered. */
    article: id.optional(),
    /** Only tickets that this figure counts; the days are then those of the figure. */
    figure: z.enum(ticketFigures).optional(),
  }),
  reply: pageOf(ticketItem),
});

export const readTicket = operation({
  id: 'ticket.read',
  method: 'GET',
  path: '/api/hotline/tickets/:id',
  summary: 'One ticket whole',
  permission: 'call.read',
  audit: { event: 'ticket.read' },
  refusals: onTicket,
  params: byId,
  reply: ticketView,
});

export const openTicket = operation({
  id: 'ticket.open',
  method: 'POST',
  path: '/api/hotline/tickets',
  summary: 'Open a ticket by hand: somebody came, or another line passed it on',
  ...answering,
  audit: { event: 'ticket.opened' },
  refusals: [...usual, 'already-exists', 'unknown-division'],
  body: ticketWords.extend({ id, channel: z.enum(codesOf(channels)) }),
  reply: ticketView,
});

export const takeTicket = operation({
  id: 'ticket.take',
  method: 'POST',
  path: '/api/hotline/tickets/:id/take',
  summary: 'Take a ticket: it is mine to write from now on',
  ...answering,
  audit: { event: 'ticket.taken' },
  refusals: [...onTicket, 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  reply: ticketView,
});

export const saveTicket = operation({
  id: 'ticket.save',
  method: 'PATCH',
  path: '/api/hotline/tickets/:id',
  summary: 'Keep what I have written so far; the same draft is there again on any machine',
  ...answering,
  audit: { none: 'a draft is kept every few seconds by the one who writes it; closing it is written down' },
  refusals: [...writing, 'unknown-division'],
  versioned: true,
  params: byId,
  body: ticketWords,
  reply: ticketView,
});

export const voidTicket = operation({
  id: 'ticket.void',
  method: 'POST',
  path: '/api/hotline/tickets/:id/void',
  summary: 'A silent call, a hoax or a wrong number: closed at once',
  ...answering,
  audit: { event: 'ticket.voided' },
  refusals: writing,
  versioned: true,
  params: byId,
  body: z.object({ kind: z.enum(codesOf(voidKinds)) }),
  reply: ticketView,
});

export const checkDanger = operation({
  id: 'ticket.check-danger',
  method: 'POST',
  path: '/api/hotline/tickets/:id/danger',
  summary: 'The danger check of the first minute; any yes makes it an emergency and opens a case at once',
  ...answering,
  audit: { event: 'ticket.danger-checked' },
  refusals: [...writing, 'unknown-division'],
  versioned: true,
  params: byId,
  body: z.object({ answers: dangerAnswers }),
  reply: ticketView,
});

export const caseFromTicket = operation({
  id: 'ticket.make-case',
  method: 'POST',
  path: '/api/hotline/tickets/:id/case',
  summary: 'Open a case from a ticket',
  ...answering,
  audit: { event: 'ticket.case-made' },
  refusals: [...writing, 'unknown-division', 'ticket-unfinished'],
  versioned: true,
  params: byId,
  body: z
    .object({
      types: z
        .array(z.enum(codesOf(caseTypes)))
        .min(1)
        .max(6),
      accidentCause: accidentCause.default(null),
    })
    .refine(isCauseOfTypes, causeFault()),
  reply: ticketView,
});

export const closeTicket = operation({
  id: 'ticket.close',
  method: 'POST',
  path: '/api/hotline/tickets/:id/close',
  summary: 'Close a ticket: classed, told and answered',
  ...answering,
  audit: { event: 'ticket.closed' },
  refusals: [...writing, 'ticket-unfinished'],
  versioned: true,
  params: byId,
  body: z.object({
    satisfaction: z.enum(codesOf(satisfactions)).nullable().default(null),
    /** Days after which the caller is asked how it went; null for none. */
    followUpDays: z.number().int().min(1).max(90).nullable().default(null),
  }),
  reply: ticketView,
});

export const lookUpCaller = operation({
  id: 'ticket.look-up-caller',
  method: 'GET',
  path: '/api/hotline/tickets/:id/caller',
  summary: 'Earlier calls of this number, and the children and cases tied to it',
  ...answering,
  reads: 'search',
  audit: { event: 'ticket.caller-looked-up' },
  refusals: [...onTicket, 'not-yours', 'reading-ceiling'],
  params: byId,
  reply: z.object({
    earlier: z.array(ticketItem),
    children: z.array(
      childSeen.extend({
        /** Whose number it is: the child's carer or a member of its family. */
        through: z.enum(['carer', 'family']),
        /** The first letter of that person's name. */
        person: z.string().nullable(),
        /** Cases of the child, by number alone; not those that are restricted to their members. */
        cases: z.array(z.object({ number: z.string(), level: z.string(), open: z.boolean() })),
      }),
    ),
  }),
});

export const nameChild = operation({
  id: 'ticket.name-child',
  method: 'POST',
  path: '/api/hotline/tickets/:id/children',
  summary:
    'Name a child on the register of whom the ticket speaks: found by the number, or by its citizen ID',
  ...answering,
  audit: { event: 'ticket.child-named' },
  refusals: [...onTicket, 'not-yours', 'wrong-state', 'child-unknown'],
  params: byId,
  body: z.union([
    z.strictObject({ childId: id }),
    z.strictObject({ citizenId: z.string().trim().toUpperCase().length(18) }),
  ]),
  reply: ticketView,
});

export const dropChild = operation({
  id: 'ticket.drop-child',
  method: 'DELETE',
  path: '/api/hotline/tickets/:id/children/:childId',
  summary: 'The child was named by mistake',
  ...answering,
  audit: { event: 'ticket.child-dropped' },
  refusals: [...onTicket, 'not-yours', 'wrong-state'],
  params: byId.extend({ childId: id }),
  reply: ticketView,
});
