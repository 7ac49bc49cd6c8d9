/**
 * Reading campaigns: the list, one of them, and how far the divisions are.
 */
import {
  listCampaigns as listContract,
  readCampaign as readContract,
  listTaskSteps as stepsContract,
  listTasks as tasksContract,
} from '#capabilities/census/campaigns/contract.ts';
import { campaignRow, viewOfCampaign, viewsOfTasks } from '#capabilities/census/campaigns/queries.ts';
import type { TaskState } from '#capabilities/census/campaigns/rules.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const COUNTY_DIGITS = 6;
/** A bureau holds a few campaigns a year; the list is one page. */
const MOST_CAMPAIGNS = 100;

export const listCampaigns = deed(listContract, async ({ tx, actor }) => {
  const rows = await tx
    .selectFrom('campaign')
    .select('id')
    .where((where) =>
      // A draft is the bureau's own until it is handed down.
      where.or([where('state', '<>', 'draft'), where('scope', '=', actor.area)]),
    )
    .orderBy('made_at', 'desc')
    .limit(MOST_CAMPAIGNS)
    .execute();
  const items = [];
  for (const { id } of rows) items.push(await viewOfCampaign(tx, await campaignRow(tx, id), actor));
  return { items, next: null };
});

export const readCampaign = deed(readContract, async ({ tx, params, actor }) => {
  const row = await campaignRow(tx, params.id);
  if (row.state === 'draft' && row.scope !== actor.area) throw new Refusal('not-found');
  return viewOfCampaign(tx, row, actor);
});

export const listTasks = deed(tasksContract, async ({ tx, params, query, actor }) => {
  const campaign = await campaignRow(tx, params.id);
  const under = query.under ?? (actor.area.startsWith(campaign.scope) ? actor.area : campaign.scope);
  const level = under.length >= COUNTY_DIGITS ? 4 : 3;
  return {
    items: await viewsOfTasks(
      tx,
      { campaignId: campaign.id, level, under },
      actor,
      campaign.state === 'open',
    ),
  };
});

export const listTaskSteps = deed(stepsContract, async ({ tx, params }) => {
  const task = await tx
    .selectFrom('campaign_task')
    .select('id')
    .where('campaign_id', '=', params.id)
    .where('division', '=', params.division)
    .executeTakeFirst();
  if (task === undefined) throw new Refusal('not-found');
  const steps = await tx
    .selectFrom('campaign_task_step')
    .selectAll()
    .where('task_id', '=', task.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return {
    items: steps.map((step) => ({
      id: step.id,
      at: step.at,
      person: step.actor_name,
      from: step.from_state as TaskState,
      to: step.to_state as TaskState,
      note: step.note,
    })),
  };
});
