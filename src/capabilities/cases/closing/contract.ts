/**
 * The end of a case on the wire: asked for by one, decided on by another; how the child is afterwards; opened again.
 */
import { z } from 'zod';
import { followUpFindings, levels, results } from '#capabilities/cases/codes/contract.ts';
import { words } from '#capabilities/cases/intake/contract.ts';
import { movingCase } from '#capabilities/cases/steps/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id } from '#foundation/http/wire.ts';

export const askClosing = operation({
  ...movingCase,
  id: 'case.ask-closing',
  path: '/api/cases/:id/closing',
  summary: 'Ask that a case be closed, with what it came to; what is still missing is named',
  audit: { event: 'case.closing-asked' },
  refusals: [...movingCase.refusals, 'police-first', 'rule-broken'],
  body: z.object({ result: z.enum(codesOf(results)), words: words(4000) }),
});

export const decideClosing = operation({
  ...movingCase,
  id: 'case.decide-closing',
  path: '/api/cases/:id/closing/decide',
  summary: 'Close a case that somebody else asked to close, or give it back to the work',
  permission: 'case.decide',
  audit: { event: 'case.closing-decided' },
  refusals: [...movingCase.refusals, 'second-person', 'police-first', 'rule-broken'],
  body: z.object({ verdict: z.enum(['approved', 'declined']), note: words(1000) }),
});

export const reopenCase = operation({
  ...movingCase,
  id: 'case.reopen',
  path: '/api/cases/:id/reopen',
  summary: 'Open a case again: it begins with screening, and its deadlines begin anew',
  permission: 'case.lead',
  audit: { event: 'case.reopened' },
  body: z.object({ level: z.enum(codesOf(levels)), why: words(1000) }),
});

export const followUp = operation({
  ...movingCase,
  id: 'case.follow-up',
  path: '/api/cases/:id/follow-ups/:followUpId',
  summary: 'Write down how the child is, some months after the end; the version is the follow-up’s',
  audit: { event: 'case.followed-up' },
  params: byId.extend({ followUpId: id }),
  body: z.object({ finding: z.enum(codesOf(followUpFindings)), words: words(2000) }),
});
