/**
 * The minute's round over the shifts: an alert where nobody has come to one, where nobody is there now, and where a span
 * ahead has too few. What a person has confirmed is not raised again; what is put right meanwhile is settled.
 */
import { v5 as uuidv5 } from 'uuid';
import { raiseAlert, type Wanted } from '#capabilities/duty/alerts/climb.ts';
import { settle } from '#capabilities/duty/alerts/settle.ts';
import type { AlertLevel } from '#capabilities/duty/codes/contract.ts';
import { parametersOf } from '#capabilities/duty/parameters/keep-parameters.ts';
import { shiftsAround } from '#capabilities/duty/plans/queries.ts';
import { dayOf, gapsIn, hourOfDay } from '#capabilities/duty/plans/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Within, withinService } from '#foundation/database/within-service.ts';

const MINUTE_MS = 60_000;
/** The name space in which a span without enough people has its id. */
const GAPS = '3e0c8d2a-5b0e-5d59-9a53-2f4c4f1c7f10';

type Found = Wanted & { readonly kind: 'uncovered-shift' };

/** Raises what is uncovered and settles what no longer is. */
export async function watchShifts(tx: Transaction, now: Date): Promise<void> {
  await withinService(tx, 'duty', async (within) => {
    const found = [...(await gapsAhead(tx, now)), ...(await nobodyCame(tx, now))];
    await settleOthers(tx, now, found, within);
    for (const one of found) if (!(await isConfirmed(tx, one))) await raiseAlert(tx, now, one);
  });
}

/** Spans with too few, from the beginning of today until as far ahead as is looked; each by the day on which it lies. */
async function gapsAhead(tx: Transaction, now: Date): Promise<Found[]> {
  const parameters = await parametersOf(tx);
  const ahead = new Date(now.getTime() + parameters['ahead-minutes'] * MINUTE_MS);
  const areas = await tx
    .selectFrom('shift_plan')
    .select('area')
    .distinct()
    .where('state', '=', 'published')
    .execute();
  const found: Found[] = [];
  for (const { area } of areas) {
    for (const day of new Set([dayOf(now), dayOf(ahead)])) {
      const span = { from: hourOfDay(day, 0), until: hourOfDay(day, 24) };
      for (const gap of gapsIn(span, await shiftsAround(tx, area, span, null), parameters)) {
        if (gap.until <= now || gap.from > ahead) continue;
        const running = gap.from <= now;
        const level: AlertLevel = running ? (gap.present === 0 ? '1' : '2') : '3';
        const name = `${area}/${gap.from.toISOString()}/${running ? 'now' : 'ahead'}`;
        found.push({
          kind: 'uncovered-shift',
          area,
          level,
          about: { kind: 'uncovered', id: uuidv5(name, GAPS) },
          words: `${timeWords(gap.from)}至${timeWords(gap.until)}：应有${gap.wanted}人值班，已排${gap.present}人。`,
        });
      }
    }
  }
  return found;
}

/** Shifts that began a while ago and to which nobody has come. */
async function nobodyCame(tx: Transaction, now: Date): Promise<Found[]> {
  const parameters = await parametersOf(tx);
  const late = new Date(now.getTime() - parameters['late-minutes'] * MINUTE_MS);
  const running = await tx
    .selectFrom('duty_shift')
    .innerJoin('shift_plan', 'shift_plan.id', 'duty_shift.plan_id')
    .select(['duty_shift.id', 'duty_shift.area', 'duty_shift.person', 'starts_at', 'came_at'])
    .where('shift_plan.state', '=', 'published')
    .where('duty_shift.removed_at', 'is', null)
    .where('ends_at', '>', now)
    .where('starts_at', '<=', now)
    .execute();
  return running
    .filter((shift) => shift.came_at === null && shift.starts_at <= late)
    .map((shift) => ({
      kind: 'uncovered-shift',
      area: shift.area,
      level: running.some((one) => one.area === shift.area && one.came_at !== null) ? '2' : '1',
      about: { kind: 'duty_shift', id: shift.id },
      words: `${shift.person}${timeWords(shift.starts_at)}的班次无人到岗。`,
    }));
}

function timeWords(instant: Date): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
}

async function isConfirmed(tx: Transaction, { about }: Found): Promise<boolean> {
  const row = await tx
    .selectFrom('duty_alert')
    .select('id')
    .where('kind', '=', 'uncovered-shift')
    .where('about_id', '=', about.id)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Open alerts on shifts whose cause is gone. */
async function settleOthers(
  tx: Transaction,
  now: Date,
  found: readonly Found[],
  within: Within,
): Promise<void> {
  const causes = new Set(found.map((one) => one.about.id));
  const open = await tx
    .selectFrom('duty_alert')
    .select(['id', 'about_id', 'area'])
    .where('kind', '=', 'uncovered-shift')
    .where('confirmed_at', 'is', null)
    .where('settled_at', 'is', null)
    .execute();
  for (const alert of open) if (!causes.has(alert.about_id)) await settle(tx, now, within, alert);
}
