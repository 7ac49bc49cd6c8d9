/** Who is on duty now, which shifts are mine, and coming to one. */
import { sql } from 'kysely';
import { parametersOf } from '#capabilities/duty/parameters/keep-parameters.ts';
import { shiftsAround } from '#capabilities/duty/plans/queries.ts';
import { gapsIn, wantedAt } from '#capabilities/duty/plans/rules.ts';
import * as contract from '#capabilities/duty/shifts/contract.ts';
import { hotlineOf } from '#capabilities/duty/shifts/hotline.ts';
import { onDuty } from '#capabilities/duty/shifts/on-duty.ts';
import { mayCome } from '#capabilities/duty/shifts/rules.ts';
import { shiftViewOf } from '#capabilities/duty/shifts/view.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { announce } from '#foundation/live/announce.ts';
import { Refusal } from '#foundation/refusals.ts';

const DAY_MS = 86_400_000;
const SHOWN_BACK_DAYS = 14;
const NEXT_SHOWN = 4;

/** Shifts of published plans; the query is narrowed by the caller. */
const published = (tx: Transaction) =>
  tx
    .selectFrom('duty_shift')
    .innerJoin('shift_plan', 'shift_plan.id', 'duty_shift.plan_id')
    .selectAll('duty_shift')
    .where('shift_plan.state', '=', 'published')
    .where('duty_shift.removed_at', 'is', null);

export const readNow = deed(contract.readNow, async ({ tx, actor, now }) => {
  const area = await hotlineOf(tx, actor);
  const running = await published(tx)
    .where('duty_shift.area', '=', area)
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .orderBy('person')
    .execute();
  const people = await onDuty(tx, area, now);
  const next = await published(tx)
    .where('duty_shift.area', '=', area)
    .where('starts_at', '>', now)
    .orderBy('starts_at')
    .orderBy('person')
    .limit(NEXT_SHOWN)
    .execute();
  const day = { from: now, until: new Date(now.getTime() + DAY_MS) };
  const parameters = await parametersOf(tx);
  const [gap] = gapsIn(day, await shiftsAround(tx, area, day, null), parameters);
  const handOver = await tx
    .selectFrom('hand_over')
    .select(['id', 'state'])
    .where('area', '=', area)
    .where('state', '<>', 'taken')
    .executeTakeFirst();
  return {
    area,
    present: people.flatMap((person) => {
      const shift = running.find((row) =>
        person.inSteadOf === null ? row.account_id === person.accountId : row.person === person.inSteadOf,
      );
      return shift === undefined
        ? []
        : [{ ...person, shiftId: shift.id, until: shift.ends_at, cameAt: shift.came_at }];
    }),
    next: next.map((row) => ({
      person: row.person,
      part: row.part as contract.ShiftView['part'],
      startsAt: row.starts_at,
    })),
    wanted: wantedAt(now, parameters),
    nextGap: gap === undefined ? null : { from: gap.from, until: gap.until },
    handOver: handOver === undefined ? null : { id: handOver.id, state: handOver.state as 'open' | 'given' },
  };
});

export const readMine = deed(contract.readMine, async ({ tx, actor, now }) => {
  const since = new Date(now.getTime() - SHOWN_BACK_DAYS * DAY_MS);
  const mine = await shiftHolders(tx, actor, now);
  const rows = await published(tx)
    .where('account_id', 'in', mine)
    .where('ends_at', '>', since)
    .orderBy('starts_at')
    .execute();
  return { items: rows.map((row) => shiftViewOf(row, actor, now, true)) };
});

/** Whose shifts are the asker's to come to: his own, and those of whom he stands in for now. */
async function shiftHolders(tx: Transaction, actor: PersonActor, now: Date): Promise<string[]> {
  const lent = await tx
    .selectFrom('substitution')
    .select('owner_id')
    .where('account_id', '=', actor.accountId)
    .where('role', '=', actor.role)
    .where('valid_from', '<=', now)
    .where('valid_to', '>', now)
    .where('ended_at', 'is', null)
    .execute();
  return [actor.accountId, ...lent.map((row) => row.owner_id)];
}

export const come = deed(contract.come, async ({ tx, actor, now, params, audit }) => {
  const holders = await shiftHolders(tx, actor, now);
  const row = await published(tx)
    .where('duty_shift.id', '=', params.id)
    .where('account_id', 'in', holders)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const times = { startsAt: row.starts_at, endsAt: row.ends_at, cameAt: row.came_at };
  if (!mayCome(times, now)) throw new Refusal('wrong-state', { state: stateOf(times, now) });
  const came = await tx
    .updateTable('duty_shift')
    .set({
      came_at: now,
      came_account: actor.accountId,
      came_person: actor.name,
      version: sql`version + 1`,
    })
    .where('id', '=', row.id)
    .where('came_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (came === undefined) throw new Refusal('wrong-state', { state: 'came' });
  await announce(tx, {
    kind: 'duty',
    id: row.id,
    to: { roles: ['operator', 'lead', 'city'], area: row.area },
  });
  audit({ objectKind: 'duty_shift', objectId: row.id, area: row.area });
  return shiftViewOf(came, actor, now, true);
});

function stateOf({ startsAt, cameAt }: { startsAt: Date; cameAt: Date | null }, now: Date): string {
  if (cameAt !== null) return 'came';
  return now < startsAt ? 'coming' : 'over';
}
