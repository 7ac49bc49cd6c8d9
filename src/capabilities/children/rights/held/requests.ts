/**
 * A request to see what is held: written down, answered by handing over the paper, or closed without.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { lockChild } from '#capabilities/children/file/queries.ts';
import * as contract from '#capabilities/children/rights/held/contract.ts';
import { parametersOf } from '#capabilities/children/rights/parameters/keep-parameters.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { pngFromDataUrl } from '#foundation/documents/png.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const askWhatIsHeld = deed(
  contract.askWhatIsHeld,
  async ({ tx, actor, params, body, today, audit }) => {
    const child = await lockChild(tx, params.id);
    const days = (await parametersOf(tx))['answer-days'];
    const id = uuidv7();
    await tx
      .insertInto('disclosure')
      .values({
        id,
        child_id: child.id,
        asker_name: body.name,
        asker_relation: body.relation,
        identity_checked: body.identityChecked,
        identity_note: body.identityNote,
        received_on: today,
        answer_by: daysLater(today, days),
        received_by: actor.accountId,
        receiver_name: actor.name,
      })
      .execute();
    await recordChildEvents(tx, actor, [
      { childId: child.id, kind: 'disclosure-asked', details: { asker: body.name } },
    ]);
    audit({ objectKind: 'child', objectId: child.id, area: child.residence, details: { disclosure: id } });
    return { id, version: 1 };
  },
);

/** One request with where its child lives; locked where it is to be changed. */
export async function takeDisclosure(tx: Transaction, disclosureId: string, version?: number) {
  const row = await tx
    .selectFrom('disclosure')
    .innerJoin('child', 'child.id', 'disclosure.child_id')
    .selectAll('disclosure')
    .select('child.residence')
    .where('disclosure.id', '=', disclosureId)
    .forUpdate('disclosure')
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (version !== undefined && row.version !== version) throw new Refusal('changed-meanwhile');
  if (row.state !== 'received') throw new Refusal('wrong-state', { state: row.state });
  return row;
}

export const handOver = deed(
  contract.handOver,
  async ({ tx, actor, params, body, version, today, files, audit }) => {
    const row = await takeDisclosure(tx, params.id, version);
    if (row.digest === null) throw new Refusal('wrong-state', { state: 'received' });
    if (body.on < row.received_on || body.on > today) throw outOfRange('body.on');
    const signature = body.signature === undefined ? null : pngFromDataUrl(body.signature, 'body.signature');
    const signatureFile =
      signature === null
        ? null
        : await files.keep(tx, await files.receiveBytes(signature, 'signature.png'), {
            mediaType: 'image/png',
            area: row.residence,
            purpose: 'disclosure-signature',
            storedBy: actor.accountId,
          });
    await tx
      .updateTable('disclosure')
      .set({
        state: 'handed_over',
        handed_over_on: body.on,
        handed_over_how: body.how,
        signature_file: signatureFile,
        version: sql<number>`version + 1`,
      })
      .where('id', '=', row.id)
      .execute();
    await recordChildEvents(tx, actor, [
      {
        childId: row.child_id,
        kind: 'disclosure-handed-over',
        onDate: body.on,
        details: { asker: row.asker_name },
      },
    ]);
    audit({
      objectKind: 'child',
      objectId: row.child_id,
      area: row.residence,
      details: { disclosure: row.id, digest: row.digest },
    });
    return { id: row.id, version: row.version + 1 };
  },
);

export const dropRequest = deed(contract.dropRequest, async ({ tx, actor, params, body, version, audit }) => {
  const row = await takeDisclosure(tx, params.id, version);
  await tx
    .updateTable('disclosure')
    .set({ state: 'dropped', dropped_why: body.why, version: sql<number>`version + 1` })
    .where('id', '=', row.id)
    .execute();
  await recordChildEvents(tx, actor, [
    {
      childId: row.child_id,
      kind: 'disclosure-dropped',
      details: { asker: row.asker_name, why: body.why },
    },
  ]);
  audit({
    objectKind: 'child',
    objectId: row.child_id,
    area: row.residence,
    details: { disclosure: row.id },
  });
  return { id: row.id, version: row.version + 1 };
});

function outOfRange(place: string): Refusal {
  return new Refusal('bad-input', {}, [
    { place, code: 'range', message: '日期应在收到申请之后、今天之前。' },
  ]);
}
