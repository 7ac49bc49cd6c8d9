/**
 * Acknowledges an alarm and says what is being done. It stays until its reason is gone; it may be answered again.
 */

import { recordChildEvents } from '#capabilities/children/index.ts';
import { answerAlarm as contract } from '#capabilities/guardianship/alarms/contract.ts';
import { alarmViewOf, selectAlarms } from '#capabilities/guardianship/alarms/views.ts';
import { asRecorded } from '#foundation/audit/changes.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const answerAlarm = deed(contract, async ({ tx, actor, params, body, version, now, today, audit }) => {
  const row = await tx
    .selectFrom('alarm')
    .select(['id', 'kind', 'child_id', 'residence', 'state', 'version'])
    .where('id', '=', params.id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  if (row.state === 'settled') throw new Refusal('wrong-state', { state: row.state });
  await tx
    .updateTable('alarm')
    .set({
      state: 'acknowledged',
      acknowledged_by: actor.accountId,
      acknowledged_name: actor.name,
      acknowledged_at: now,
      answer: body.answer,
      version: version + 1,
    })
    .where('id', '=', row.id)
    .execute();
  const details = { alarm: row.kind, answer: body.answer };
  await recordChildEvents(tx, actor, [{ childId: row.child_id, kind: 'alarm-answered', details }]);
  audit({
    objectKind: 'alarm',
    objectId: row.id,
    area: row.residence,
    children: [row.child_id],
    before: { state: row.state },
    after: { state: 'acknowledged', answer: asRecorded('answer', body.answer) },
    details: { kind: row.kind },
  });
  const after = await selectAlarms(tx).where('alarm.id', '=', row.id).executeTakeFirstOrThrow();
  return alarmViewOf(after, actor, today);
});
