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
import type { PersonActor } from '#foundation/access/actor.ts';
import { changesBetween as recordedChanges } from '#foundation/audit/changes.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

export const editGuardian = deed(
  contract,
  async ({ tx, actor, params, body, version, today, now, language, audit }) => {
    const before = await lockGuardian(tx, params.id);
    if (before.version !== version) throw new Refusal('changed-meanwhile');
    const told = await changeGuardian(tx, actor, before, body, { now, language });
    audit({ objectKind: 'guardian', objectId: params.id, ...told });
    return guardianFile(tx, actor, params.id, today);
  },
);

/** Locks a guardian's file for a change. */
export async function lockGuardian(tx: Transaction, guardianId: string): Promise<GuardianRow> {
  await tx.selectFrom('guardian').select('id').where('id', '=', guardianId).forUpdate().execute();
  const row = await guardianById(tx, guardianId);
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/**
 * Changes a file that is locked, and tells the children in care; answers what the trail keeps of it.
 * `correction`: the request that asked for it.
 */
export async function changeGuardian(
  tx: Transaction,
  actor: PersonActor,
  before: GuardianRow,
  body: BodyOf<typeof contract>,
  about: { readonly now: Date; readonly language: Language; readonly correction?: string },
) {
  const fields = standing(before, body, about.language);
  const residence = body.residence ?? before.residence;
  if ((await findDivision(tx, residence)) === undefined) throw new Refusal('unknown-division');
  const columns = { ...columnsOf(fields), residence };
  const hidden = privateOf(fields);
  const changed = changesBetween(before, { ...columns, ...hidden });
  const children = await childrenInCare(tx, before.id);
  if (Object.keys(changed).length > 0) {
    const vault = vaultOf(tx);
    await tx
      .updateTable('guardian')
      .set({
        ...columns,
        ...sealGuardian(vault, vault.subject(before.sealing_key), before.id, hidden),
        version: before.version + 1,
        changed_at: about.now,
      })
      .where('id', '=', before.id)
      .execute();
    const because = about.correction === undefined ? {} : { correction: about.correction };
    const details = { guardian: fields.name, changed, ...because };
    const events = children.map((childId) => ({ childId, kind: 'guardian-edited', details }));
    await recordChildEvents(tx, actor, events);
  }
  return {
    area: residence,
    children,
    ...recordedChanges({ ...before }, columns),
    details: { fields: Object.keys(changed) },
  };
}

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
