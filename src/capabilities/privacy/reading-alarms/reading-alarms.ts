/**
 * Lists and answers alarms of reading out of the ordinary. They are raised where the reading happens (foundation/audit).
 */
import { z } from 'zod';
import {
  answerReadingAlarm as answerContract,
  listReadingAlarms as listContract,
  type ReadingAlarmView,
} from '#capabilities/privacy/reading-alarms/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { ReadingKind } from '#foundation/access/reading-limits.ts';
import { mayDo, type Role } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

function selectAlarms(tx: Transaction) {
  return tx
    .selectFrom('reading_alarm')
    .innerJoin('division', 'division.code', 'reading_alarm.area')
    .leftJoin('account', 'account.id', 'reading_alarm.account_id')
    .selectAll('reading_alarm')
    .select(['account.name as account_name', 'division.name as area_name', 'division.level as area_level']);
}

type AlarmRow = Awaited<ReturnType<ReturnType<typeof selectAlarms>['executeTakeFirstOrThrow']>>;

function viewOf(row: AlarmRow, actor: PersonActor): ReadingAlarmView {
  return {
    id: row.id,
    person: row.person_name,
    account: row.account_name,
    role: row.role as Role,
    division: { code: row.area, name: row.area_name, level: row.area_level },
    kind: row.kind as ReadingKind,
    why: row.why as ReadingAlarmView['why'],
    hour: row.hour.toISOString(),
    number: row.number,
    threshold: row.threshold,
    raisedAt: row.raised_at.toISOString(),
    answeredBy: row.answerer_name,
    answeredAt: row.answered_at?.toISOString() ?? null,
    note: row.note,
    version: row.version,
    can: { answer: row.answered_at === null && mayDo(actor.role, 'reading-alarm.answer') },
  };
}

export const listReadingAlarms = deed(listContract, async ({ tx, actor, query }) => {
  let rows = selectAlarms(tx)
    .where('answered_at', query.state === 'open' ? 'is' : 'is not', null)
    .orderBy('reading_alarm.id', 'desc')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const [before] = openCursor(query.cursor, z.tuple([inCursor.id]));
    rows = rows.where('reading_alarm.id', '<', before);
  }
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => viewOf(row, actor)),
    next: found.length > query.limit && last !== undefined ? packCursor([last.id]) : null,
  };
});

export const answerReadingAlarm = deed(
  answerContract,
  async ({ tx, actor, params, body, version, now, audit }) => {
    const one = () => selectAlarms(tx).where('reading_alarm.id', '=', params.id);
    await tx.selectFrom('reading_alarm').select('id').where('id', '=', params.id).forUpdate().execute();
    const before = await one().executeTakeFirst();
    if (before === undefined) throw new Refusal('not-found');
    if (before.version !== version) throw new Refusal('changed-meanwhile');
    if (before.answered_at !== null) throw new Refusal('wrong-state', { state: 'answered' });
    await tx
      .updateTable('reading_alarm')
      .set({
        answered_by: actor.accountId,
        answerer_name: actor.name,
        answered_at: now,
        note: body.note,
        version: version + 1,
      })
      .where('id', '=', before.id)
      .execute();
    audit({
      objectKind: 'account',
      objectId: before.account_id,
      area: before.area,
      details: { alarm: before.id, kind: before.kind, number: before.number, note: body.note },
    });
    return viewOf(await one().executeTakeFirstOrThrow(), actor);
  },
);
