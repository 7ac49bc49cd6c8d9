/** The operations of planning rooms, and its long work. */
import {
  listCandidates,
  withdrawCandidate,
} from '#capabilities/aftercare/planning/candidates/keep-candidates.ts';
import { loadCandidates } from '#capabilities/aftercare/planning/candidates/load-candidates.ts';
import { listNeedy } from '#capabilities/aftercare/planning/need/list-needy.ts';
import { readMissing } from '#capabilities/aftercare/planning/need/read-missing.ts';
import { comparePlan } from '#capabilities/aftercare/planning/plans/compare-plan.ts';
import { askPlan, keepPlan, listPlans, readPlan } from '#capabilities/aftercare/planning/plans/keep-plans.ts';
import { loadCentres } from '#capabilities/aftercare/planning/positions/load-centres.ts';
import type { Deed } from '#foundation/http/deed.ts';

/** All operations of planning rooms. */
export const planningDeeds: readonly Deed[] = [
  ...[readMissing, listNeedy, loadCentres, listCandidates, loadCandidates, withdrawCandidate],
  ...[askPlan, readPlan, listPlans, keepPlan, comparePlan],
];
