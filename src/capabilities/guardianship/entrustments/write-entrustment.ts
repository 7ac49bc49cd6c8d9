/**
 * Writes the agreement of a care arrangement that has none, changes it before it is signed, and notes the notices of article 23.
 * A ground of article 22 found against a present carer does not vanish with a refusal: it is kept, and town and county are told.
 */

import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { maskPhone } from '#capabilities/children/rules.ts';
import { raiseAlarms, settleWhatIsGone } from '#capabilities/guardianship/alarms/queries.ts';
import type { CareMode } from '#capabilities/guardianship/codes/contract.ts';
import * as contract from '#capabilities/guardianship/entrustments/contract.ts';
import {
  childsKey,
  columnsOf,
  type EntrustmentRow,
  findEntrustment,
  takeEntrustment,
  viewOf,
} from '#capabilities/guardianship/entrustments/queries.ts';
import { groundsFound, isEntrusted } from '#capabilities/guardianship/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

type Fields = contract.EntrustmentFields;

export const writeEntrustment = deed(
  contract.writeEntrustment,
  async ({ tx, actor, params, body, today, audit }) => {
    requireSense(body, today);
    const care = await tx
      .selectFrom('care')
      .select(['id', 'child_id', 'mode', 'until'])
      .where('id', '=', params.id)
      .forUpdate()
      .executeTakeFirst();
    if (care === undefined) throw new Refusal('not-found');
    if (care.until !== null || !isEntrusted(care.mode as CareMode))
      throw new Refusal('wrong-state', { state: care.until ?? care.mode });
    const id = uuidv7();
    await tx
      .insertInto('entrustment')
      .values({ id, care_id: care.id, ...columnsOf(await childsKey(tx, care.child_id), id, body) })
      .execute();
    const row = await findEntrustment(tx, id);
    await tellOutcome(tx, actor, row, body, today);
    audit({
      objectKind: 'entrustment',
      objectId: id,
      area: row.residence,
      children: [row.child_id],
      after: changesBetween({}, body).after,
      details: { passed: row.passed },
    });
    return viewOf(row, actor);
  },
);

export const editEntrustment = deed(
  contract.editEntrustment,
  async ({ tx, actor, params, body, version, today, audit }) => {
    requireSense(body, today);
    const before = await takeEntrustment(tx, params.id, version);
    if (before.signed_on !== null || before.until !== null)
      throw new Refusal('wrong-state', { state: before.signed_on ?? before.until ?? '' });
    const fields = { ...body, emergencyPhone: wholePhone(body.emergencyPhone, before.emergencyPhone) };
    await tx
      .updateTable('entrustment')
      .set({
        ...columnsOf(vaultOf(tx).subject(before.child_key), before.id, fields),
        version: version + 1,
      })
      .where('id', '=', before.id)
      .execute();
    const row = await findEntrustment(tx, before.id);
    await tellOutcome(tx, actor, row, body, today);
    audit({
      objectKind: 'entrustment',
      objectId: row.id,
      area: row.residence,
      children: [row.child_id],
      ...changesBetween({ ...viewOf(before, actor) }, body),
      details: { passed: row.passed },
    });
    return viewOf(row, actor);
  },
);

export const tellOfEntrustment = deed(
  contract.tellOfEntrustment,
  async ({ tx, actor, params, body, version, today, audit }) => {
    requireNotLater(
      { 'body.schoolToldOn': body.schoolToldOn, 'body.villageToldOn': body.villageToldOn },
      today,
    );
    const before = await takeEntrustment(tx, params.id, version);
    await tx
      .updateTable('entrustment')
      .set({
        school_told_on: body.schoolToldOn,
        village_told_on: body.villageToldOn,
        version: sql`version + 1`,
      })
      .where('id', '=', before.id)
      .execute();
    const row = await findEntrustment(tx, before.id);
    await recordChildEvents(tx, actor, [
      { childId: row.child_id, kind: 'entrustment-written', details: { notices: body } },
    ]);
    audit({
      objectKind: 'entrustment',
      objectId: row.id,
      area: row.residence,
      children: [row.child_id],
      before: { schoolToldOn: before.school_told_on, villageToldOn: before.village_told_on },
      after: body,
    });
    return viewOf(row, actor);
  },
);

/** A telephone as it is to be kept: one that comes back masked is the one that stands, and no other. */
function wholePhone(given: string | null, standing: string | null): string | null {
  if (given === null || !given.includes('*')) return given;
  if (standing !== null && given === maskPhone(standing)) return standing;
  throw new Refusal('bad-input', {}, [
    { place: 'body.emergencyPhone', code: 'masked', message: '请填写完整的电话号码。' },
  ]);
}

/** The timeline hears of it; a barred carer raises an alarm, one cleared again settles it. */
async function tellOutcome(
  tx: Transaction,
  actor: PersonActor,
  row: EntrustmentRow,
  fields: Fields,
  today: string,
): Promise<void> {
  const details = { passed: row.passed, grounds: groundsFound(fields.checks), termTo: row.term_to };
  await recordChildEvents(tx, actor, [{ childId: row.child_id, kind: 'entrustment-written', details }]);
  await settleWhatIsGone(tx, [row.child_id], today);
  if (!row.passed)
    await raiseAlarms(tx, actor, [
      { kind: 'guardian_barred', childId: row.child_id, residence: row.residence },
    ]);
}

function requireSense(fields: Fields, today: string): void {
  if (fields.termTo <= fields.termFrom)
    throw new Refusal('bad-input', {}, [
      { place: 'body.termTo', code: 'range', message: '委托期限的结束须晚于开始。' },
    ]);
  requireNotLater(
    { 'body.schoolToldOn': fields.schoolToldOn, 'body.villageToldOn': fields.villageToldOn },
    today,
  );
}

function requireNotLater(days: Readonly<Record<string, string | null>>, today: string): void {
  const faults = Object.entries(days)
    .filter(([, day]) => day !== null && day > today)
    .map(([place]) => ({ place, code: 'future', message: '日期在今天之后。' }));
  if (faults.length > 0) throw new Refusal('bad-input', {}, faults);
}
