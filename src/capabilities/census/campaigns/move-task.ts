/**
 * Moves one division's part of a campaign: begun, passed on or taken back by its own level, accepted or sent back from
 * above. A county passes on only when all its towns have, or were accepted without.
 */
import { v7 as uuidv7 } from 'uuid';
import { moveTask as contract } from '#capabilities/census/campaigns/contract.ts';
import { campaignRow, viewsOfTasks } from '#capabilities/census/campaigns/queries.ts';
import {
  afterMove,
  isPassedOn,
  noteNeeded,
  standingTo,
  type TaskState,
} from '#capabilities/census/campaigns/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const moveTask = deed(contract, async ({ tx, params, body, version, actor, now, audit }) => {
  const campaign = await campaignRow(tx, params.id);
  const task = await tx
    .selectFrom('campaign_task')
    .selectAll()
    .where('campaign_id', '=', campaign.id)
    .where('division', '=', params.division)
    .forUpdate()
    .executeTakeFirst();
  if (task === undefined) throw new Refusal('not-found');
  if (task.version !== version) throw new Refusal('changed-meanwhile');
  if (campaign.state !== 'open') throw new Refusal('wrong-state', { state: campaign.state });
  const from = task.state as TaskState;
  const to = afterMove(body.move, from, standingTo(actor.area, task.division));
  if (to === 'not-yours') throw new Refusal('not-allowed');
  if (to === 'wrong-state') throw new Refusal('wrong-state', { state: from });
  if (noteNeeded(body.move, from) && body.note === '')
    throw new Refusal('bad-input', {}, [
      { place: 'body.note', code: 'required', message: 'a note is needed' },
    ]);
  if (body.move === 'passOn') await requireTownsDone(tx, campaign.id, task.division);
  await tx
    .updateTable('campaign_task')
    .set({
      state: to,
      note: body.note === '' ? null : body.note,
      ...(isPassedOn(to) ? {} : { passed_on_at: null }),
      ...(to === 'passed_on' ? { passed_on_at: now } : {}),
      decided_at: to === 'accepted' || to === 'returned' ? now : null,
      version: task.version + 1,
    })
    .where('id', '=', task.id)
    .execute();
  await tx
    .insertInto('campaign_task_step')
    .values({
      id: uuidv7(),
      task_id: task.id,
      division: task.division,
      at: now,
      account_id: actor.accountId,
      actor_name: actor.name,
      actor_role: actor.role,
      from_state: from,
      to_state: to,
      note: body.note === '' ? null : body.note,
    })
    .execute();
  audit({
    objectKind: 'campaign_task',
    objectId: task.id,
    area: task.division,
    before: { state: from },
    after: { state: to },
    why: body.note === '' ? null : body.note,
    details: { move: body.move, from, to },
  });
  const level = task.level === 3 ? 3 : 4;
  const [view] = await viewsOfTasks(
    tx,
    { campaignId: campaign.id, level, under: task.division },
    actor,
    true,
  );
  if (view === undefined) throw new Refusal('not-found');
  return view;
});

async function requireTownsDone(tx: Transaction, campaignId: string, division: string): Promise<void> {
  const unfinished = await tx
    .selectFrom('campaign_task')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('campaign_id', '=', campaignId)
    .where('level', '=', 4)
    .where('division', '>', division)
    .where('division', '<', `${division}:`)
    .where('state', 'not in', ['passed_on', 'accepted'])
    .executeTakeFirstOrThrow();
  if (unfinished.count > 0) throw new Refusal('below-unfinished', { count: unfinished.count });
}
