/**
 * When a post passes to a successor: the alerts that whoever leaves was told of and nobody has confirmed are told to the
 * successor, at the step at which they stand.
 */
import type { HandingOver, PassesOn } from '#capabilities/organization/index.ts';
import { tellOutside } from '#capabilities/reminders/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import { announce } from '#foundation/live/announce.ts';

export const passAlerts: PassesOn = {
  list: (tx, { accountIds }) =>
    withinService(tx, 'duty', async () => {
      const alerts = await openAlertsOf(tx, accountIds);
      return [{ kind: 'alerts', count: alerts.length, labels: [] }];
    }),
  pass: (tx, handing) =>
    withinService(tx, 'duty', async () => {
      for (const alert of await openAlertsOf(tx, handing.accountIds)) await tellSuccessor(tx, handing, alert);
    }),
};

async function openAlertsOf(tx: Transaction, accountIds: readonly string[]) {
  if (accountIds.length === 0) return [];
  return tx
    .selectFrom('duty_alert')
    .select(['id', 'area', 'level', 'step'])
    .where('confirmed_at', 'is', null)
    .where('settled_at', 'is', null)
    .where((where) =>
      where.exists(
        where
          .selectFrom('duty_alert_told')
          .select('duty_alert_told.alert_id')
          .whereRef('duty_alert_told.alert_id', '=', 'duty_alert.id')
          .where('duty_alert_told.account_id', 'in', [...accountIds]),
      ),
    )
    .execute();
}

async function tellSuccessor(
  tx: Transaction,
  { to, role, at }: HandingOver,
  alert: { readonly id: string; readonly area: string; readonly level: string; readonly step: number },
): Promise<void> {
  await tx
    .insertInto('duty_alert_told')
    .values({
      ...{ alert_id: alert.id, step: alert.step, area: alert.area },
      ...{ account_id: to.accountId, person: to.name, role },
    })
    .onConflict((conflict) => conflict.columns(['alert_id', 'step', 'account_id']).doNothing())
    .execute();
  await announce(tx, { kind: 'duty-alert', id: alert.id, to: { accountId: to.accountId } });
  await tellOutside(tx, at, {
    rule: 'duty-alert',
    cause: alert.id,
    to: [{ accountId: to.accountId, figures: { level: Number(alert.level) } }],
    ways: { push: true, sms: true },
  });
}
