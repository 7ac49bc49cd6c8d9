/**
 * A request to correct is written down, with what stood there at that time.
 */
import { v7 as uuidv7 } from 'uuid';
import { findChild, lockChild } from '#capabilities/children/file/queries.ts';
import * as contract from '#capabilities/children/rights/corrections/contract.ts';
import { sealValues } from '#capabilities/children/rights/corrections/sealed-values.ts';
import type { CorrectableField, Holder } from '#capabilities/children/rights/holder.ts';
import { parametersOf } from '#capabilities/children/rights/parameters/keep-parameters.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

async function correctable(
  tx: Transaction,
  holders: readonly Holder[],
  childId: string,
): Promise<CorrectableField[]> {
  const fields: CorrectableField[] = [];
  for (const { corrector } of holders)
    if (corrector !== undefined) fields.push(...(await corrector.fieldsOf(tx, childId)));
  return fields;
}

/** Makes the deed that lists the fields. */
export function listCorrectableWith(holders: readonly Holder[]): Deed {
  return deed(contract.listCorrectable, async ({ tx, params, audit }) => {
    const child = await findChild(tx, params.id);
    audit({ objectKind: 'child', objectId: child.id, area: child.residence });
    return { items: await correctable(tx, holders, child.id) };
  });
}

/** Makes the deed of asking. */
export function askCorrectionWith(holders: readonly Holder[]): Deed {
  return deed(contract.askCorrection, async ({ tx, actor, params, body, today, audit }) => {
    const child = await lockChild(tx, params.id);
    const { asker, subject, subjectId, field } = body;
    const standing = (await correctable(tx, holders, child.id)).find(
      (one) => one.subject === subject && one.subjectId === subjectId && one.field === field,
    );
    if (standing === undefined) throw noSuchField();
    const id = uuidv7();
    const key = vaultOf(tx).subject(child.sealing_key);
    await tx
      .insertInto('correction')
      .values({
        id,
        child_id: child.id,
        subject,
        subject_id: subjectId,
        field,
        ...sealValues(key, id, { stated: standing.value, wanted: body.wanted }),
        evidence: body.evidence,
        asker_name: asker.name,
        asker_relation: asker.relation,
        identity_checked: asker.identityChecked,
        received_on: today,
        answer_by: daysLater(today, (await parametersOf(tx))['answer-days']),
        received_by: actor.accountId,
        receiver_name: actor.name,
      })
      .execute();
    await recordChildEvents(tx, actor, [
      { childId: child.id, kind: 'correction-asked', details: { asker: asker.name, corrected: field } },
    ]);
    audit({
      objectKind: 'child',
      objectId: child.id,
      area: child.residence,
      details: { correction: id, subject, field },
    });
    return { id, version: 1 };
  });
}

function noSuchField(): Refusal {
  return new Refusal('bad-input', {}, [
    { place: 'body.field', code: 'unknown', message: '该项不存在或已变更，请重新选择。' },
  ]);
}
