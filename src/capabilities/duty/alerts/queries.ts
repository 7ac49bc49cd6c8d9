/** SQL that the operations on alerts share. */
import type { AlertView, WholeAlert } from '#capabilities/duty/alerts/contract.ts';
import { wordsOf } from '#capabilities/duty/alerts/sealed-fields.ts';
import { phoneOf } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Alerts that the asker sees, with their divisions; the query is narrowed by the caller. */
export const selectAlerts = (tx: Transaction) =>
  tx
    .selectFrom('duty_alert')
    .leftJoin('division', 'division.code', 'duty_alert.area')
    .selectAll('duty_alert')
    .select(['division.name as division_name', 'division.level as division_level']);

type AlertRow = Awaited<ReturnType<ReturnType<typeof selectAlerts>['executeTakeFirstOrThrow']>>;

/** An alert's row as the asker sees it. */
export function alertViewOf(row: AlertRow, actor: PersonActor): AlertView {
  const open = row.confirmed_at === null && row.settled_at === null;
  return {
    id: row.id,
    kind: row.kind as AlertView['kind'],
    level: row.level as AlertView['level'],
    division: { code: row.area, name: row.division_name ?? row.area, level: row.division_level ?? 0 },
    about: { kind: row.about_kind, id: row.about_id },
    raisedAt: row.raised_at,
    step: row.step,
    rung: row.rung as AlertView['rung'],
    nextStepAt: row.next_step_at,
    state: open ? 'open' : row.confirmed_at === null ? 'settled' : 'confirmed',
    confirmedBy: row.confirmer_name,
    confirmedRole: row.confirmer_role as AlertView['confirmedRole'],
    confirmedAt: row.confirmed_at,
    can: { confirm: open && mayDo(actor.role, 'duty.alert') },
  };
}

/** An alert with its climb. @throws Refusal `not-found` */
export async function wholeAlertOf(tx: Transaction, actor: PersonActor, id: string): Promise<WholeAlert> {
  const row = await selectAlerts(tx).where('duty_alert.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const steps = await tx
    .selectFrom('duty_alert_step')
    .select(['step', 'rung', 'at'])
    .where('alert_id', '=', id)
    .orderBy('step')
    .execute();
  const told = await toldOf(tx, id);
  return {
    ...alertViewOf(row, actor),
    words: wordsOf(vaultOf(tx), row),
    steps: steps.map((step) => ({
      step: step.step,
      rung: step.rung as WholeAlert['steps'][number]['rung'],
      at: step.at,
      told: told.filter((one) => one.step === step.step).map(({ step: _, ...person }) => person),
    })),
  };
}

/** Who was told at which step, and by which telephone he is reached. */
async function toldOf(tx: Transaction, alertId: string) {
  const rows = await withinService(tx, 'duty', () =>
    tx
      .selectFrom('duty_alert_told as told')
      .innerJoin('account', 'account.id', 'told.account_id')
      .innerJoin('staff', 'staff.id', 'account.staff_id')
      .innerJoin('division', 'division.code', 'staff.area')
      .select(['told.step', 'told.person', 'told.role', 'division.code', 'division.name', 'division.level'])
      .select(['staff.id', 'staff.sealing_key', 'staff.phone_sealed'])
      .where('told.alert_id', '=', alertId)
      .orderBy('told.step')
      .orderBy('told.person')
      .execute(),
  );
  return rows.map((row) => ({
    step: row.step,
    person: row.person,
    role: row.role as WholeAlert['steps'][number]['told'][number]['role'],
    division: { code: row.code, name: row.name, level: row.level },
    phone: phoneOf(vaultOf(tx), row),
  }));
}
