/** The list of policies that letters are checked against, on the wire: read by those who write letters, kept by the city. */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { instant } from '#foundation/http/wire.ts';

/** A number as it is written (GB/T 9704-2012, 7.2.5): the whole year in 〔〕, no leading zero. */
const policyNumber = z
  .string()
  .trim()
  .regex(/^[\p{Script=Han}]{1,12}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号$/u);

/** A policy in the list. */
const policyLine = z.object({
  number: z.string(),
  title: z.string(),
  /** Null where it came with the system. */
  addedBy: z.string().nullable(),
  addedAt: instant,
  retired: z.boolean(),
});

/** A policy in the list. */
export type PolicyLine = z.output<typeof policyLine>;

const reading = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const listPolicies = operation({
  id: 'policy.list',
  method: 'GET',
  path: '/api/policies',
  summary: 'The policies that letters are checked against, by number and title',
  permission: 'document.read',
  audit: { none: 'policies are public' },
  refusals: reading,
  reply: z.object({ items: z.array(policyLine), can: z.object({ edit: z.boolean() }) }),
});

export const addPolicy = operation({
  id: 'policy.add',
  method: 'POST',
  path: '/api/policies',
  summary: 'Put a policy on the list',
  permission: 'template.edit',
  audit: { event: 'policy.added' },
  refusals: [...reading, 'already-exists'],
  body: z.object({
    number: policyNumber,
    title: z
      .string()
      .trim()
      .min(4)
      .max(200)
      .regex(/^[^《》]*$/u),
  }),
  reply: policyLine,
});

export const retirePolicy = operation({
  id: 'policy.retire',
  method: 'POST',
  path: '/api/policies/retire',
  summary: 'Say that a policy is cited no more, or that it is again',
  permission: 'template.edit',
  audit: { event: 'policy.retired' },
  refusals: [...reading, 'not-found'],
  body: z.object({ number: policyNumber, retired: z.boolean() }),
  reply: policyLine,
});
