/**
 * Screening on the wire: taking a case up, the level by written rules, who works on it, what was told to the police.
 */
import { z } from 'zod';
import { caseTypes, levels, memberParts, reportGrounds } from '#capabilities/cases/codes/contract.ts';
import { accidentCause, causeFault, words } from '#capabilities/cases/intake/contract.ts';
import { isCauseOfTypes } from '#capabilities/cases/rules.ts';
import { movingCase, writing } from '#capabilities/cases/steps/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, pathStep } from '#foundation/http/wire.ts';

const leading = { ...movingCase, permission: 'case.lead' } as const;

export const takeCase = operation({
  ...leading,
  id: 'case.take',
  path: '/api/cases/:id/take',
  summary: 'Take a case up for screening, as the officer in charge',
  audit: { event: 'case.taken' },
  body: z.object({}),
});

const level = z.enum(codesOf(levels));
const why = words(1000);

export const triageCase = operation({
  ...leading,
  id: 'case.triage',
  path: '/api/cases/:id/triage',
  summary:
    'Screen a case: accept it with its level, or end it as a duplicate, a false report or another body’s matter',
  audit: { event: 'case.triaged' },
  refusals: [...leading.refusals, 'police-first'],
  body: z.discriminatedUnion('verdict', [
    z
      .object({
        verdict: z.literal('accept'),
        level,
        types: z
          .array(z.enum(codesOf(caseTypes)))
          .min(1)
          .max(6),
        /** Left out: as it stands, as long as the case is about an accident. */
        accidentCause: accidentCause.optional(),
        grounds: z.array(z.enum(codesOf(reportGrounds))).max(9),
        why,
      })
      .refine(({ types, accidentCause = null }) => isCauseOfTypes({ types, accidentCause }), causeFault()),
    z.object({ verdict: z.literal('duplicate'), of: id, why }),
    z.object({ verdict: z.literal('false_report'), why }),
    z.object({ verdict: z.literal('handed_over'), to: z.string().trim().min(2).max(100), why }),
  ]),
});

export const setLevel = operation({
  ...leading,
  id: 'case.set-level',
  path: '/api/cases/:id/level',
  summary: 'Set another level, with the reason; the deadlines that were not met begin anew from the report',
  audit: { event: 'case.level-set' },
  body: z.object({ level, why }),
});

export const setAccidentCause = operation({
  ...movingCase,
  id: 'case.set-accident-cause',
  path: '/api/cases/:id/accident-cause',
  summary:
    'Write down or correct what caused an accident, with how it is known; after the end too, because figures count by it',
  audit: { event: 'case.accident-cause-set' },
  body: z.object({ accidentCause, why }),
});

const member = z
  .object({ accountId: id.optional(), unitId: id.optional() })
  .refine((who) => (who.accountId === undefined) !== (who.unitId === undefined), {
    message: 'one-of',
    path: ['accountId'],
  });

export const assignCase = operation({
  ...leading,
  id: 'case.assign',
  path: '/api/cases/:id/assign',
  summary: 'Assign a case to whoever leads the work on it; the child’s file is opened to him',
  audit: { event: 'case.assigned' },
  refusals: [...leading.refusals, 'already-exists'],
  body: member.safeExtend({ note: words(1000).nullable().default(null) }),
});

export const nameMember = operation({
  ...leading,
  id: 'case.name-member',
  path: '/api/cases/:id/members',
  summary:
    'Name somebody, or those who hold a post in a unit, a member of a case; the child’s file is opened to them',
  audit: { event: 'case.member-named' },
  refusals: [...leading.refusals, 'already-exists'],
  body: member.safeExtend({ part: z.enum(codesOf(memberParts)).extract(['worker', 'adviser']) }),
});

export const endMember = operation({
  ...leading,
  id: 'case.end-member',
  path: '/api/cases/:id/members/:memberId/end',
  summary: 'End a membership',
  audit: { event: 'case.member-ended' },
  refusals: [...leading.refusals, 'members-needed'],
  params: byId.extend({ memberId: id }),
  body: z.object({}),
});

export const restrictCase = operation({
  ...leading,
  id: 'case.restrict',
  path: '/api/cases/:id/restrict',
  summary: 'Restrict a case to its members, or open it again to the officers above the place',
  audit: { event: 'case.restricted' },
  refusals: [...leading.refusals, 'members-needed'],
  body: z.object({ restricted: z.boolean(), why }),
});

export const tellPolice = operation({
  ...movingCase,
  id: 'case.tell-police',
  path: '/api/cases/:id/police',
  summary: 'Write down the report to the police: when, to which unit and officer, the receipt’s number',
  audit: { event: 'case.police-told' },
  body: z.object({
    toldAt: instant,
    unit: z.string().trim().min(2).max(100),
    officer: z.string().trim().min(1).max(60),
    receipt: z.string().trim().min(2).max(60),
    feedbackAt: instant.nullable().default(null),
  }),
});

export const findWorkers = operation({
  id: 'case.find-workers',
  method: 'GET',
  path: '/api/case-workers',
  summary: 'Find who may work on a case, by a part of the name',
  permission: 'case.lead',
  audit: {
    none: 'Names of people who work here and their roles, which everybody who works here may look up',
  },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: z.object({ q: z.string().trim().max(40).default('') }),
  reply: z.object({
    items: z.array(z.object({ accountId: id, person: z.string(), role: z.string(), division: pathStep })),
  }),
});

export const joinCase = operation({
  id: 'case.join',
  method: 'POST',
  path: '/api/cases/:id/join',
  summary: 'Join a case in one’s own area, with the reason; not one that is restricted',
  permission: 'case.lead',
  audit: { event: 'case.joined' },
  refusals: [...writing, 'already-exists'],
  params: byId,
  body: z.object({ why: words(500) }),
  reply: movingCase.reply,
});
