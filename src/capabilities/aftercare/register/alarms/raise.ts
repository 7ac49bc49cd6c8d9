/**
 * Raises alarms and has them climb: writes each step with its time and how many were told, tells them outside the screen, and has
 * the hotline's duty called where a child may be in danger. Set-based: at five o'clock a city's alarms fall due in one minute.
 */
import { sql } from 'kysely';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { guardiansOf } from '#capabilities/aftercare/register/alarms/guardians.ts';
import { type AlarmPlace, peopleFor } from '#capabilities/aftercare/register/alarms/people.ts';
import { type AlarmStep, stepsNow } from '#capabilities/aftercare/register/alarms/rules.ts';
import type { AlarmKind } from '#capabilities/aftercare/register/codes/contract.ts';
import { tellScreens } from '#capabilities/aftercare/register/tell-screens.ts';
import { dutyFigures, raiseAlert } from '#capabilities/duty/index.ts';
import { tellEach } from '#capabilities/reminders/index.ts';
import { recordAudits } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';

/** What an alarm is made of. */
export interface NewAlarm {
  readonly kind: AlarmKind;
  readonly siteId: string;
  readonly sessionId: string;
  readonly division: string;
  readonly placeId: string | null;
  readonly childId: string | null;
  /** The mark that calls; null where a round has found it. */
  readonly markId: string | null;
}

/** An alarm that takes its next step. */
export interface Climbing extends Omit<NewAlarm, 'markId'> {
  readonly id: string;
  readonly step: number;
}

/** At half past four hundreds of houses may open against the rule in one second: whoever must know is told by the next round. */
const CAN_WAIT: AlarmKind = 'unsafe';

/** What is about an alarm, for duty's alerts. */
export const ABOUT = 'aftercare-alarm';
/** The name space of what is told: one message an alarm, step and person. */
const TELLING = '0b8f8f6e-5d3b-5c5a-9a57-27c4a2a6a0d1';

/** Raises alarms and takes their first step; of what is open already, or was raised by the same mark, no second one is made. */
export async function raiseAlarms(tx: Transaction, now: Date, alarms: readonly NewAlarm[]): Promise<number> {
  if (alarms.length === 0) return 0;
  const all = <K extends keyof NewAlarm>(field: K): NewAlarm[K][] => alarms.map((alarm) => alarm[field]);
  const { rows } = await sql<Climbing>`
    insert into aftercare_alarm (id, kind, site_id, session_id, division, place_id, child_id, mark_id, raised_at, next_step_at)
    select id, kind, site_id, session_id, division, place_id, child_id, mark_id, ${now}, case when kind = ${CAN_WAIT} then ${now}::timestamptz end
    from unnest(${alarms.map(() => uuidv7())}::uuid[], ${all('kind')}::text[], ${all('siteId')}::uuid[], ${all('sessionId')}::uuid[],
      ${all('division')}::text[], ${all('placeId')}::uuid[], ${all('childId')}::uuid[], ${all('markId')}::uuid[])
      alarm (id, kind, site_id, session_id, division, place_id, child_id, mark_id)
    on conflict do nothing
    returning id, kind, site_id as "siteId", session_id as "sessionId", division, place_id as "placeId", child_id as "childId",
      step`.execute(tx);
  await climb(
    tx,
    now,
    rows.filter((alarm) => alarm.kind !== CAN_WAIT),
  );
  return rows.length;
}

interface Told extends AlarmStep {
  readonly alarm: Climbing;
  readonly rung: AlarmStep['rungs'][number];
  readonly accounts: readonly string[];
  readonly told: number;
}

/** Has alarms take their next step. */
export async function climb(tx: Transaction, now: Date, alarms: readonly Climbing[]): Promise<void> {
  if (alarms.length === 0) return;
  const places = await placesOf(tx, alarms);
  const people = await peopleFor(tx, [...places.values()], now);
  const guardians = await guardiansOf(tx, now, alarms);
  const minutes = (await dutyFigures(tx))['classroom-step-minutes'];
  const told = alarms.flatMap((alarm): Told[] => {
    const place = places.get(alarm.id);
    const on = (rung: Told['rung']): readonly string[] =>
      rung === 'guardian' || place === undefined ? [] : people.on(rung, place);
    const isThere = (rung: Told['rung']): boolean =>
      rung === 'guardian' ? guardians.reach(alarm) : on(rung).length > 0;
    return stepsNow(alarm.kind, alarm.step, isThere).flatMap((step) =>
      step.rungs.map((rung) => ({
        ...{ ...step, alarm, rung, accounts: on(rung) },
        told: rung === 'guardian' ? Number(guardians.reach(alarm)) : on(rung).length,
      })),
    );
  });
  await writeSteps(tx, now, told, minutes);
  await guardians.tell(told.filter((one) => one.rung === 'guardian' && one.told > 0));
  await tellPeople(tx, now, told);
  await callDuty(tx, now, told);
  await leaveTraces(tx, told);
  await tellScreens(tx, alarms);
}

