/**
 * Answers on the wire: a letter is drafted from a template, checked, signed by another, sent to every deputy, and each says what he
 * thinks of it; whoever is not satisfied is answered again.
 */
import { z } from 'zod';
import { lackingAccepted } from '#capabilities/documents/form/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { checks } from '#capabilities/proposals/checking/contract.ts';
import { deliveryWays, marks, satisfactions } from '#capabilities/proposals/codes/contract.ts';
import { onProposal, reading, writing } from '#capabilities/proposals/registering/contract.ts';
import { copyTo, words } from '#capabilities/proposals/views/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

/** A document number: 濮民函〔2024〕31号. */
export const letterNumber = z
  .string()
  .trim()
  .regex(/^[^〔〕\s]{2,20}〔20\d{2}〕[1-9]\d{0,4}号$/u);
const MOST_COPIES = 20;
const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const draftAnswer = operation({
  id: 'proposal.draft',
  path: '/api/proposals/:id/draft',
  summary: 'Begin the letter from a template, its figures counted at the end of a day',
  ...onProposal,
  audit: { event: 'proposal.drafted' },
  refusals: [...writing, 'already-exists', 'document-figures'],
  body: z.object({ templateCode: z.string().min(2).max(40), asOf: isoDate }),
});

export const prepareAnswer = operation({
  id: 'proposal.prepare',
  path: '/api/proposals/:id/prepare',
  summary:
    'Set the answer’s mark, number, whether it is public, and who gets copies; once it is checked number and copies alone',
  ...onProposal,
  audit: { event: 'proposal.prepared' },
  refusals: [...writing, 'number-taken'],
  body: z.object({
    mark: z.enum(codesOf(marks)).nullable(),
    number: letterNumber.nullable(),
    public: z.boolean().nullable(),
    copies: z.array(copyTo).max(MOST_COPIES),
  }),
});

/** The letter as it stands, and what the checker of letters finds in it. */
export const letterLook = z.object({
  documentId: id,
  text: z.string(),
  digest,
  findings: z.array(
    z.object({
      check: z.enum(codesOf(checks)),
      at: z.number().int(),
      length: z.number().int(),
      found: z.string(),
      expected: z.string().nullable(),
    }),
  ),
});

export const lookThrough = operation({
  id: 'proposal.look-through',
  method: 'GET',
  path: '/api/proposals/:id/findings',
  summary: 'The letter as it stands, with what is probably wrong in it; nothing is changed',
  permission: 'proposal.work',
  audit: { event: 'proposal.letter-read' },
  refusals: [...reading, 'outside-area', 'wrong-state'],
  params: byId,
  reply: letterLook,
});

export const checkAnswer = operation({
  id: 'proposal.check',
  path: '/api/proposals/:id/check',
  summary: 'Find the letter in order, having seen what was found in the very text that `digest` names',
  ...onProposal,
  audit: { event: 'proposal.checked' },
  body: z.object({ digest }),
});

export const sendBack = operation({
  id: 'proposal.send-back',
  path: '/api/proposals/:id/send-back',
  summary: 'Send the letter back to be changed, with the reason',
  ...onProposal,
  audit: { event: 'proposal.sent-back' },
  body: z.object({ why: words(1000) }),
});

export const signAnswer = operation({
  id: 'proposal.sign',
  path: '/api/proposals/:id/sign',
  summary: 'Sign the letter that somebody else has checked; from then on nothing of it changes',
  ...onProposal,
  permission: 'proposal.sign',
  audit: { event: 'proposal.signed' },
  refusals: [
    ...writing,
    ...(['second-person', 'already-exists', 'number-taken'] as const),
    ...(['certificate-expired', 'certificate-not-yet', 'characters-missing', 'letter-unnumbered'] as const),
  ],
  body: z.object({ lackingAccepted }),
});

export const sendAnswer = operation({
  id: 'proposal.send',
  path: '/api/proposals/:id/send',
  summary: 'Send the answer to every deputy, with the sheet that asks for his word; nobody is left out',
  ...onProposal,
  audit: { event: 'proposal.sent' },
  body: z.object({ on: isoDate, way: z.enum(codesOf(deliveryWays)) }),
});

export const writeWord = operation({
  id: 'proposal.write-word',
  path: '/api/proposals/:id/deputies/:deputyId/word',
  summary: 'Write down what a deputy says of the answer; until it is closed it can be corrected',
  ...onProposal,
  audit: { event: 'proposal.word-given' },
  params: z.object({ id, deputyId: id }),
  body: z.object({
    satisfaction: z.enum(codesOf(satisfactions)),
    on: isoDate,
    words: z.string().trim().max(2000).default(''),
  }),
});

export const redoAnswer = operation({
  id: 'proposal.redo',
  path: '/api/proposals/:id/redo',
  summary: 'Answer again, because a deputy is not satisfied; a new last day runs from his word',
  ...onProposal,
  audit: { event: 'proposal.redone' },
  body: z.object({ why: words(1000) }),
});

export const closeProposal = operation({
  id: 'proposal.close',
  path: '/api/proposals/:id/close',
  summary: 'Close a proposal with which its deputies are content; its promises stay on the ledger',
  ...onProposal,
  audit: { event: 'proposal.closed' },
  body: z.object({}),
});
