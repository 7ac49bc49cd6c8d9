/**
 * SQL that reads alarms, and the shape in which an alarm is shown.
 */
import { sql } from 'kysely';
import { ageOn } from '#capabilities/children/rules.ts';
import type { AlarmView } from '#capabilities/guardianship/alarms/contract.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Open ones first, then those being dealt with, then the settled. */
export const alarmRank = sql<number>`case alarm.state when 'open' then 0 when 'acknowledged' then 1 else 2 end`;

/** Alarms the asker may see, with the child and the place; narrow it. */
export function selectAlarms(tx: Transaction) {
  return tx
    .selectFrom('alarm')
    .innerJoin('child', 'child.id', 'alarm.child_id')
    .innerJoin('division', 'division.code', 'alarm.residence')
    .leftJoin('division as town', (join) =>
      join
        .on((on) => on('town.code', '=', sql<string>`left(alarm.residence, 9)`))
        .on('division.level', '=', 5),
    )
    .selectAll('alarm')
    .select([
      'child.name as child_name',
      'child.birth_date',
      'division.name as place_name',
      'division.level as place_level',
      'town.name as town_name',
    ]);
}

type AlarmRow = Awaited<ReturnType<ReturnType<typeof selectAlarms>['executeTakeFirstOrThrow']>>;

/** An alarm as it is shown. */
export function alarmViewOf(row: AlarmRow, actor: PersonActor, today: string): AlarmView {
  return {
    id: row.id,
    kind: row.kind as AlarmView['kind'],
    state: row.state as AlarmView['state'],
    childId: row.child_id,
    childName: row.child_name,
    age: row.birth_date === null ? null : ageOn(row.birth_date, today),
    residence: { code: row.residence, name: row.place_name, level: row.place_level },
    townName: row.town_name,
    raisedAt: row.raised_at.toISOString(),
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    acknowledgedBy: row.acknowledged_name,
    answer: row.answer,
    settledAt: row.settled_at?.toISOString() ?? null,
    settledHow: row.settled_how,
    version: row.version,
    can: {
      answer:
        inArea(actor.area, row.residence) && mayDo(actor.role, 'alarm.answer') && row.state !== 'settled',
    },
  };
}
