/** Enters who is to work in classrooms, changes what is known of him, and enters his leaving. */
import type { Updateable } from 'kysely';
import * as contract from '#capabilities/aftercare/people/contract.ts';
import { subjectOf, type WorkerRow, workerToChange } from '#capabilities/aftercare/people/queries.ts';
import { openWorker, sealWorker } from '#capabilities/aftercare/people/sealed-fields.ts';
import { workerOf } from '#capabilities/aftercare/people/view.ts';
import { judgeCitizenId, problems } from '#capabilities/children/rules.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

export const enterWorker = deed(contract.enterWorker, async ({ tx, actor, today, body, language, audit }) => {
  if (!inArea(actor.area, body.division)) throw new Refusal('outside-area');
  if ((await findDivision(tx, body.division)) === undefined) throw new Refusal('unknown-division');
  requireSoundId(body.citizenId, body.sex, language);
  const { subject, wrapped } = vaultOf(tx).newSubject();
  await tx
    .insertInto('aftercare_worker')
    .values({
      ...{ id: body.id, kind: body.kind, name: body.name, sex: body.sex, division: body.division },
      ...{ belongs_to: body.belongsTo, since: body.since, sealing_key: wrapped },
      ...sealWorker(vaultOf(tx), subject, body.id, body),
      ...(await staffColumns(tx, actor, body.staffId)),
    })
    .execute();
  const { after } = changesBetween({}, { kind: body.kind, citizenId: body.citizenId, phone: body.phone });
  audit({ objectKind: 'aftercare-worker', objectId: body.id, area: body.division, after });
  return workerOf({ tx, actor, today }, body.id);
});

export const changeWorker = deed(
  contract.changeWorker,
  async ({ tx, actor, today, params, body, version, language, audit }) => {
    const row = await workerToChange(tx, actor, params.id);
    if (row.left_on !== null) throw new Refusal('wrong-state', { state: `left ${row.left_on}` });
    const hidden = openWorker(vaultOf(tx), row);
    if (body.citizenId !== undefined) requireSoundId(body.citizenId, body.sex ?? null, language);
    await update(tx, row.id, version, {
      ...(body.kind === undefined ? {} : { kind: body.kind }),
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.sex === undefined ? {} : { sex: body.sex }),
      ...(body.belongsTo === undefined ? {} : { belongs_to: body.belongsTo }),
      ...(body.staffId === undefined ? {} : await staffColumns(tx, actor, body.staffId)),
      ...sealWorker(vaultOf(tx), await subjectOf(tx, row), row.id, {
        phone: body.phone === undefined ? hidden.phone : body.phone,
        citizenId: body.citizenId ?? hidden.citizenId,
      }),
    });
    const before = { ...hidden, kind: row.kind, name: row.name, sex: row.sex };
    audit({
      ...{ objectKind: 'aftercare-worker', objectId: row.id, area: row.division },
      ...changesBetween({ ...before, belongsTo: row.belongs_to, staffId: row.staff_id }, body),
    });
    return workerOf({ tx, actor, today }, row.id);
  },
);

export const leaveWorker = deed(
  contract.leaveWorker,
  async ({ tx, actor, now, today, params, body, version, audit }) => {
    const row = await workerToChange(tx, actor, params.id);
    if (row.left_on !== null) throw new Refusal('wrong-state', { state: `left ${row.left_on}` });
    if (body.on < row.since) throw new Refusal('bad-period', { from: row.since });
    await update(tx, row.id, version, { left_on: body.on, left_why: body.why });
    // His rooms and shifts may lie in another town of the county; that he has left ends them there too.
    await asService(tx, actor, 'aftercare', () => endWork(tx, row, body.on, now));
    audit({
      ...{ objectKind: 'aftercare-worker', objectId: row.id, area: row.division },
      before: { leftOn: null },
      after: { leftOn: body.on },
      why: body.why,
    });
    return workerOf({ tx, actor, today }, row.id);
  },
);

async function endWork(tx: Transaction, worker: WorkerRow, on: string, now: Date): Promise<void> {
  await tx
    .updateTable('aftercare_keeper')
    .set((set) => ({ to_on: set.fn<string>('greatest', ['from_on', set.val(on)]) }))
    .where('worker_id', '=', worker.id)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', on)]))
    .execute();
  await tx
    .updateTable('aftercare_shift')
    .set((set) => ({
      ...{ state: 'cancelled', cancelled_why: 'other', settled_at: now },
      version: set('version', '+', 1),
    }))
    .where('worker_id', '=', worker.id)
    .where('state', '=', 'planned')
    .where('day', '>', on)
    .execute();
}

/** An inquiry by a wrong number would clear somebody else. */
function requireSoundId(citizenId: string, sex: number | null, language: Language): void {
  const [problem] = judgeCitizenId({ citizenId, sex: sex ?? 0, birthDate: null }).problems;
  if (problem === undefined) return;
  const { place, code } = problem;
  throw new Refusal('bad-input', {}, [{ place, code, message: problems[code][language] }]);
}

/** The member of staff that somebody is, and the account by which he keeps a register, where he has one. */
async function staffColumns(tx: Transaction, actor: PersonActor, staffId: string | null) {
  if (staffId === null) return { staff_id: null, account_id: null };
  const staff = await tx.selectFrom('staff').select('id').where('id', '=', staffId).executeTakeFirst();
  if (staff === undefined)
    throw new Refusal('bad-input', {}, [
      { place: 'body.staffId', code: 'unknown', message: '没有这名工作人员。' },
    ]);
  const account = await asService(tx, actor, 'aftercare', () =>
    tx
      .selectFrom('account')
      .innerJoin('role_binding', 'role_binding.account_id', 'account.id')
      .select('account.id')
      .where('account.staff_id', '=', staffId)
      .where('account.state', '=', 'active')
      .where('role_binding.role', 'in', ['classroom', 'village'])
      .where('role_binding.valid_to', 'is', null)
      .orderBy('role_binding.role')
      .executeTakeFirst(),
  );
  return { staff_id: staffId, account_id: account?.id ?? null };
}

async function update(
  tx: Transaction,
  id: string,
  version: number,
  change: Updateable<Tables['aftercare_worker']>,
): Promise<void> {
  const changed = await tx
    .updateTable('aftercare_worker')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
}
