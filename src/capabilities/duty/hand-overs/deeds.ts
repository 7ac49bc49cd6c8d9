/**
 * Hands one shift over to the next. Whoever goes lists what is open and signs; whoever comes reads it one by one and signs.
 * What was opened between the two signatures is added to the list, and read as well.
 */
import * as contract from '#capabilities/duty/hand-overs/contract.ts';
import type { OpenMatters } from '#capabilities/duty/hand-overs/open-matters.ts';
import {
  type HandOverRow,
  handOverViewOf,
  listMatters,
  openNow,
  selectHandOvers,
  wholeHandOverOf,
} from '#capabilities/duty/hand-overs/queries.ts';
import { sealNote } from '#capabilities/duty/hand-overs/sealed-fields.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import { announce } from '#foundation/live/announce.ts';
import { Refusal } from '#foundation/refusals.ts';

/** How many hand-overs a page shows: about a month of them. */
const MOST_SHOWN = 100;

const listHandOvers = deed(contract.listHandOvers, async ({ tx, actor }) => {
  const rows = await selectHandOvers(tx)
    .orderBy('begun_at', 'desc')
    .orderBy('id')
    .limit(MOST_SHOWN)
    .execute();
  return { items: rows.map((row) => handOverViewOf(row, actor)) };
});

const readHandOver = deed(contract.readHandOver, async ({ tx, actor, params, audit }) => {
  const whole = await wholeHandOverOf(tx, actor, params.id);
  audit({ objectKind: 'hand_over', objectId: whole.id });
  return whole;
});

const readMatter = deed(contract.readMatter, async ({ tx, actor, now, params, body, audit }) => {
  const row = await toSign(tx, actor, params.id, null);
  if (row.state !== 'given' || row.given_by === actor.accountId)
    throw new Refusal('wrong-state', { state: row.state });
  const item = tx.selectFrom('hand_over_item').select('read_at').where('hand_over_id', '=', row.id);
  const there = await item
    .where('kind', '=', body.kind)
    .where('object_id', '=', body.matterId)
    .executeTakeFirst();
  if (there === undefined) throw new Refusal('not-found');
  await tx
    .updateTable('hand_over_item')
    .set({ read_at: now, read_by: actor.accountId })
    .where('hand_over_id', '=', row.id)
    .where('kind', '=', body.kind)
    .where('object_id', '=', body.matterId)
    .where('read_at', 'is', null)
    .execute();
  audit({ objectKind: body.kind, objectId: body.matterId, details: { handOver: row.id } });
  return wholeHandOverOf(tx, actor, row.id);
});

/** The operations; `sources` tell what other capabilities have open. */
export function handOverDeeds(sources: readonly OpenMatters[]): readonly Deed[] {
  return [
    listHandOvers,
    readHandOver,
    readMatter,
    beginHandOver(sources),
    giveHandOver(sources),
    takeHandOver(sources),
  ];
}

const beginHandOver = (sources: readonly OpenMatters[]): Deed =>
  deed(contract.beginHandOver, async ({ tx, actor, now, body, audit }) => {
    const sealed = sealNote(vaultOf(tx), body.id, body.note);
    await tx
      .insertInto('hand_over')
      .values({
        id: body.id,
        area: actor.area,
        given_by: actor.accountId,
        giver_name: actor.name,
        ...sealed,
      })
      .execute();
    const matters = await listMatters(tx, body.id, await openNow(tx, actor, now, sources));
    audit({ objectKind: 'hand_over', objectId: body.id, area: actor.area, details: { matters } });
    return wholeHandOverOf(tx, actor, body.id);
  });

const giveHandOver = (sources: readonly OpenMatters[]): Deed =>
  deed(contract.giveHandOver, async ({ tx, actor, now, params, body, version, audit }) => {
    const row = await toSign(tx, actor, params.id, version);
    if (row.given_by !== actor.accountId) throw new Refusal('not-found');
    if (row.state !== 'open') throw new Refusal('wrong-state', { state: row.state });
    await listMatters(tx, row.id, await openNow(tx, actor, now, sources));
    await tx
      .updateTable('hand_over')
      .set({
        state: 'given',
        given_at: now,
        version: version + 1,
        ...(body.note === null ? {} : sealNote(vaultOf(tx), row.id, body.note)),
      })
      .where('id', '=', row.id)
      .execute();
    await told(tx, row);
    audit({ objectKind: 'hand_over', objectId: row.id, area: row.area });
    return wholeHandOverOf(tx, actor, row.id);
  });

const takeHandOver = (sources: readonly OpenMatters[]): Deed =>
  deed(contract.takeHandOver, async ({ tx, actor, now, params, version, audit, ifRefused }) => {
    const row = await toSign(tx, actor, params.id, version);
    if (row.state !== 'given') throw new Refusal('wrong-state', { state: row.state });
    if (row.given_by === actor.accountId) throw new Refusal('second-person');
    const open = await openNow(tx, actor, now, sources);
    const added = await listMatters(tx, row.id, open);
    const unread = (row.unread ?? 0) + added;
    if (unread > 0) {
      ifRefused(async (own) => void (await listMatters(own, row.id, open)));
      throw new Refusal('matters-unread', { count: unread });
    }
    await tx
      .updateTable('hand_over')
      .set({
        state: 'taken',
        taken_by: actor.accountId,
        taker_name: actor.name,
        taken_at: now,
        version: version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    await told(tx, row);
    const details = { matters: row.matters ?? 0, from: row.given_by };
    audit({ objectKind: 'hand_over', objectId: row.id, area: row.area, details });
    return wholeHandOverOf(tx, actor, row.id);
  });

/** A hand-over of the asker's hotline, locked. @throws Refusal `not-found`, `changed-meanwhile` */
async function toSign(
  tx: Transaction,
  actor: PersonActor,
  id: string,
  version: number | null,
): Promise<HandOverRow> {
  await tx.selectFrom('hand_over').select('id').where('id', '=', id).forUpdate().execute();
  const row = await selectHandOvers(tx).where('hand_over.id', '=', id).executeTakeFirst();
  if (row === undefined || !inArea(actor.area, row.area)) throw new Refusal('not-found');
  if (version !== null && row.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}

async function told(tx: Transaction, { id, area }: HandOverRow): Promise<void> {
  await announce(tx, { kind: 'duty', id, to: { roles: ['operator', 'lead'], area } });
}
