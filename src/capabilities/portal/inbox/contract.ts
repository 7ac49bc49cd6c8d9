/**
 * Public reports at the desk: the inbox, one report whole, and what is done with it. A list says nothing of what was told; how to
 * reach the teller is shown by itself and for a reason.
 */
import { z } from 'zod';
import {
  caseTypes,
  dangerQuestions,
  levels,
  professions,
  reportGrounds,
} from '#capabilities/cases/codes/contract.ts';
import { accidentCause, causeFault, childNamed } from '#capabilities/cases/intake/contract.ts';
import { isCauseOfTypes } from '#capabilities/cases/rules.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import {
  dangers,
  fileKinds,
  nonsenseReasons,
  reportOutcomes,
  reportStates,
  tellers,
} from '#capabilities/portal/codes/contract.ts';
import { contactTold, LONGEST_WORDS } from '#capabilities/portal/reporting/contract.ts';
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

/** A report as it stands in the inbox. */
export const reportLine = z.object({
  id,
  number: z.string(),
  cameAt: instant,
  lastWordAt: instant,
  who: z.enum(codesOf(tellers)),
  profession: z.enum(codesOf(professions)).nullable(),
  grounds: z.array(z.enum(codesOf(reportGrounds))),
  danger: z.enum(codesOf(dangers)),
  /** From the city down; empty where no place was chosen. */
  place: z.array(pathStep),
  state: z.enum(codesOf(reportStates)),
  unread: z.boolean(),
  owner: z.string().nullable(),
  firstAnsweredAt: instant.nullable(),
  resultToldAt: instant.nullable(),
  outcome: z.enum(codesOf(reportOutcomes)).nullable(),
  case: z.object({ id, number: z.string() }).nullable(),
  ticket: z.object({ id, number: z.string() }).nullable(),
  version: z.number().int(),
});

/** A report whole. */
export const reportView = reportLine.extend({
  language: z.enum(['zh', 'en']),
  what: z.string(),
  placeWords: z.string(),
  hasContact: z.boolean(),
  whyNonsense: z.enum(codesOf(nonsenseReasons)).nullable(),
  endedAt: instant.nullable(),
  /** Until when its words are kept, as things stand. */
  keptUntil: instant,
  erased: z.boolean(),
  messages: z.array(
    z.object({
      id,
      at: instant,
      side: z.enum(['reporter', 'bureau']),
      kind: z.enum(['word', 'answer', 'result']),
      words: z.string().nullable(),
      person: z.string().nullable(),
    }),
  ),
  files: z.array(z.object({ id, kind: z.enum(codesOf(fileKinds)), size: z.number().int(), at: instant })),
  can: z.object({
    take: z.boolean(),
    answer: z.boolean(),
    tellResult: z.boolean(),
    end: z.boolean(),
    open: z.boolean(),
    ticket: z.boolean(),
    nonsense: z.boolean(),
    giveBack: z.boolean(),
    contact: z.boolean(),
  }),
});

/** A report as it stands in the inbox. */
export type ReportLine = z.input<typeof reportLine>;
/** A report whole. */
export type ReportView = z.input<typeof reportView>;

const reading = { permission: 'report.read' } as const;
const answering = { permission: 'report.answer', params: byId } as const;
const refused = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const refusedChange = [
  ...refused,
  'version-required',
  'changed-meanwhile',
  'wrong-state',
  'report-taken',
] as const;
const words = z.string().trim().min(1).max(LONGEST_WORDS);

export const listReports = operation({
  id: 'report.list',
  method: 'GET',
  path: '/api/reports',
  summary:
    'Public reports: those that wait with stated danger first, then the longest waiting; the others newest first',
  ...reading,
  audit: { none: 'says that somebody reported where, and nothing of what was told' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    state: z.enum(['open', 'answered', 'ended', 'nonsense', 'all']).default('open'),
    who: z.enum(codesOf(tellers)).optional(),
    danger: z.enum(codesOf(dangers)).optional(),
    outcome: z.enum(codesOf(reportOutcomes)).optional(),
    /** Came on this day or later, in China. */
    from: isoDate.optional(),
    /** Came on this day or earlier. */
    until: isoDate.optional(),
  }),
  reply: pageOf(reportLine),
});

export const readReport = operation({
  id: 'report.read',
  method: 'GET',
  path: '/api/reports/:id',
  summary: 'A public report with what was told and answered; who told it is shown by itself',
  ...reading,
  params: byId,
  audit: { event: 'report.opened' },
  refusals: refused,
  reply: reportView,
});

export const readReportFile = operation({
  id: 'report.read-file',
  method: 'GET',
  path: '/api/reports/:id/files/:file',
  summary: 'A photograph or a recording that was sent along',
  ...reading,
  params: z.object({ id, file: id }),
  audit: { event: 'report.file-opened' },
  refusals: refused,
  transfer: 'download',
  reply: z.any(),
});

