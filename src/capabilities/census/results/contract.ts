/**
 * The result of a campaign on the wire: as it stands, and as it was published, with what has changed since.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, isoDate } from '#foundation/http/wire.ts';

const counted = z.record(z.string(), z.number().int());

/** What one file gave. */
export const fileResult = z.object({
  county: z.string(),
  dataRows: z.number().int(),
  counted: z.number().int(),
  duplicateRows: z.number().int(),
  heldForReview: z.number().int(),
  ageOver: z.number().int(),
  parentsHome: z.number().int(),
  rejected: z.number().int(),
  idMissing: z.number().int(),
  idChecksum: z.number().int(),
  idSexMismatch: z.number().int(),
  idBirthMismatch: z.number().int(),
});

/** What one file gave. */
export type FileResult = z.output<typeof fileResult>;

/** The result of a campaign. */
export const campaignResult = z.object({
  censusDate: isoDate,
  distinctChildren: z.number().int(),
  byCounty: counted,
  flags: counted,
  duplicateRows: z.number().int(),
  heldForReview: z.number().int(),
  notEligible: counted,
  rejected: z.number().int(),
  guardiansDistinct: z.number().int(),
  childrenWithoutGuardian: z.number().int(),
  signed: z.number().int(),
  files: z.record(z.string(), fileResult),
});

/** The result of a campaign. */
export type CampaignResult = z.output<typeof campaignResult>;

/** A child that the published result counts otherwise than the register does now. */
export const resultChange = z.object({
  childId: id,
  name: z.string(),
  county: z.string(),
  /** Counted after the publication; or counted, and since then off the register or elsewhere. */
  what: z.enum(['added', 'left', 'moved']),
  reason: z.string().nullable(),
  on: isoDate,
});

const publication = z.object({
  content: campaignResult,
  digest: z.string(),
  publisher: z.string().nullable(),
  publishedAt: instant,
});

const common = ['not-signed-in', 'not-allowed', 'not-found'] as const;

export const readResult = operation({
  id: 'campaign.result',
  method: 'GET',
  path: '/api/campaigns/:id/result',
  summary: 'The result as it stands in my area, the published one, and whether it is unchanged',
  permission: 'campaign.read',
  audit: { none: 'shows counts, no record' },
  refusals: common,
  params: byId,
  reply: z.object({
    now: campaignResult,
    published: publication.nullable(),
    /** Whether what is kept of the published result still has its digest; null where nothing is published. */
    unchanged: z.boolean().nullable(),
  }),
});

export const publishResult = operation({
  id: 'campaign.publish',
  method: 'POST',
  path: '/api/campaigns/:id/publish',
  summary: 'Publish the result of a closed campaign; it is never changed afterwards',
  permission: 'campaign.manage',
  audit: { event: 'campaign.published' },
  refusals: [...common, 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  reply: publication,
});

export const listChanges = operation({
  id: 'campaign.changes',
  method: 'GET',
  path: '/api/campaigns/:id/changes',
  summary: 'Children who were counted later, or who left or moved since the result was published',
  permission: 'campaign.read',
  audit: { event: 'campaign.changes-read' },
  refusals: [...common, 'wrong-state'],
  params: byId,
  reply: z.object({ items: z.array(resultChange), total: z.number().int() }),
});
