/**
 * Campaigns on the wire: what is asked of whom until when, how far each division is, and the published result.
 */
import { z } from 'zod';
import { TASK_MOVES, TASK_STATES } from '#capabilities/census/campaigns/rules.ts';
import { ROSTER_FIELDS } from '#capabilities/census/roster/fields/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, isoDate, pathStep } from '#foundation/http/wire.ts';

const campaignStates = ['draft', 'open', 'closed', 'published'] as const;

/** What a campaign asks, as it is entered. */
const campaignEntry = z.object({
  name: z.string().trim().min(1).max(100),
  censusDate: isoDate,
  deadline: isoDate,
  /** Fields of a roster that must be filled in for every child. */
  required: z.array(z.enum(ROSTER_FIELDS)).max(ROSTER_FIELDS.length).default([]),
  instructions: z.string().trim().max(4000).nullable().default(null),
});

/** How far a division is, in numbers. */
const progress = z.object({
  villages: z.number().int(),
  /** Villages with a child in a roster, and all villages of towns that have passed on. */
  villagesReported: z.number().int(),
  counted: z.number().int(),
  flagged: z.number().int(),
  held: z.number().int(),
  imports: z.number().int(),
  towns: z.number().int(),
  townsPassedOn: z.number().int(),
});

/** A campaign with the asker's own progress. */
export const campaignView = z.object({
  id,
  name: z.string(),
  censusDate: isoDate,
  deadline: isoDate,
  scope: pathStep,
  required: z.array(z.enum(ROSTER_FIELDS)),
  instructions: z.string().nullable(),
  state: z.enum(campaignStates),
  handedDownAt: instant.nullable(),
  closedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  version: z.number().int(),
  progress,
  can: z.object({
    edit: z.boolean(),
    handDown: z.boolean(),
    import: z.boolean(),
    review: z.boolean(),
    spotCheck: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
    publish: z.boolean(),
  }),
});

/** A campaign with the asker's own progress. */
export type CampaignView = z.output<typeof campaignView>;

/** One division's part of a campaign. */
export const taskView = z.object({
  id,
  division: pathStep,
  state: z.enum(TASK_STATES),
  note: z.string().nullable(),
  passedOnAt: instant.nullable(),
  decidedAt: instant.nullable(),
  version: z.number().int(),
  progress,
  can: z.object({
    begin: z.boolean(),
    passOn: z.boolean(),
    takeBack: z.boolean(),
    accept: z.boolean(),
    sendBack: z.boolean(),
  }),
});

/** One division's part of a campaign. */
export type TaskView = z.output<typeof taskView>;

const common = ['not-signed-in', 'not-allowed', 'not-found'] as const;
const changing = [...common, 'bad-input', 'version-required', 'changed-meanwhile', 'wrong-state'] as const;

export const listCampaigns = operation({
  id: 'campaign.list',
  method: 'GET',
  path: '/api/campaigns',
  summary: 'The campaigns handed down to me, newest first',
  permission: 'campaign.read',
  audit: { none: 'shows counts, no record' },
  refusals: ['not-signed-in', 'not-allowed'],
  reply: z.object({ items: z.array(campaignView), next: z.string().nullable() }),
});

export const makeCampaign = operation({
  id: 'campaign.make',
  method: 'POST',
  path: '/api/campaigns',
  summary: 'Prepare a campaign; it is handed down by a deed of its own',
  permission: 'campaign.manage',
  audit: { event: 'campaign.made' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'already-exists', 'bad-period'],
  body: campaignEntry,
  reply: campaignView,
});

export const readCampaign = operation({
  id: 'campaign.read',
  method: 'GET',
  path: '/api/campaigns/:id',
  summary: 'One campaign',
  permission: 'campaign.read',
  audit: { none: 'shows counts, no record' },
  refusals: common,
  params: byId,
  reply: campaignView,
});

export const editCampaign = operation({
  id: 'campaign.edit',
  method: 'PUT',
  path: '/api/campaigns/:id',
  summary: 'Change a campaign that is not closed; the census date stays once it is handed down',
  permission: 'campaign.manage',
  audit: { event: 'campaign.edited' },
  refusals: [...changing, 'already-exists', 'bad-period'],
  versioned: true,
  params: byId,
  body: campaignEntry,
  reply: campaignView,
});

export const handDown = operation({
  id: 'campaign.hand-down',
  method: 'POST',
  path: '/api/campaigns/:id/hand-down',
  summary: 'Hand a campaign down to every county and town of its scope',
  permission: 'campaign.manage',
  audit: { event: 'campaign.handed-down' },
  refusals: changing,
  versioned: true,
  params: byId,
  reply: campaignView,
});

export const closeCampaign = operation({
  id: 'campaign.close',
  method: 'POST',
  path: '/api/campaigns/:id/close',
  summary: 'Close a campaign: no roster comes in any more',
  permission: 'campaign.manage',
  audit: { event: 'campaign.closed' },
  refusals: [...changing, 'imports-under-way'],
  versioned: true,
  params: byId,
  reply: campaignView,
});

export const reopenCampaign = operation({
  id: 'campaign.reopen',
  method: 'POST',
  path: '/api/campaigns/:id/reopen',
  summary: 'Open a closed campaign again, before it is published',
  permission: 'campaign.manage',
  audit: { event: 'campaign.reopened' },
  refusals: changing,
  versioned: true,
  params: byId,
  reply: campaignView,
});

export const listTasks = operation({
  id: 'campaign.tasks',
  method: 'GET',
  path: '/api/campaigns/:id/tasks',
  summary: 'How far the divisions are: the counties, or the towns of one county',
  permission: 'campaign.read',
  audit: { none: 'shows counts, no record' },
  refusals: [...common, 'bad-input'],
  params: byId,
  query: z.object({ under: divisionCode.optional() }),
  reply: z.object({ items: z.array(taskView) }),
});

export const moveTask = operation({
  id: 'campaign.move-task',
  method: 'POST',
  path: '/api/campaigns/:id/tasks/:division/moves',
  summary: 'Begin, pass on or take back one’s own part; accept or send back a part below',
  permission: 'campaign.report',
  audit: { event: 'campaign.task-moved' },
  refusals: [...changing, 'below-unfinished'],
  versioned: true,
  params: z.object({ id, division: divisionCode }),
  body: z.object({ move: z.enum(TASK_MOVES), note: z.string().trim().max(1000).default('') }),
  reply: taskView,
});

export const listTaskSteps = operation({
  id: 'campaign.task-steps',
  method: 'GET',
  path: '/api/campaigns/:id/tasks/:division/moves',
  summary: 'Every move of one division’s part, newest first',
  permission: 'campaign.read',
  audit: { none: 'shows who moved a task, no child’s record' },
  refusals: [...common, 'bad-input'],
  params: z.object({ id, division: divisionCode }),
  reply: z.object({
    items: z.array(
      z.object({
        id,
        at: instant,
        person: z.string().nullable(),
        from: z.enum(TASK_STATES),
        to: z.enum(TASK_STATES),
        note: z.string().nullable(),
      }),
    ),
  }),
});
