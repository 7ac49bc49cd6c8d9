/**
 * Changes a guardian's file. What changed stands on the timeline of every child in this person's care.
 */
import { recordChildEvents } from '#capabilities/children/index.ts';
import { asItStood } from '#capabilities/children/masking/rules.ts';
import { maskCitizenId } from '#capabilities/children/rules.ts';
import { editGuardian as contract } from '#capabilities/guardianship/guardians/contract.ts';
import { type GuardianRow, guardianById } from '#capabilities/guardianship/guardians/queries.ts';
import { guardianFile } from '#capabilities/guardianship/guardians/read-guardian.ts';
import {
  columnsOf,
  completed,
  type GuardianInput,
  privateOf,
} from '#capabilities/guardianship/guardians/recognise.ts';
import { sealGuardian } from '#capabilities/guardianship/guardians/sealed-fields.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { changesBetween as recordedChanges } from '#foundation/audit/changes.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

export const editGuardian = deed(
  contract,
  async ({ tx, actor, params, body, version, today, now, language, audit }) => {
    await tx.selectFrom('guardian').select('id').where('id', '=', params.id).forUpdate().execute();
    const before = await guardianById(tx, params.id);
    if (before === undefined) throw new Refusal('not-found');
    if (before.version !== version) throw new Refusal('changed-meanwhile');
    const fields = standing(before, body, language);
    const residence = body.residence ?? before.residence;
    if ((await findDivision(tx, residence)) === undefined) throw new Refusal('unknown-division');
    const columns = { ...columnsOf(fields), residence };
    const hidden = privateOf(fields);
    const changed = changesBetween(before, { ...columns, ...hidden });
    const children = await childrenInCare(tx, params.id);
    if (Object.keys(changed).length > 0) {
      const vault = vaultOf(tx);
      await tx
        .updateTable('guardian')
        .set({
          ...columns,
          ...sealGuardian(vault, vault.subject(before.sealing_key), params.id, hidden),
          version: version + 1,
          changed_at: now,
        })
        .where('id', '=', params.id)
        .execute();
      const details = { guardian: fields.name, changed };
      const events = children.map((childId) => ({ childId, kind: 'guardian-edited', details }));
      await recordChildEvents(tx, actor, events);
    }
    audit({
      objectKind: 'guardian',
      objectId: params.id,
      area: residence,
      children,
      ...recordedChanges({ ...before }, columns),
      details: { fields: Object.keys(changed) },
    });
    return guardianFile(tx, actor, params.id, today);
  },
);

/** What is left out stays, and so do words that come back as they were shown, masked. */
function standing(before: GuardianRow, body: BodyOf<typeof contract>, language: Language): GuardianInput {
  const { citizenId = before.citizen_id, phone = before.phone, secondPhone = before.second_phone } = body;
  const { address = before.address } = body;
  const remark = asItStood(body.remark, before.remark);
  const whole = { ...body, citizenId, phone, secondPhone, address, remark };
  return body.citizenId === undefined ? whole : completed(whole, 'body', language);
}

/** Field by field, what stood there and what stands there now; citizen IDs are masked. */
function changesBetween(before: GuardianRow, columns: Readonly<Record<string, unknown>>) {
  const former: Readonly<Record<string, unknown>> = { ...before };
  const shown = (name: string, value: unknown): unknown =>
    name === 'citizen_id' && typeof value === 'string' ? maskCitizenId(value) : value;
  return Object.fromEntries(
    Object.entries(columns)
      .filter(([name, value]) => former[name] !== value)
      .map(([name, value]) => [name, { was: shown(name, former[name]), now: shown(name, value) }]),
  );
}

async function childrenInCare(tx: Transaction, guardianId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('care')
    .select('child_id')
    .where('guardian_id', '=', guardianId)
    .where('until', 'is', null)
    .execute();
  return rows.map((row) => row.child_id);
}
