/** Reads joint meetings; answers invitations, signs minutes and reports on resolutions: the deeds of the units. */

import { sql } from 'kysely';
import { z } from 'zod';
import { tellCase } from '#capabilities/cases/index.ts';
import * as contract from '#capabilities/coordination/meetings/contract.ts';
import {
  type AtMeeting,
  atMeeting,
  auditOf,
  itemsOf,
  selectMeetings,
  tasksOf,
  viewOf,
} from '#capabilities/coordination/meetings/queries.ts';
import { sealWords } from '#capabilities/coordination/sealed-words.ts';
import { settleAlerts } from '#capabilities/duty/index.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

const MOST_MEETINGS = 200;

export const listMeetings = deed(contract.listMeetings, async (asked) => {
  const { tx, query, audit } = asked;
  let rows = selectMeetings(tx)
    .select(sql<string>`meeting.held_at::text`.as('held_exactly'))
    .$if(query.state !== undefined, (some) => some.where('meeting.state', '=', query.state ?? 'called'))
    .$if(query.caseId !== undefined, (some) => some.where('meeting.case_id', '=', query.caseId ?? ''));
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, z.tuple([inCursor.instant, inCursor.id]));
    rows = rows.where(sql<boolean>`(meeting.held_at, meeting.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const found = await rows
    .orderBy('meeting.held_at', 'desc')
    .orderBy('meeting.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const more = found.length > query.limit && last !== undefined;
  audit({ details: { shown: shown.length } });
  return { items: await itemsOf(asked, shown), next: more ? packCursor([last.held_exactly, last.id]) : null };
});

export const readMeeting = deed(contract.readMeeting, async (asked) => {
  const view = await viewOf(asked, asked.params.id);
  const { id, number, division } = view;
  asked.audit({ objectKind: 'meeting', objectId: id, area: division.code, details: { number } });
  return view;
});

/** The invitation of a unit, for whoever speaks for it or keeps the meeting of one without an account. @throws Refusal */
async function invitationOf({ tx, row, hosts, units }: AtMeeting, unitId: string) {
  const unit = await tx
    .selectFrom('meeting_unit')
    .selectAll()
    .where('meeting_id', '=', row.id)
    .where('unit_id', '=', unitId)
    .forUpdate()
    .executeTakeFirst();
  if (unit === undefined) throw new Refusal(hosts ? 'not-found' : 'not-of-unit');
  const speaks = units.includes(unitId);
  if (!speaks && !(hosts && unit.way === 'paper')) throw new Refusal('not-of-unit');
  return { unit, onBehalf: !speaks };
}

export const replyMeeting = deed(contract.replyMeeting, async (asked) => {
  const work = await atMeeting(asked, asked.params.id);
  const { tx, row, now } = work;
  const { unit, onBehalf } = await invitationOf(work, asked.params.unitId);
  if (row.state !== 'called') throw new Refusal('wrong-state', { state: row.state });
  await tx
    .updateTable('meeting_unit')
    .set({ reply: asked.body.reply, replied_at: now })
    .where('meeting_id', '=', row.id)
    .where('unit_id', '=', unit.unit_id)
    .execute();
  asked.audit(auditOf(row, { unit: unit.unit_name, reply: asked.body.reply, onBehalf }));
  return viewOf(asked, row.id);
});

export const signMinutes = deed(contract.signMinutes, async (asked) => {
  const work = await atMeeting(asked, asked.params.id);
  const { tx, actor, row, now } = work;
  const { unit, onBehalf } = await invitationOf(work, asked.params.unitId);
  if (row.state !== 'held' || unit.present !== true || unit.signed_at !== null)
    throw new Refusal('wrong-state', { state: row.state });
  const person = asked.body.person;
  if (onBehalf && person === null)
    throw new Refusal('bad-input', {}, [{ place: 'body.person', code: 'required', message: 'required' }]);
  await tx
    .updateTable('meeting_unit')
    .set({
      signed_at: now,
      signed_by: actor.accountId,
      signer_name: onBehalf ? person : actor.name,
      on_behalf: onBehalf,
    })
    .where('meeting_id', '=', row.id)
    .where('unit_id', '=', unit.unit_id)
    .execute();
  await tx
    .updateTable('meeting')
    .set({ signed_at: now })
    .where('id', '=', row.id)
    .where(
      sql<boolean>`not exists (select from meeting_unit u where u.meeting_id = meeting.id and u.present and u.signed_at is null)`,
    )
    .execute();
  asked.audit(auditOf(row, { unit: unit.unit_name, onBehalf }));
  return viewOf(asked, row.id);
});

export const listTasks = deed(contract.listTasks, async (asked) => {
  const { tx, query, audit } = asked;
  const meetings = await tx
    .selectFrom('meeting_task')
    .select('meeting_id')
    .distinct()
    .where('state', '=', query.state)
    .limit(MOST_MEETINGS)
    .execute();
  const items = [];
  for (const { meeting_id: id } of meetings)
    items.push(
      ...(await tasksOf(await atMeeting(asked, id), id)).filter((task) => task.state === query.state),
    );
  audit({ details: { shown: items.length } });
  return { items: items.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1)) };
});

export const endTask = deed(contract.endTask, async (asked) => {
  const work = await atMeeting(asked, asked.params.id);
  const { tx, actor, row, now, subject, hosts, units } = work;
  const task = await tx
    .selectFrom('meeting_task')
    .selectAll()
    .where('id', '=', asked.params.taskId)
    .where('meeting_id', '=', row.id)
    .executeTakeFirst();
  if (task === undefined) throw new Refusal('not-found');
  if (!hosts && !units.includes(task.unit_id)) throw new Refusal('not-of-unit');
  if (task.state !== 'open') throw new Refusal('wrong-state', { state: task.state });
  const { state, words } = asked.body;
  const changed = await tx
    .updateTable('meeting_task')
    .set({
      state,
      outcome_sealed: sealWords(subject, 'meeting_task.outcome_sealed', task.id, { words }),
      ended_at: now,
      ended_by: actor.accountId,
      ender_name: actor.name,
      version: asked.version + 1,
    })
    .where('id', '=', task.id)
    .where('version', '=', asked.version)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
  await settleAlerts(tx, now, { kinds: ['deadline'], about: { kind: 'meeting-task', id: task.id } });
  if (row.case_id !== null)
    await tellCase(tx, actor, now, row.case_id, {
      kind: 'meeting-task-ended',
      about: row.id,
      words: { unit: task.unit_name, note: words },
    });
  asked.audit(auditOf(row, { task: task.id, state }));
  return viewOf(asked, row.id);
});
