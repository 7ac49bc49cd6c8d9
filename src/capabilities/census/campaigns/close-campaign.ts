/**
 * Closing a campaign so that its result can be published, and opening it again before that.
 */
import {
  closeCampaign as closeContract,
  reopenCampaign as reopenContract,
} from '#capabilities/census/campaigns/contract.ts';
import { campaignRow, campaignToChange, viewOfCampaign } from '#capabilities/census/campaigns/queries.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const closeCampaign = deed(closeContract, async ({ tx, params, version, actor, now, audit }) => {
  const row = await campaignToChange(tx, params.id, version);
  if (row.state !== 'open') throw new Refusal('wrong-state', { state: row.state });
  const underWay = await tx
    .selectFrom('roster_import')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('campaign_id', '=', row.id)
    .where('state', 'in', ['reading', 'staged', 'committing'])
    .executeTakeFirstOrThrow();
  if (underWay.count > 0) throw new Refusal('imports-under-way', { count: underWay.count });
  await tx
    .updateTable('campaign')
    .set({ state: 'closed', closed_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const [before, after] = [{ state: row.state }, { state: 'closed' }];
  audit({ objectKind: 'campaign', objectId: row.id, area: row.scope, before, after });
  return viewOfCampaign(tx, await campaignRow(tx, row.id), actor);
});

export const reopenCampaign = deed(reopenContract, async ({ tx, params, version, actor, audit }) => {
  const row = await campaignToChange(tx, params.id, version);
  if (row.state !== 'closed') throw new Refusal('wrong-state', { state: row.state });
  await tx
    .updateTable('campaign')
    .set({ state: 'open', closed_at: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const [before, after] = [{ state: row.state }, { state: 'open' }];
  audit({ objectKind: 'campaign', objectId: row.id, area: row.scope, before, after });
  return viewOfCampaign(tx, await campaignRow(tx, row.id), actor);
});
