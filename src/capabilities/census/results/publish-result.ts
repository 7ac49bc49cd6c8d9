/**
 * Publishes a campaign's result: frozen with its digest, never changed afterwards. What changes later in the register is
 * listed beside it.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { campaignRow, campaignToChange } from '#capabilities/census/campaigns/queries.ts';
import {
  type CampaignResult,
  listChanges as changesContract,
  publishResult as publishContract,
  readResult as readContract,
  type resultChange,
} from '#capabilities/census/results/contract.ts';
import { resultOf } from '#capabilities/census/results/result-of.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { digestOf, type JsonValue } from '#foundation/documents/digest.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A list of changes is one page; a published census has few. */
const MOST_CHANGES = 2000;

export const readResult = deed(readContract, async ({ tx, params }) => {
  const campaign = await campaignRow(tx, params.id);
  const published = await publication(tx, campaign.id);
  return {
    now: await resultOf(tx, campaign.id),
    published,
    unchanged: published === null ? null : digestOf(published.content as JsonValue) === published.digest,
  };
});

export const publishResult = deed(publishContract, async ({ tx, params, version, actor, now, audit }) => {
  const campaign = await campaignToChange(tx, params.id, version);
  if (campaign.state !== 'closed') throw new Refusal('wrong-state', { state: campaign.state });
  const content: CampaignResult & { children: string } = {
    ...(await resultOf(tx, campaign.id)),
    children: await childrenDigest(tx, campaign.id),
  };
  const digest = digestOf(content);
  await tx
    .insertInto('campaign_result')
    .values({
      campaign_id: campaign.id,
      content: JSON.stringify(content),
      digest,
      published_by: actor.accountId,
      publisher_name: actor.name,
      published_at: now,
    })
    .execute();
  await tx
    .updateTable('campaign')
    .set({ state: 'published', published_at: now, version: campaign.version + 1 })
    .where('id', '=', campaign.id)
    .execute();
  audit({ objectKind: 'campaign', objectId: campaign.id, area: campaign.scope, details: { digest } });
  return { content, digest, publisher: actor.name, publishedAt: now };
});

/** Who is counted, in which county: one line a child, so that the list itself is fixed without names. */
async function childrenDigest(tx: Transaction, campaignId: string): Promise<string> {
  const hash = createHash('sha256');
  const rows = await tx
    .selectFrom('campaign_child')
    .select(['child_id', 'county'])
    .where('campaign_id', '=', campaignId)
    .orderBy('child_id')
    .execute();
  for (const row of rows) hash.update(`${row.child_id} ${row.county}\n`);
  return hash.digest('hex');
}

async function publication(tx: Transaction, campaignId: string) {
  const row = await tx
    .selectFrom('campaign_result')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    content: row.content as CampaignResult,
    digest: row.digest,
    publisher: row.publisher_name,
    publishedAt: row.published_at,
  };
}

interface ChangeRow {
  readonly child_id: string;
  readonly name: string;
  readonly county: string;
  readonly what: 'added' | 'left' | 'moved';
  readonly reason: string | null;
  readonly on: Date;
}

export const listChanges = deed(changesContract, async ({ tx, params, audit }) => {
  const campaign = await campaignRow(tx, params.id);
  if (campaign.published_at === null) throw new Refusal('wrong-state', { state: campaign.state });
  const answer = await sql<ChangeRow>`
    select counted.child_id, child.name, county.name as county,
      case when counted.at > ${campaign.published_at} then 'added'
        when child.state = 'left' then 'left' else 'moved' end as what,
      child.left_reason as reason,
      case when counted.at > ${campaign.published_at} then counted.at
        when child.state = 'left' then child.left_on::timestamptz else child.changed_at end as on
    from campaign_child counted
    join child on child.id = counted.child_id
    join division county on county.code = counted.county
    where counted.campaign_id = ${campaign.id}
      and (counted.at > ${campaign.published_at} or child.state = 'left' or left(child.residence, 6) <> counted.county)
    order by "on" desc, counted.child_id limit ${MOST_CHANGES}`.execute(tx);
  const children = answer.rows.map((row) => row.child_id);
  audit({ objectKind: 'campaign', objectId: campaign.id, area: campaign.scope, children });
  const items: z.input<typeof resultChange>[] = answer.rows.map((row) => ({
    childId: row.child_id,
    name: row.name,
    county: row.county,
    what: row.what,
    reason: row.reason,
    on: dayInChina(row.on),
  }));
  return { items, total: items.length };
});
