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
import { acceptFound, declineFound } from '#capabilities/census/doorstep/decide-found.ts';
import { listDoorstep } from '#capabilities/census/doorstep/list-doorstep.ts';
import { commitImport, correctMapping, withdrawImport } from '#capabilities/census/imports/change-import.ts';
import { commitWork } from '#capabilities/census/imports/commit-work.ts';
import { handInRoster } from '#capabilities/census/imports/hand-in-roster.ts';
import { listImports, readImport } from '#capabilities/census/imports/read-imports.ts';
import { readWork } from '#capabilities/census/imports/read-work.ts';
import { downloadProblems, listRows } from '#capabilities/census/problems/read-problems.ts';
import { listChanges, publishResult, readResult } from '#capabilities/census/results/publish-result.ts';
import { decideHeld, listHeld, readHeld } from '#capabilities/census/review/decide-held.ts';
import { unmaskHeld } from '#capabilities/census/review/unmask-held.ts';
import {
  drawSpotCheck,
  listSpotCheckChildren,
  listSpotChecks,
  readSpotCheck,
  recordSpotCheck,
} from '#capabilities/census/spot-checks/spot-checks.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { WorkKind } from '#foundation/jobs/runner.ts';

export { takeDoorstep } from '#capabilities/census/doorstep/take-doorstep.ts';
export { holdsRosters } from '#capabilities/census/held.ts';
export { importRosterFiles, openCampaign } from '#capabilities/census/import-roster-files.ts';
export { censusIndicators } from '#capabilities/census/indicators.ts';
export { resultOf } from '#capabilities/census/results/result-of.ts';
export { sourcesOf } from '#capabilities/census/sources-of.ts';

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
  listImports,
  readImport,
  correctMapping,
  commitImport,
  withdrawImport,
  listRows,
  downloadProblems,
  listHeld,
  readHeld,
  decideHeld,
  unmaskHeld,
  readResult,
  publishResult,
  listChanges,
  drawSpotCheck,
  listSpotChecks,
  readSpotCheck,
  listSpotCheckChildren,
  recordSpotCheck,
  listDoorstep,
  acceptFound,
  declineFound,
];

/** All long work of this capability. */
export const censusWork: readonly WorkKind[] = [readWork, commitWork];
