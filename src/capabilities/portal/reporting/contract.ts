/**
 * What is said and heard without signing in: the public pages' settings and places, a report, its answer by code, further words
 * and files. Everything that comes back is for whoever has the code, and so names nobody.
 */
import { z } from 'zod';
import { professions, reportGrounds } from '#capabilities/cases/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { dangers, fileKinds, safeTimes, tellers } from '#capabilities/portal/codes/contract.ts';
import { plainCode } from '#capabilities/portal/rules.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, instant, pathStep } from '#foundation/http/wire.ts';

/** The longest story, in characters. */
export const LONGEST_WORDS = 4000;
/** The largest photograph or recording, in bytes. */
export const LARGEST_FILE = 10 * 1024 * 1024;
/** How many files one report takes. */
export const MOST_FILES = 6;
/** How many messages one report takes, both ways. */
export const MOST_MESSAGES = 200;

const words = z.string().trim().min(1).max(LONGEST_WORDS);
const short = (most: number) => z.string().trim().max(most).default('');

/** A code as somebody typed it; compared as it is plain. */
export const codeTyped = z
  .string()
  .max(40)
  .transform((written) => plainCode(written) ?? '');
/** A code as the page made it. */
const codeMade = z
  .string()
  .max(40)
  .refine((written) => plainCode(written) !== null, { message: 'code' })
  .transform((written) => plainCode(written) ?? '');

/** How somebody may be reached; all of it may be left empty. */
export const contactTold = z.strictObject({
  name: short(60),
  /** A telephone, WeChat or whatever else. */
  reach: short(100),
  unit: short(100),
  times: z
    .array(z.enum(codesOf(safeTimes)))
    .max(5)
    .default([]),
  note: short(200),
});

const anyone = { permission: 'anyone' } as const;

export const readPortal = operation({
  id: 'portal.read',
  method: 'GET',
  path: '/api/public/settings',
  summary: 'The telephones and the limits of the public pages',
  ...anyone,
  audit: { none: 'shows what everybody may know' },
  refusals: [],
  reply: z.object({
    police: z.string(),
    ambulance: z.string(),
    hotline: z.string(),
    leaveTo: z.string(),
    answerHours: z.number().int(),
  }),
});

export const listPlaces = operation({
  id: 'portal.places',
  method: 'GET',
  path: '/api/public/places',
  summary: 'Counties, towns and villages to choose from, by what lies above or by words of the name',
  ...anyone,
  audit: { none: 'divisions are public knowledge' },
  refusals: ['bad-input'],
  query: z.object({ under: divisionCode.optional(), words: z.string().trim().min(1).max(30).optional() }),
  reply: z.object({
    items: z.array(
      z.object({ code: divisionCode, name: z.string(), leaf: z.boolean(), path: z.array(pathStep) }),
    ),
  }),
});

export const sendReport = operation({
  id: 'portal.send-report',
  method: 'POST',
  path: '/api/public/reports',
  summary:
    'Ask for help or report, without signing in. Sent twice under one id and code it is one; what differs is added',
  ...anyone,
  pace: 'open',
  audit: { none: 'written down without the address: whoever asks for help may stay unknown' },
  refusals: ['bad-input', 'unknown-division', 'already-exists', 'proof-wanted'],
  body: z.strictObject({
    id,
    /** Made by the page, so that only its holder knows it. */
    code: codeMade,
    language: z.enum(['zh', 'en']),
    who: z.enum(codesOf(tellers)),
    profession: z.enum(codesOf(professions)).nullable().default(null),
    grounds: z
      .array(z.enum(codesOf(reportGrounds)))
      .max(9)
      .default([]),
    danger: z.enum(codesOf(dangers)),
    what: z.string().trim().max(LONGEST_WORDS).default(''),
    place: z.strictObject({ division: divisionCode.nullable().default(null), words: short(200) }),
    contact: contactTold.nullable().default(null),
  }),
  reply: z.object({ number: z.string(), receivedAt: instant }),
});

export const followReport = operation({
  id: 'portal.follow',
  method: 'POST',
  path: '/api/public/answers',
  summary: 'What the bureau answered to the report of a code; nothing of what was told comes back',
  ...anyone,
  pace: 'open-code',
  audit: { none: 'whoever follows an answer stays unknown' },
  refusals: ['bad-input', 'report-code-unknown', 'proof-wanted'],
  body: z.strictObject({ code: codeTyped }),
  reply: z.object({
    number: z.string(),
    receivedAt: instant,
    /** `waiting`: nobody has read it; `read`: somebody is at it; then `answered` or `over`. */
    state: z.enum(['waiting', 'read', 'answered', 'over']),
    mandatory: z.boolean(),
    messages: z.array(
      z.object({
        id,
        at: instant,
        from: z.enum(['you', 'bureau']),
        kind: z.enum(['word', 'answer', 'result']),
        /** What the bureau said; the reporter's own words are not shown again. */
        words: z.string().nullable(),
      }),
    ),
    files: z.number().int(),
  }),
});

export const addWord = operation({
  id: 'portal.add-word',
  method: 'POST',
  path: '/api/public/answers/words',
  summary: 'Say something more to a report of one’s own',
  ...anyone,
  pace: 'open-code',
  audit: { none: 'written down without the address, as the report is' },
  refusals: ['bad-input', 'report-code-unknown', 'report-full', 'already-exists', 'proof-wanted'],
  body: z.strictObject({ code: codeTyped, id, words }),
  reply: z.object({ at: instant }),
});

export const addFile = operation({
  id: 'portal.add-file',
  method: 'POST',
  path: '/api/public/answers/files',
  summary: 'Send a photograph or a recording along, 10 MB at most; sent again under one id it is one',
  ...anyone,
  pace: 'open-code',
  transfer: 'upload',
  largestFile: LARGEST_FILE,
  audit: { none: 'written down without the address, as the report is' },
  refusals: [
    ...(['bad-input', 'report-code-unknown', 'report-full', 'too-large', 'file-kind-not-taken'] as const),
    ...(['file-infected', 'scan-unavailable', 'already-exists', 'proof-wanted'] as const),
  ],
  body: z.object({ code: codeTyped, id }),
  reply: z.object({ kind: z.enum(codesOf(fileKinds)) }),
});