async function placesOf(tx: Transaction, alarms: readonly Climbing[]): Promise<Map<string, AlarmPlace>> {
  const ids = alarms.flatMap((alarm) => (alarm.placeId === null ? [] : [alarm.placeId]));
  const { rows } = await sql<{ id: string; residence: string }>`
    select id, residence from aftercare_place where id = any (${ids}::uuid[])`.execute(tx);
  const residences = new Map(rows.map((row) => [row.id, row.residence]));
  return new Map(
    alarms.map(({ id, siteId, division, placeId }) => [
      id,
      { siteId, division, residence: residences.get(placeId ?? '') ?? null },
    ]),
  );
}

async function writeSteps(tx: Transaction, now: Date, told: readonly Told[], minutes: number): Promise<void> {
  await sql`insert into aftercare_alarm_step (alarm_id, step, site_id, division, rung, at, told, accounts)
    select alarm_id, step, site_id, division, rung, ${now}, told,
      array(select jsonb_array_elements_text(accounts::jsonb)::uuid)
    from unnest(${told.map((one) => one.alarm.id)}::uuid[], ${told.map((one) => one.step)}::int[],
      ${told.map((one) => one.alarm.siteId)}::uuid[], ${told.map((one) => one.alarm.division)}::text[],
      ${told.map((one) => one.rung)}::text[], ${told.map((one) => one.told)}::int[],
      ${told.map((one) => JSON.stringify(one.accounts))}::text[])
      step (alarm_id, step, site_id, division, rung, told, accounts)`.execute(tx);
  const last = [...new Map(told.map((one) => [one.alarm.id, one])).values()];
  await sql`update aftercare_alarm alarm set step = now.step, version = version + 1,
      next_step_at = case when now.more then ${now}::timestamptz + make_interval(mins => ${minutes}::int) end
    from unnest(${last.map((one) => one.alarm.id)}::uuid[], ${last.map((one) => one.step)}::int[],
      ${last.map((one) => one.more)}::boolean[]) now (id, step, more)
    where alarm.id = now.id`.execute(tx);
}

/** One message a person, however many alarms of a house reach him at once. */
async function tellPeople(tx: Transaction, now: Date, told: readonly Told[]): Promise<void> {
  const ofHouses = Map.groupBy(
    told.filter((one) => one.accounts.length > 0),
    (one) => `${one.alarm.sessionId}/${one.rung}`,
  );
  const tellings = [...ofHouses.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const accounts = [...new Set(group.flatMap((one) => one.accounts))];
    return {
      rule: 'classroom-alarm' as const,
      cause: uuidv5(`${first.alarm.id}/${first.step}/${first.rung}`, TELLING),
      to: accounts.map((accountId) => ({ accountId, figures: { today: group.length } })),
      ways: { push: true, sms: true },
    };
  });
  await tellEach(tx, now, tellings);
}

/** A stranger at the door, and a child that nobody has found when the town is told, are matters for whoever is on duty too. */
async function callDuty(tx: Transaction, now: Date, told: readonly Told[]): Promise<void> {
  const urgent = told.filter(
    ({ alarm, rung }) => rung === 'town' && (alarm.kind === 'stranger' || alarm.kind === 'missing'),
  );
  for (const { alarm } of urgent)
    await raiseAlert(tx, now, {
      ...{ kind: 'emergency', area: alarm.division, level: '2' },
      about: { kind: ABOUT, id: alarm.id },
    });
}

async function leaveTraces(tx: Transaction, told: readonly Told[]): Promise<void> {
  await withinService(tx, 'aftercare', ({ actor, requestId }) =>
    recordAudits(
      tx,
      told.map(({ alarm, step, rung, accounts, told: count }) => ({
        ...{ actor, origin: { requestId, address: null } },
        ...(step === 1 ? { event: 'aftercare.alarm-raised' } : { event: 'aftercare.alarm-step' }),
        entry: {
          ...{ objectKind: 'aftercare_alarm', objectId: alarm.id, area: alarm.division },
          children: alarm.childId === null ? [] : [alarm.childId],
          details: { kind: alarm.kind, session: alarm.sessionId, step, rung, told: count, accounts },
        },
      })),
    ),
  );
}
