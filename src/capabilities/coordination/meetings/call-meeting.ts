/** Calls a joint meeting, puts it to another time, calls it off, writes its minutes and resolutions: the host's deeds. */
import { sql } from 'kysely';
import { atOpenCase, tellCase } from '#capabilities/cases/index.ts';
import * as contract from '#capabilities/coordination/meetings/contract.ts';
import { type AtMeeting, auditOf, lockHosted, viewOf } from '#capabilities/coordination/meetings/queries.ts';
import { sealWords } from '#capabilities/coordination/sealed-words.ts';
import { tellUnit } from '#capabilities/coordination/tell-unit.ts';
import { askableUnits, officeOf } from '#capabilities/coordination/units.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { Refusal } from '#foundation/refusals.ts';

const CITY_DIGITS = 4;

export const callMeeting = deed(contract.callMeeting, async (asked) => {
  const { tx, actor, body, now, today } = asked;
  const division =
    body.caseId === null ? await ownDivision(asked) : (await atOpenCase(asked, body.caseId)).row.division;
  const before = await tx
    .selectFrom('meeting')
    .select('called_by')
    .where('id', '=', body.id)
    .executeTakeFirst();
  if (before !== undefined) {
    if (before.called_by !== actor.accountId) throw new Refusal('already-exists');
    return viewOf(asked, body.id);
  }
  if (new Date(body.heldAt) < now) refuse('body.heldAt', 'past');
  const units = await askableUnits(tx, actor, [...new Set(body.unitIds)], now, today);
  const number = await nextNumber(tx, now);
  const { id, caseId, heldAt, title, place, agenda } = body;
  await tx
    .insertInto('meeting')
    .values({
      id,
      number,
      case_id: caseId,
      division,
      held_at: heldAt,
      called_by: actor.accountId,
      caller_name: actor.name,
      caller_role: actor.role,
      caller_area: actor.area,
      host_office: await officeOf(tx, actor, today),
      called_at: now,
    })
    .execute();
  const { wrapped, subject } = vaultOf(tx).newSubject();
  const words_sealed = sealWords(subject, 'meeting_content.words_sealed', id, { title, place, agenda });
  await tx
    .insertInto('meeting_content')
    .values({ meeting_id: id, sealing_key: wrapped, words_sealed })
    .execute();
  const invited = units.map((unit) => ({
    meeting_id: id,
    unit_id: unit.id,
    unit_name: unit.name,
    way: unit.way,
  }));
  await tx.insertInto('meeting_unit').values(invited).execute();
  const names = units.map((unit) => unit.name);
  if (caseId !== null)
    await tellCase(tx, actor, now, caseId, {
      kind: 'meeting-called',
      about: id,
      words: { unit: names.join('、') },
    });
  await tellUnit(tx, id, actor.area.slice(0, CITY_DIGITS), 'meeting');
  asked.audit({ objectKind: 'meeting', objectId: id, area: division, details: { number, units: names } });
  return viewOf(asked, id);
});

type Called = { readonly body: BodyOf<typeof contract.callMeeting> };

async function ownDivision({ tx, actor, body }: Called & Pick<AtMeeting, 'tx' | 'actor'>): Promise<string> {
  const division = body.division ?? actor.area;
  if (!inArea(actor.area, division)) throw new Refusal('outside-area');
  if ((await findDivision(tx, division)) === undefined) throw new Refusal('unknown-division');
  return division;
}

async function nextNumber(tx: Transaction, now: Date): Promise<string> {
  const { rows } = await sql<{ number: string }>`select
    to_char(${now.toISOString()}::timestamptz at time zone 'Asia/Shanghai', 'YYYY')
    || '-' || lpad(nextval('meeting_number')::text, 6, '0') as number`.execute(tx);
  return rows[0]?.number ?? '';
}

function refuse(place: string, code: string): never {
  throw new Refusal('bad-input', {}, [{ place, code, message: code }]);
}

function requireCalled({ row }: AtMeeting): void {
  if (row.state !== 'called') throw new Refusal('wrong-state', { state: row.state });
}

