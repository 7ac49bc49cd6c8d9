/**
 * Letters of responsibility on the wire: drawn up, printed, signed on screen or on paper, checked, ended.
 */
import { z } from 'zod';
import { answers } from '#capabilities/forms/document/contract.ts';
import { codesOf, letterEnds, letterStates, letterWays } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate, SIGNATURE_CHARACTERS } from '#foundation/http/wire.ts';

const personName = z.string().trim().min(1).max(60);

/** What was answered before a letter was signed at a phone: the form of kind `letter`, in the version it was filled in with. */
export const letterChecklist = z.object({
  formVersion: z.number().int().positive(),
  answers,
});

/** What was answered before a letter was signed at a phone. */
export type LetterChecklist = z.output<typeof letterChecklist>;

const bothWords = z.object({ zh: z.string(), en: z.string() });

/** What was answered, as text: each question as it was asked then. */
export const checklistAsText = z.array(
  z.object({
    title: bothWords,
    questions: z.array(z.object({ question: z.string(), words: bothWords, answer: bothWords.nullable() })),
  }),
);

/** A letter as it stands. */
export const letterView = z.object({
  id,
  number: z.string(),
  childId: id,
  childName: z.string(),
  guardianId: id,
  guardianName: z.string(),
  state: z.enum(codesOf(letterStates)),
  termFrom: isoDate,
  termTo: isoDate,
  signedOn: isoDate.nullable(),
  how: z.enum(codesOf(letterWays)).nullable(),
  signerName: z.string().nullable(),
  witness: z.string().nullable(),
  digest: z.string().nullable(),
  endedOn: isoDate.nullable(),
  endedWhy: z.enum(codesOf(letterEnds)).nullable(),
  endedNote: z.string().nullable(),
  /** True where the system holds the letter's text, so that it can be printed. */
  hasDocument: z.boolean(),
  hasScan: z.boolean(),
  /** For a draft: the carer has changed or the child's facts have, so that it should be drawn up anew. */
  outdated: z.boolean(),
  version: z.number().int(),
  can: z.object({ sign: z.boolean(), void: z.boolean() }),
});

/** A letter as it stands. */
export type LetterView = z.output<typeof letterView>;

const usual = ['not-signed-in', 'not-allowed', 'not-found'] as const;
const signing = [
  ...usual,
  'bad-input',
  'version-required',
  'changed-meanwhile',
  'wrong-state',
  'letter-outdated',
] as const;

export const draftLetter = operation({
  id: 'letter.draft',
  method: 'POST',
  path: '/api/children/:id/letters',
  summary: 'Draw up a letter from the present facts; beside a valid letter it is its renewal',
  permission: 'letter.sign',
  audit: { event: 'letter.drafted' },
  refusals: [...usual, 'bad-input', 'no-carer', 'child-left-register', 'already-exists'],
  params: byId,
  body: z.object({
    /** Today where it is left out; at most 31 days back. */
    termFrom: isoDate.optional(),
    /** One year where it is left out; at most three. */
    termTo: isoDate.optional(),
    witness: personName.optional(),
    /** Who signs for the village; its child director where it is left out. */
    villageOfficer: personName.optional(),
  }),
  reply: letterView,
});

export const readLetter = operation({
  id: 'letter.read',
  method: 'GET',
  path: '/api/letters/:id',
  summary: 'A letter as it stands',
  permission: 'guardian.read',
  audit: { event: 'letter.opened' },
  refusals: [...usual],
  params: byId,
  /** `checklist`: what was answered before it was signed at a phone; null where nothing was asked. */
  reply: letterView.extend({ checklist: checklistAsText.nullable() }),
});

export const printLetter = operation({
  id: 'letter.print',
  method: 'GET',
  path: '/api/letters/:id/document.pdf',
  summary: 'The letter as it was drawn up or signed, one page A4',
  permission: 'guardian.read',
  audit: { event: 'letter.printed' },
  refusals: [...usual, 'no-document'],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});

export const signLetter = operation({
  id: 'letter.sign',
  method: 'POST',
  path: '/api/letters/:id/signature',
  summary: 'Sign a letter on screen with a finger; a digest fixes its words and the signature',
  permission: 'letter.sign',
  audit: { event: 'letter.signed' },
  refusals: signing,
  versioned: true,
  params: byId,
  body: z.object({
    /** `data:image/png;base64,…`, at most 200 KB. */
    signature: z.string().max(SIGNATURE_CHARACTERS),
    /** Who signed; the guardian where it is left out. */
    signerName: personName.optional(),
    witness: personName.optional(),
  }),
  reply: letterView,
});

export const uploadScan = operation({
  id: 'letter.upload-scan',
  method: 'POST',
  path: '/api/letters/:id/scan',
  summary:
    'Keep the scan of a letter signed on paper (PDF, JPEG or PNG, at most 20 MB); a digest fixes its words and the scan',
  permission: 'letter.sign',
  audit: { event: 'letter.signed' },
  refusals: [...signing, 'not-a-document', 'too-large'],
  transfer: 'upload',
  versioned: true,
  params: byId,
  body: z.object({
    signedOn: isoDate,
    signerName: personName.optional(),
    witness: personName.optional(),
  }),
  reply: letterView,
});

export const readScan = operation({
  id: 'letter.scan',
  method: 'GET',
  path: '/api/letters/:id/scan',
  summary: 'The scan of a letter signed on paper',
  permission: 'guardian.read',
  audit: { event: 'letter.scan-opened' },
  refusals: [...usual],
  transfer: 'download',
  params: byId,
  reply: z.any(),
});

export const voidLetter = operation({
  id: 'letter.void',
  method: 'POST',
  path: '/api/letters/:id/end',
  summary: 'Make a letter void that is wrong; it stays in the file with the reason',
  permission: 'letter.sign',
  audit: { event: 'letter.voided' },
  refusals: [...usual, 'bad-input', 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  body: z.object({ why: z.string().trim().min(2).max(200) }),
  reply: letterView,
});

/** What a check of a letter found, part by part. */
export const letterFinding = z.object({
  part: z.enum(['content', 'columns', 'signature', 'scan', 'timeline']),
  intact: z.boolean(),
});

export const verifyLetter = operation({
  id: 'letter.verify',
  method: 'GET',
  path: '/api/letters/:id/verification',
  summary: 'Whether what is stored is what was signed: the digest is computed anew',
  permission: 'guardian.read',
  audit: { event: 'letter.verified' },
  refusals: [...usual],
  params: byId,
  reply: z.object({
    /** `unsealed`: a draft, or declared in a census: there is nothing to compare with. */
    verdict: z.enum(['intact', 'changed', 'unsealed']),
    digest: z.string().nullable(),
    computed: z.string().nullable(),
    findings: z.array(letterFinding),
  }),
});
