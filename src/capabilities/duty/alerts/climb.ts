/**
 * Raises alerts and has them climb: tells the people of a rung, writes down who was told when, and goes on to the next rung
 * until a person confirms. Works as the duty service in whoever's transaction it is called; each step is audited.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { ladderOf, nextRung, nextStepAt } from '#capabilities/duty/alerts/rules.ts';
import { sealWords } from '#capabilities/duty/alerts/sealed-fields.ts';
import type { AlertKind, AlertLevel, Rung } from '#capabilities/duty/codes/contract.ts';
import { parametersOf } from '#capabilities/duty/parameters/keep-parameters.ts';
import { peopleOnRungs } from '#capabilities/duty/shifts/on-duty.ts';
import { tellOutside } from '#capabilities/reminders/index.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Within, withinService } from '#foundation/database/within-service.ts';
import { announce } from '#foundation/live/announce.ts';

/** What a person is wanted for. */
export interface Wanted {
  readonly kind: AlertKind;
  /** Where: a division's code, whole or as a prefix. Whoever is answerable for it is told. */
  readonly area: string;
  readonly level: AlertLevel;
  /** The ticket, case, clock or shift that it is about. */
  readonly about: { readonly kind: string; readonly id: string };
  /** What is said to whoever is told. */
  readonly words?: string;
  /** The alert's own id, where its maker has one. */
  readonly id?: string;
}

/**
 * Calls for a person and tells the first rung at once, in the caller's transaction. Of what is open already no second alert
 * is made: its id is answered.
 */
export async function raiseAlert(tx: Transaction, now: Date, wanted: Wanted): Promise<string> {
  return withinService(tx, 'duty', async (within) => {
    const id = wanted.id ?? uuidv7();
    const { kind, area, level, about } = wanted;
    const made = await tx
      .insertInto('duty_alert')
      .values({
        id,
        kind,
        area,
        level,
        about_kind: about.kind,
        about_id: about.id,
        ...sealWords(vaultOf(tx), id, wanted.words ?? null),
        raised_by: within.account,
        raised_at: now,
        next_step_at: now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'about_kind', 'about_id'])
          .where('confirmed_at', 'is', null)
          .where('settled_at', 'is', null)
          .doNothing(),
      )
      .returning(climbing)
      .executeTakeFirst();
    if (made === undefined) return openAlertAbout(tx, wanted);
    await climb(tx, now, made, within);
    return id;
  });
}

async function openAlertAbout(tx: Transaction, { kind, about }: Wanted): Promise<string> {
  const { id } = await tx
    .selectFrom('duty_alert')
    .select('id')
    .where('kind', '=', kind)
    .where('about_kind', '=', about.kind)
    .where('about_id', '=', about.id)
    .where('confirmed_at', 'is', null)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return id;
}

/** What is needed of an alert to take its next step. */
export const climbing = ['id', 'kind', 'area', 'level', 'step', 'rung'] as const;

interface Climbing {
  readonly id: string;
  readonly kind: string;
  readonly area: string;
  readonly level: string;
  readonly step: number;
  readonly rung: string | null;
}

/** Takes an open alert's next step, inside the duty service. */
export async function climb(tx: Transaction, now: Date, alert: Climbing, within: Within): Promise<void> {
  const parameters = await parametersOf(tx);
  const people = await peopleOnRungs(tx, alert.area, now);
  const somebodyOn = (rung: Rung): boolean => people.some((person) => person.rung === rung);
  const ladder = ladderOf(alert.kind as AlertKind, parameters);
  const rung = nextRung(ladder, alert.rung as Rung | null, somebodyOn);
  const told = [
    ...new Map(
      people.filter((one) => one.rung === rung).map((person) => [person.accountId, person]),
    ).values(),
  ];
  const step = alert.step + 1;
  const place = { alert_id: alert.id, step, area: alert.area };
  await tx
    .insertInto('duty_alert_step')
    .values({ ...place, rung, at: now, told: told.length })
    .execute();
  if (told.length > 0)
    await tx
      .insertInto('duty_alert_told')
      .values(told.map(({ accountId, person, role }) => ({ ...place, account_id: accountId, person, role })))
      .execute();
  await tx
    .updateTable('duty_alert')
    .set({
      step,
      rung,
      next_step_at: nextStepAt(now, alert.level as AlertLevel, parameters),
      version: sql`version + 1`,
    })
    .where('id', '=', alert.id)
    .execute();
  for (const { accountId } of told)
    await announce(tx, { kind: 'duty-alert', id: alert.id, to: { accountId } });
  await tellOutside(tx, now, {
    rule: 'duty-alert',
    cause: alert.id,
    to: told.map(({ accountId }) => ({ accountId, figures: { level: Number(alert.level) } })),
    ways: { push: true, sms: true },
  });
  await recordStep(tx, within, alert, { step, rung, told: told.map((one) => one.accountId) });
}

async function recordStep(
  tx: Transaction,
  within: Within,
  alert: Climbing,
  told: { readonly step: number; readonly rung: Rung; readonly told: readonly string[] },
): Promise<void> {
  const origin = { requestId: within.requestId, address: null };
  const about = { objectKind: 'duty_alert', objectId: alert.id, area: alert.area };
  const details = { kind: alert.kind, ...told };
  if (told.step === 1)
    await recordAudit(tx, within.actor, origin, 'duty.alert-raised', {
      ...about,
      details: { ...details, raisedBy: within.account },
    });
  else await recordAudit(tx, within.actor, origin, 'duty.alert-step', { ...about, details });
}