export const moveMeeting = deed(contract.moveMeeting, async (asked) => {
  const work = await lockHosted(asked, asked.params.id, asked.version);
  requireCalled(work);
  const { tx, row, now } = work;
  if (new Date(asked.body.heldAt) < now) refuse('body.heldAt', 'past');
  await tx
    .updateTable('meeting')
    .set({ held_at: asked.body.heldAt, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await tx
    .updateTable('meeting_unit')
    .set({ reply: null, replied_at: null })
    .where('meeting_id', '=', row.id)
    .execute();
  await tellUnit(tx, row.id, row.caller_area.slice(0, CITY_DIGITS), 'meeting');
  asked.audit({ ...auditOf(row), why: asked.body.why });
  return viewOf(asked, row.id);
});

export const cancelMeeting = deed(contract.cancelMeeting, async (asked) => {
  const work = await lockHosted(asked, asked.params.id, asked.version);
  requireCalled(work);
  const { tx, row, now } = work;
  await tx
    .updateTable('meeting')
    .set({ state: 'cancelled', cancelled_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await tellUnit(tx, row.id, row.caller_area.slice(0, CITY_DIGITS), 'meeting');
  asked.audit({ ...auditOf(row), why: asked.body.why });
  return viewOf(asked, row.id);
});

export const minuteMeeting = deed(contract.minuteMeeting, async (asked) => {
  const { body } = asked;
  const work = await lockHosted(asked, asked.params.id, asked.version);
  requireCalled(work);
  const { tx, actor, row, now, subject } = work;
  if (new Date(body.heldAt) > now) refuse('body.heldAt', 'future');
  const names = await writePresent(work, body.presentUnitIds);
  await tx
    .updateTable('meeting_content')
    .set({
      minutes_sealed: sealWords(subject, 'meeting_content.minutes_sealed', row.id, { words: body.minutes }),
    })
    .where('meeting_id', '=', row.id)
    .execute();
  await tx
    .updateTable('meeting')
    .set({ state: 'held', held_at: body.heldAt, minuted_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await writeResolutions(work, body.resolutions, names);
  if (row.case_id !== null)
    await tellCase(tx, actor, now, row.case_id, {
      kind: 'meeting-minuted',
      about: row.id,
      words: { note: body.minutes },
    });
  await tellUnit(tx, row.id, row.caller_area.slice(0, CITY_DIGITS), 'meeting');
  asked.audit(auditOf(row, { present: body.presentUnitIds, resolutions: body.resolutions.length }));
  return viewOf(asked, row.id);
});

/** Writes down who was present of those invited; answers the names of all. @throws Refusal `bad-input` for a unit that was not */
async function writePresent({ tx, row }: AtMeeting, present: readonly string[]) {
  const invited = await tx
    .selectFrom('meeting_unit')
    .select(['unit_id', 'unit_name'])
    .where('meeting_id', '=', row.id)
    .execute();
  const names = new Map(invited.map((unit) => [unit.unit_id, unit.unit_name]));
  if (present.some((id) => !names.has(id))) refuse('body.presentUnitIds', 'not-invited');
  await tx
    .updateTable('meeting_unit')
    .set({ present: sql<boolean>`unit_id = any (${present as string[]}::uuid[])` })
    .where('meeting_id', '=', row.id)
    .execute();
  return names;
}

async function writeResolutions(
  { tx, row, subject, today }: AtMeeting,
  resolutions: BodyOf<typeof contract.minuteMeeting>['resolutions'],
  names: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [place, { id, unitId, what, dueOn }] of resolutions.entries()) {
    const name = names.get(unitId);
    if (name === undefined) refuse(`body.resolutions.${place}.unitId`, 'not-invited');
    if (dueOn < today) refuse(`body.resolutions.${place}.dueOn`, 'past');
    await tx
      .insertInto('meeting_task')
      .values({
        id,
        meeting_id: row.id,
        unit_id: unitId,
        unit_name: name,
        due_on: dueOn,
        words_sealed: sealWords(subject, 'meeting_task.words_sealed', id, { words: what }),
      })
      .execute();
  }
}
