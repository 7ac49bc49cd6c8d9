/**
 * Census: campaigns, rosters, review, spot checks.
 * Its operations, its long work, and the few functions that others may call.
 */
import { closeCampaign, reopenCampaign } from '#capabilities/census/campaigns/close-campaign.ts';
import { editCampaign, handDown, makeCampaign } from '#capabilities/census/campaigns/make-campaign.ts';
import { moveTask } from '#capabilities/census/campaigns/move-task.ts';
import {
  listCampaigns,
  listTaskSteps,
  listTasks,
  readCampaign,
} from '#capabilities/census/campaigns/read-campaigns.ts';
import { commitImport, correctMapping, withdrawImport } from '#capabilities/census/imports/change-import.ts';
import { handInRoster } from '#capabilities/census/imports/hand-in-roster.ts';
import { readWork } from '#capabilities/census/imports/read-work.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { WorkKind } from '#foundation/jobs/runner.ts';

export { censusIndicators } from '#capabilities/census/indicators.ts';

/** All operations of this capability. */
export const censusDeeds: readonly Deed[] = [
  listCampaigns,
  makeCampaign,
  readCampaign,
  editCampaign,
  handDown,
  closeCampaign,
  reopenCampaign,
  listTasks,
  moveTask,
  listTaskSteps,
  handInRoster,
  correctMapping,
  commitImport,
  withdrawImport,
];

/** All long work of this capability. */
export const censusWork: readonly WorkKind[] = [readWork];
