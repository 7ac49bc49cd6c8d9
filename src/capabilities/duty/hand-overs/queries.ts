/** SQL that the operations of the hand-over share. */
import type { HandOverView, WholeHandOver } from '#capabilities/duty/hand-overs/contract.ts';
import type { OpenMatter, OpenMatters } from '#capabilities/duty/hand-overs/open-matters.ts';
import { noteOf } from '#capabilities/duty/hand-overs/sealed-fields.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Hand-overs with how much there is in them and how much is unread; the query is narrowed by the caller. */
export const selectHandOvers = (tx: Transaction) =>
  tx
    .selectFrom('hand_over')
    .selectAll('hand_over')
    .select((select) => {
      const items = select
        .selectFrom('hand_over_item')
        .select((one) => one.fn.countAll<number>().as('number'))
        .whereRef('hand_over_item.hand_over_id', '=', 'hand_over.id');
      return [items.as('matters'), items.where('read_at', 'is', null).as('unread')];
    });

/** A hand-over's row. */
export type HandOverRow = Awaited<ReturnType<ReturnType<typeof selectHandOvers>['executeTakeFirstOrThrow']>>;

/** A hand-over's row as the asker sees it. */
export function handOverViewOf(row: HandOverRow, actor: PersonActor): HandOverView {
  const works = mayDo(actor.role, 'duty.work') && inArea(actor.area, row.area);
  const comes = works && row.given_by !== actor.accountId && row.state === 'given';
  return {
    id: row.id,
    state: row.state as HandOverView['state'],
    begunAt: row.begun_at,
    givenBy: row.giver_name,
    givenAt: row.given_at,
    takenBy: row.taker_name,
    takenAt: row.taken_at,
    matters: row.matters ?? 0,
    unread: row.unread ?? 0,
    version: row.version,
    can: {
      give: works && row.given_by === actor.accountId && row.state === 'open',
      read: comes,
      take: comes && row.unread === 0,
    },
  };
}

/** A hand-over with what is handed over. @throws Refusal `not-found` */
export async function wholeHandOverOf(
  tx: Transaction,
  actor: PersonActor,
  id: string,
): Promise<WholeHandOver> {
  const row = await selectHandOvers(tx).where('hand_over.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const items = await tx
    .selectFrom('hand_over_item')
    .selectAll()
    .where('hand_over_id', '=', id)
    .orderBy('level')
    .orderBy('since')
    .orderBy('label')
    .execute();
  return {
    ...handOverViewOf(row, actor),
    note: noteOf(vaultOf(tx), row),
    items: items.map((item) => ({
      kind: item.kind as WholeHandOver['items'][number]['kind'],
      id: item.object_id,
      label: item.label,
      level: item.level,
      since: item.since,
      readAt: item.read_at,
    })),
  };
}

/** Everything that is open now, as the other capabilities and the alerts tell it. */
export async function openNow(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  sources: readonly OpenMatters[],
): Promise<OpenMatter[]> {
  const alerts = await tx
    .selectFrom('duty_alert')
    .select(['id', 'level', 'raised_at'])
    .where('confirmed_at', 'is', null)
    .where('settled_at', 'is', null)
    .execute();
  const told: OpenMatter[] = alerts.map((alert) => ({
    kind: 'alert',
    id: alert.id,
    label: alert.id.slice(-LABEL_SIGNS),
    level: alert.level,
    since: alert.raised_at,
  }));
  for (const source of sources) told.push(...(await source(tx, actor, now)));
  return told;
}

/** An alert has no number: it is called by the end of its id. */
const LABEL_SIGNS = 6;

/** Adds what is not listed yet; answers how much that was. */
export async function listMatters(
  tx: Transaction,
  handOverId: string,
  matters: readonly OpenMatter[],
): Promise<number> {
  if (matters.length === 0) return 0;
  const added = await tx
    .insertInto('hand_over_item')
    .values(
      matters.map((matter) => ({
        hand_over_id: handOverId,
        kind: matter.kind,
        object_id: matter.id,
        label: matter.label,
        level: matter.level,
        since: matter.since,
      })),
    )
    .onConflict((conflict) => conflict.columns(['hand_over_id', 'kind', 'object_id']).doNothing())
    .returning('object_id')
    .execute();
  return added.length;
}
