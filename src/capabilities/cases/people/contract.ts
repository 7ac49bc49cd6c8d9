/**
 * Of whom a case speaks, on the wire: children that are added or found in the register, others, and whoever reported.
 */
import { z } from 'zod';
import { childNamed, personNamed, words } from '#capabilities/cases/intake/contract.ts';
import { onCase } from '#capabilities/cases/steps/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id } from '#foundation/http/wire.ts';

export const addChild = operation({
  ...onCase,
  id: 'case.add-child',
  path: '/api/cases/:id/children',
  summary: 'Add a child to a case: one of the register, or as it is described',
  audit: { event: 'case.child-added' },
  refusals: [...onCase.refusals, 'already-exists'],
  body: childNamed,
});

export const identifyChild = operation({
  ...onCase,
  id: 'case.identify-child',
  path: '/api/cases/:id/children/:caseChildId/identify',
  summary: 'Say which child of the register a described one is',
  audit: { event: 'case.child-identified' },
  refusals: [...onCase.refusals, 'already-exists'],
  params: byId.extend({ caseChildId: id }),
  body: z.object({ childId: id }),
});

export const addPerson = operation({
  ...onCase,
  id: 'case.add-person',
  path: '/api/cases/:id/persons',
  summary: 'Add somebody whom a case speaks of',
  audit: { event: 'case.person-added' },
  body: personNamed,
});

export const reveal = operation({
  ...onCase,
  id: 'case.reveal',
  path: '/api/cases/:id/reveal',
  summary: 'Name the reporter, or a person’s telephone, for a stated reason',
  permission: 'case.read',
  audit: { event: 'case.revealed' },
  reads: 'unmasking',
  refusals: [...onCase.refusals, 'reading-ceiling'],
  shownOnce: ['name', 'phone', 'relation', 'unit', 'words'],
  body: z.object({
    /** The id of a person of the case; null for the reporter. */
    personId: id.nullable(),
    why: words(300),
  }),
  reply: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    relation: z.string().nullable(),
    unit: z.string().nullable(),
    words: z.string().nullable(),
  }),
});
