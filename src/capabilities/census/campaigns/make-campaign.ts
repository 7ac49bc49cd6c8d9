/**
 * Preparing, changing and handing down a campaign: the bureau of its scope decides what is asked and until when.
 */
import { v7 as uuidv7 } from 'uuid';
import {
  editCampaign as editContract,
  handDown as handDownContract,
  makeCampaign as makeContract,
} from '#capabilities/census/campaigns/contract.ts';
import {
  campaignRow,
  campaignToChange,
  makeTasks,
  viewOfCampaign,
} from '#capabilities/census/campaigns/queries.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

function requirePeriod(entry: { censusDate: string; deadline: string }): void {
  if (entry.deadline < entry.censusDate) throw new Refusal('bad-period', { from: entry.censusDate });
}

export const makeCampaign = deed(makeContract, async ({ tx, body, actor, now, audit }) => {
  requirePeriod(body);
  const id = uuidv7();
  await tx
    .insertInto('campaign')
    .values({
      id,
      name: body.name,
      census_date: body.censusDate,
      scope: actor.area,
      deadline: body.deadline,
      form: JSON.stringify({ required: body.required }),
      instructions: body.instructions,
      made_by: actor.accountId,
      made_at: now,
    })
    .execute();
  const after = { name: body.name, censusDate: body.censusDate, deadline: body.deadline };
  audit({ objectKind: 'campaign', objectId: id, area: actor.area, after });
  return viewOfCampaign(tx, await campaignRow(tx, id), actor);
});

export const editCampaign = deed(editContract, async ({ tx, params, body, version, actor, audit }) => {
  requirePeriod(body);
  const row = await campaignToChange(tx, params.id, version);
  if (row.state !== 'draft' && row.state !== 'open') throw new Refusal('wrong-state', { state: row.state });
  // Children were judged by the census date; it cannot move under them.
  if (row.state === 'open' && body.censusDate !== row.census_date)
    throw new Refusal('wrong-state', { state: row.state });
  await tx
    .updateTable('campaign')
    .set({
      name: body.name,
      census_date: body.censusDate,
      deadline: body.deadline,
      form: JSON.stringify({ required: body.required }),
      instructions: body.instructions,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute();
  audit({
    objectKind: 'campaign',
    objectId: row.id,
    area: row.scope,
    before: { name: row.name, censusDate: row.census_date, deadline: row.deadline },
    after: { name: body.name, censusDate: body.censusDate, deadline: body.deadline },
    details: { deadline: [row.deadline, body.deadline], name: [row.name, body.name] },
  });
  return viewOfCampaign(tx, await campaignRow(tx, row.id), actor);
});

export const handDown = deed(handDownContract, async ({ tx, params, version, actor, now, audit }) => {
  const row = await campaignToChange(tx, params.id, version);
  if (row.state !== 'draft') throw new Refusal('wrong-state', { state: row.state });
  await makeTasks(tx, row.id, row.scope);
  await tx
    .updateTable('campaign')
    .set({ state: 'open', handed_down_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const [before, after] = [{ state: row.state }, { state: 'open' }];
  audit({ objectKind: 'campaign', objectId: row.id, area: row.scope, before, after });
  return viewOfCampaign(tx, await campaignRow(tx, row.id), actor);
});