export const takeReport = operation({
  id: 'report.take',
  method: 'POST',
  path: '/api/reports/:id/take',
  summary: 'Take a report; of two at once the first has it',
  ...answering,
  versioned: true,
  audit: { event: 'report.taken' },
  refusals: refusedChange,
  reply: reportView,
});

export const answerReport = operation({
  id: 'report.answer',
  method: 'POST',
  path: '/api/reports/:id/answers',
  summary: 'Answer a report, or tell its result; whoever has the code reads it, so it must name nobody',
  ...answering,
  audit: { event: 'report.answered' },
  refusals: [...refused, 'wrong-state', 'report-taken', 'answer-names-person', 'already-exists'],
  body: z.object({ id, kind: z.enum(['answer', 'result']).default('answer'), words }),
  reply: reportView,
});

export const endReport = operation({
  id: 'report.end',
  method: 'POST',
  path: '/api/reports/:id/end',
  summary: 'End a report that was answered; of a professional’s, once its result was told',
  ...answering,
  versioned: true,
  audit: { event: 'report.ended' },
  refusals: refusedChange,
  reply: reportView,
});

export const openCaseOfReport = operation({
  id: 'report.open-case',
  method: 'POST',
  path: '/api/reports/:id/case',
  summary:
    'Make a case of a report: what was told goes along, and who told it; a professional’s is a mandatory report',
  ...answering,
  versioned: true,
  audit: { event: 'report.case-opened' },
  refusals: [...refusedChange, 'unknown-division', 'already-exists', 'outside-area'],
  body: z
    .object({
      caseId: id,
      division: divisionCode,
      types: z
        .array(z.enum(codesOf(caseTypes)))
        .min(1)
        .max(6),
      accidentCause: accidentCause.default(null),
      grounds: z.array(z.enum(codesOf(reportGrounds))).max(9),
      danger: z.partialRecord(z.enum(codesOf(dangerQuestions)), z.boolean()).default({}),
      level: z.enum(codesOf(levels)).optional(),
      children: z.array(childNamed).min(1).max(20),
      note: z.string().trim().max(1000).default(''),
    })
    .refine(isCauseOfTypes, causeFault()),
  reply: reportView,
});

export const openTicketOfReport = operation({
  id: 'report.open-ticket',
  method: 'POST',
  path: '/api/reports/:id/ticket',
  summary:
    'Make a hotline ticket of a report, for whoever does it; a professional’s report is made a case of instead',
  ...answering,
  versioned: true,
  audit: { event: 'report.ticket-opened' },
  refusals: [...refusedChange, 'already-exists'],
  body: z.object({ ticketId: id }),
  reply: reportView,
});

export const markNonsense = operation({
  id: 'report.nonsense',
  method: 'POST',
  path: '/api/reports/:id/nonsense',
  summary: 'Say that a report is none; a further word of its reporter brings it back',
  ...answering,
  versioned: true,
  audit: { event: 'report.marked-nonsense' },
  refusals: refusedChange,
  body: z.object({ why: z.enum(codesOf(nonsenseReasons)) }),
  reply: reportView,
});

export const giveBackReport = operation({
  id: 'report.give-back',
  method: 'POST',
  path: '/api/reports/:id/give-back',
  summary: 'Put a report back among those that wait: taken by mistake, or no nonsense after all',
  ...answering,
  versioned: true,
  audit: { event: 'report.given-back' },
  refusals: refusedChange,
  reply: reportView,
});

export const showContact = operation({
  id: 'report.contact',
  method: 'POST',
  path: '/api/reports/:id/contact',
  summary: 'How to reach whoever reported, for a stated reason',
  ...answering,
  audit: { event: 'report.contact-shown' },
  refusals: refused,
  body: z.object({ why: z.string().trim().min(4).max(300) }),
  reply: contactTold,
});

const count = z.number().int();

export const reportFigures = operation({
  id: 'report.figures',
  method: 'GET',
  path: '/api/reports/figures',
  summary:
    'Public reports of a period in figures; each count is the length of the list with the same filters',
  ...reading,
  audit: { none: 'counts that name nobody' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  /** The last 30 days where they are left out. */
  query: z.object({ from: isoDate.optional(), until: isoDate.optional() }),
  reply: z.object({
    ...{ from: isoDate, until: isoDate },
    all: count,
    who: z.record(z.enum(codesOf(tellers)), count),
    danger: z.record(z.enum(codesOf(dangers)), count),
    state: z.record(z.enum(codesOf(reportStates)), count),
    outcome: z.record(z.enum(codesOf(reportOutcomes)), count),
    /** Minutes until the first answer; null where none was answered. */
    medianMinutes: count.nullable(),
  }),
});
