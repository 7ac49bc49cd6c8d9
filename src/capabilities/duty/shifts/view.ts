/** A shift's row as the asker sees it. */
import type { Selectable } from 'kysely';
import type { ShiftView } from '#capabilities/duty/shifts/contract.ts';
import { mayCome } from '#capabilities/duty/shifts/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Tables } from '#foundation/database/tables.ts';

/** `mine` says that the asker may come to it: his own, or of whom he stands in for. */
export function shiftViewOf(
  row: Selectable<Tables['duty_shift']>,
  actor: PersonActor,
  now: Date,
  mine: boolean = row.account_id === actor.accountId,
): ShiftView {
  const ahead = row.starts_at > now;
  const times = { startsAt: row.starts_at, endsAt: row.ends_at, cameAt: row.came_at };
  return {
    id: row.id,
    planId: row.plan_id,
    accountId: row.account_id,
    person: row.person,
    part: row.part as ShiftView['part'],
    ...times,
    cameInstead: row.came_account === row.account_id ? null : row.came_person,
    version: row.version,
    can: {
      come: mine && mayDo(actor.role, 'duty.work') && mayCome(times, now),
      remove: ahead && mayDo(actor.role, 'duty.plan') && inArea(actor.area, row.area),
      swap: ahead && row.account_id === actor.accountId && mayDo(actor.role, 'duty.work'),
    },
  };
}
