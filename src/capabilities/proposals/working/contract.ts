/** What is done while a proposal is worked on: joint units are asked, deputies spoken with, a longer time asked for. */
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { contactWays } from '#capabilities/proposals/codes/contract.ts';
import { onProposal, reading, writing } from '#capabilities/proposals/registering/contract.ts';
import { proposalView, words } from '#capabilities/proposals/views/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { id, instant, isoDate } from '#foundation/http/wire.ts';

const MOST_UNITS = 32;
const ofUnit = z.object({ id, unitId: id });

export const askUnits = operation({
  id: 'proposal.ask-units',
  path: '/api/proposals/:id/units',
  summary: 'Ask joint units for their opinion by a day; proposed is the period that holds',
  ...onProposal,
  audit: { event: 'proposal.units-asked' },
  refusals: [...writing, 'unit-closed', 'already-exists'],
  body: z.object({ unitIds: z.array(id).min(1).max(MOST_UNITS), dueOn: isoDate.optional() }),
});

export const giveOpinion = operation({
  id: 'proposal.give-opinion',
  method: 'POST',
  path: '/api/proposals/:id/units/:unitId/opinion',
  summary: 'Give a unit’s opinion on a proposal; the office writes down for it what came on paper',
  permission: 'proposal.answer',
  audit: { event: 'proposal.opinion-given' },
  refusals: [...reading, 'wrong-state', 'not-of-unit', 'changed-meanwhile'],
  params: ofUnit,
  body: z.object({
    words: words(4000),
    /** Who of the unit gave it, where the office writes it down. */
    person: words(60).nullable().default(null),
  }),
  reply: proposalView,
});

export const goWithout = operation({
  id: 'proposal.go-without',
  path: '/api/proposals/:id/units/:unitId/go-without',
  summary: 'Wait for a unit’s opinion no longer, for a reason',
  ...onProposal,
  audit: { event: 'proposal.gone-without' },
  params: ofUnit,
  body: z.object({ why: words(500) }),
});

export const writeContact = operation({
  id: 'proposal.write-contact',
  path: '/api/proposals/:id/contacts',
  summary: 'Write down that somebody spoke with a deputy, when, how, and what was said',
  ...onProposal,
  audit: { event: 'proposal.contacted' },
  refusals: [...writing, 'already-exists'],
  body: z.object({
    id,
    deputyId: id,
    way: z.enum(codesOf(contactWays)),
    at: instant,
    words: words(4000),
  }),
});

export const askExtension = operation({
  id: 'proposal.ask-extension',
  path: '/api/proposals/:id/extensions',
  summary: 'Write down that the assigner was asked for a longer time, in months from the assignment in all',
  ...onProposal,
  audit: { event: 'proposal.extension-asked' },
  refusals: [...writing, 'already-exists'],
  body: z.object({ id, months: z.number().int().min(1).max(36), why: words(1000) }),
});

export const decideExtension = operation({
  id: 'proposal.decide-extension',
  path: '/api/proposals/:id/extensions/:extensionId/decide',
  summary: 'Write down what the assigner has answered; where he agrees, the last day moves',
  ...onProposal,
  audit: { event: 'proposal.extension-decided' },
  params: z.object({ id, extensionId: id }),
  body: z.object({ granted: z.boolean(), on: isoDate, by: words(100) }),
});
