/** A person says that he has looked after an alarm. That a child is found is not said here: a mark says where it is. */
import { sql } from 'kysely';
import { ABOUT } from '#capabilities/aftercare/register/alarms/raise.ts';
import { sealAlarmWords } from '#capabilities/aftercare/register/alarms/sealed-fields.ts';
import { settleAlarm as contract } from '#capabilities/aftercare/register/at-desk/contract.ts';
import { mayLocate } from '#capabilities/aftercare/register/at-desk/rules.ts';
import { keepsSite } from '#capabilities/aftercare/register/reading/keeps-site.ts';
import { tellScreens } from '#capabilities/aftercare/register/tell-screens.ts';
import { settleAlerts } from '#capabilities/duty/index.ts';
import { asService, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const settleAlarm = deed(contract, async ({ tx, actor, params, body, now, audit }) => {
  const alarm = await tx
    .selectFrom('aftercare_alarm')
    .select(['id', 'kind', 'site_id', 'session_id', 'division', 'child_id'])
    .where('id', '=', params.id)
    .executeTakeFirst();
  if (alarm === undefined) throw new Refusal('not-found');
  const { division, session_id: sessionId, kind } = alarm;
  if (!mayLocate(actor, division, await keepsSite(tx, alarm.site_id))) throw new Refusal('not-found');
  if (kind === 'missing') throw new Refusal('wrong-state');
  await asService(tx, actor, 'aftercare', async () => {
    const settled = await tx
      .updateTable('aftercare_alarm')
      .set({
        ...{ settled_at: now, settled_by: actor.accountId, settler_name: actor.name, how: 'looked-after' },
        ...{ next_step_at: null, version: sql`version + 1` },
        ...sealAlarmWords(vaultOf(tx), alarm.id, body.words),
      })
      .where('id', '=', alarm.id)
      .where('settled_at', 'is', null)
      .executeTakeFirst();
    // Somebody was first: his words stay.
    if (Number(settled.numUpdatedRows) === 0) return;
    await settleAlerts(tx, now, { kinds: ['emergency'], about: { kind: ABOUT, id: alarm.id } });
    await tellScreens(tx, [{ sessionId, division }]);
  });
  audit({
    ...{ objectKind: 'aftercare_alarm', objectId: alarm.id, area: division },
    children: alarm.child_id === null ? [] : [alarm.child_id],
    details: { kind, session: sessionId },
  });
  return { done: true as const };
});
