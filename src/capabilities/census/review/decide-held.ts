/**
 * Reads held rows and decides them: the same child, then the row is merged into its file; or another child, then it is
 * put on the register and counted. One decision stands; who comes second is told.
 */

import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { takeTurn } from '#capabilities/census/imports/commit-roster.ts';
import { countInCampaign, registerRows } from '#capabilities/census/imports/count-children.ts';
import type { FullRow } from '#capabilities/census/imports/full-rows.ts';
import { mergeRound } from '#capabilities/census/imports/merge-rows.ts';
import type { FileFacts } from '#capabilities/census/imports/records.ts';
import { rosterSubject } from '#capabilities/census/imports/sealed-rows.ts';
import { sealTold } from '#capabilities/census/imports/told.ts';
import {
  decideHeld as decideContract,
  listHeld as listContract,
  readHeld as readContract,
} from '#capabilities/census/review/contract.ts';
import {
  detailOfHeld,
  type HeldRow,
  heldById,
  heldRows,
  rowOfHeld,
  viewOfHeld,
} from '#capabilities/census/review/queries.ts';
import { recordChildEvents } from '#capabilities/children/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listHeld = deed(listContract, async ({ tx, params, query, audit }) => {
  let rows = heldRows(tx)
    .where('held.campaign_id', '=', params.id)
    .where('held.state', '=', query.state)
    .orderBy('held.id')
    .limit(query.limit + 1);
  if (query.county !== undefined) rows = rows.where('held.county', '=', query.county);
  if (query.cursor !== undefined) {
    const [after] = openCursor(query.cursor, z.tuple([inCursor.id]));
    rows = rows.where('held.id', '>', after);
  }
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  audit({ objectKind: 'campaign', objectId: params.id, children: items.map((item) => item.child_id) });
  return {
    items: items.map(viewOfHeld),
    next: found.length > query.limit && last !== undefined ? packCursor([last.id]) : null,
  };
});

export const readHeld = deed(readContract, async ({ tx, params, actor, audit }) => {
  const held = await heldById(tx, params.id);
  audit({ objectKind: 'child', objectId: held.child_id, area: held.county });
  return detailOfHeld(tx, held, actor);
});

export const decideHeld = deed(decideContract, async (asked) => {
  const { tx, params, body, version, actor, today, now, audit } = asked;
  const held = await takeHeld(tx, params.id, version);
  const before = await detailOfHeld(tx, held, actor);
  if (before.child === null) throw new Refusal('outside-area');
  if (!before.can[body.decision]) throw new Refusal('wrong-state', { state: held.why ?? '' });
  if (before.child.state === 'left') throw new Refusal('child-left-register');
  const row = await rowOfHeld(tx, held);
  const file = await fileOf(tx, held, today);
  const by: ServiceActor = { kind: 'service', service: 'census-import', onBehalfOf: actor };
  const outcome = await asService(tx, actor, 'census-import', async () => {
    await takeTurn(tx, held.campaign_id);
    const settle = body.decision === 'same' ? settleSame : settleDifferent;
    const settled = await settle(tx, by, file, { row, childId: held.child_id, matchId: held.id });
    await recordChildEvents(tx, actor, [
      {
        childId: held.child_id,
        kind: `held-row-${body.decision}`,
        details: {
          decision: body.decision,
          why: body.why,
          file: file.fileName,
          sheet: row.sheet,
          row: row.rowNumber,
        },
      },
    ]);
    return settled;
  });
  await tx
    .updateTable('roster_match')
    .set({
      ...outcome,
      state: body.decision,
      decided_by: actor.accountId,
      decider_name: actor.name,
      decided_at: now,
      decided_why: body.why,
      version: held.version + 1,
    })
    .where('id', '=', held.id)
    .execute();
  audit({
    objectKind: 'child',
    objectId: held.child_id,
    area: held.county,
    before: { state: held.state },
    after: { state: body.decision },
    why: body.why,
    details: { held: held.id, decision: body.decision, why: body.why },
  });
  return detailOfHeld(tx, await heldById(tx, held.id), actor);
});

async function takeHeld(tx: Transaction, heldId: string, version: number): Promise<HeldRow> {
  const locked = await tx
    .selectFrom('roster_match')
    .select(['version', 'state'])
    .where('id', '=', heldId)
    .where('kind', '=', 'held')
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) throw new Refusal('not-found');
  if (locked.version !== version) throw new Refusal('changed-meanwhile');
  if (locked.state !== 'open') throw new Refusal('wrong-state', { state: locked.state });
  return heldById(tx, heldId);
}

async function fileOf(tx: Transaction, held: HeldRow, today: string): Promise<FileFacts> {
  const campaign = await tx
    .selectFrom('campaign')
    .select(['name', 'census_date'])
    .where('id', '=', held.campaign_id)
    .executeTakeFirstOrThrow();
  return {
    campaignId: held.campaign_id,
    campaign: campaign.name,
    importId: held.import_id,
    fileName: held.file_name,
    county: held.county,
    censusDate: campaign.census_date,
    today,
  };
}

interface Sides {
  readonly row: FullRow;
  readonly childId: string;
  readonly matchId: string;
}

/** The row is merged; a child whom this campaign does not count yet is counted by it. */
async function settleSame(tx: Transaction, by: ServiceActor, file: FileFacts, sides: Sides) {
  const { row, childId, matchId } = sides;
  const merged = (await mergeRound(tx, by, file, [{ row, childId, kind: 'duplicate' }])).get(childId);
  const counted = await tx
    .selectFrom('campaign_child')
    .select('child_id')
    .where('campaign_id', '=', file.campaignId)
    .where('child_id', '=', childId)
    .executeTakeFirst();
  if (counted === undefined) await countInCampaign(tx, file, [{ row, childId }]);
  return { told_sealed: sealTold(await rosterSubject(tx, file.importId), matchId, merged) };
}

async function settleDifferent(tx: Transaction, by: ServiceActor, file: FileFacts, sides: Sides) {
  const fresh = { row: sides.row, childId: uuidv7() };
  await registerRows(tx, by, file, [fresh]);
  await countInCampaign(tx, file, [fresh]);
  return { made_child_id: fresh.childId };
}
