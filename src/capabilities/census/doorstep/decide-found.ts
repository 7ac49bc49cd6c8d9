/** The town decides on a child that was found: onto the register, by the rules of registering by hand, or not, and why. */
import * as contract from '#capabilities/census/doorstep/contract.ts';
import {
  foundToDecide,
  selectFound,
  subjectOf,
  toldAt,
  viewsOf,
} from '#capabilities/census/doorstep/queries.ts';
import { registrationOf } from '#capabilities/census/doorstep/rules.ts';
import { sealTold, sealWhy } from '#capabilities/census/doorstep/sealed-words.ts';
import { registerByHand } from '#capabilities/children/index.ts';
import { registerChild } from '#capabilities/children/register/contract.ts';
import { hearOfRegister } from '#capabilities/guardianship/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const acceptFound = deed(contract.acceptFound, async (asked) => {
  const { tx, actor, now, params, body, version, audit } = asked;
  const row = await foundToDecide(tx, params.id, version);
  const told = toldAt(tx, row);
  const wanted = registerChild.body.safeParse({
    ...registrationOf(told, row.residence, body.category),
    differentFrom: body.differentFrom,
  });
  if (!wanted.success)
    throw new Refusal(
      'bad-input',
      {},
      wanted.error.issues.map(({ path, code, message }) => ({ place: path.join('.'), code, message })),
    );
  const child = await registerByHand({ ...asked, body: wanted.data }, hearOfRegister);
  const { sealing_key } = await tx
    .selectFrom('child')
    .select('sealing_key')
    .where('id', '=', child.id)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('doorstep_record')
    .set({
      ...{ state: 'accepted', child_id: child.id, sealing_key: null, version: version + 1 },
      answers_sealed: sealTold(vaultOf(tx).subject(sealing_key), row.id, told),
      ...{ decided_by: actor.accountId, decider_name: actor.name, decided_at: now },
    })
    .where('id', '=', row.id)
    .execute();
  audit({
    ...{ objectKind: 'doorstep_record', objectId: row.id, area: row.residence, children: [child.id] },
    details: { category: body.category, differentFrom: body.differentFrom },
  });
  return viewOf(tx, row.id);
});

export const declineFound = deed(
  contract.declineFound,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const row = await foundToDecide(tx, params.id, version);
    await tx
      .updateTable('doorstep_record')
      .set({
        ...{ state: 'declined', reason: body.reason, version: version + 1 },
        why_sealed: sealWhy(subjectOf(tx, row), row.id, body.words),
        ...{ decided_by: actor.accountId, decider_name: actor.name, decided_at: now },
      })
      .where('id', '=', row.id)
      .execute();
    audit({
      ...{ objectKind: 'doorstep_record', objectId: row.id, area: row.residence },
      details: { reason: body.reason },
    });
    return viewOf(tx, row.id);
  },
);

async function viewOf(tx: Transaction, id: string) {
  const row = await selectFound(tx).where('doorstep_record.id', '=', id).executeTakeFirstOrThrow();
  const [view] = await viewsOf(tx, [row]);
  if (view === undefined) throw new Refusal('not-found');
  return view;
}
