/** The round by the minute over resolutions: one that is past its day is told to the host's office, then to those above. */
import { spansNow } from '#capabilities/coordination/clocks/keep-spans.ts';
import { toldTo } from '#capabilities/coordination/referrals/rules.ts';
import { raiseAlert } from '#capabilities/duty/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { dueAt } from '#foundation/deadlines/rules.ts';

const BATCH = 200;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** Tells of overdue resolutions; answers how many. */
export async function watchResolutions(tx: Transaction, now: Date): Promise<number> {
  const late = await tx
    .selectFrom('meeting_task as task')
    .innerJoin('meeting', 'meeting.id', 'task.meeting_id')
    .select(['task.id', 'task.told', 'task.unit_name', 'meeting.number', 'meeting.division'])
    .select(['meeting.caller_role', 'meeting.caller_area'])
    .where('task.state', '=', 'open')
    .where('task.due_on', '<', dayInChina(now))
    .where((where) =>
      where.or([where('task.next_told_at', 'is', null), where('task.next_told_at', '<=', now)]),
    )
    .orderBy('task.due_on')
    .limit(BATCH)
    .forUpdate('task')
    .skipLocked()
    .execute();
  if (late.length === 0) return 0;
  const spans = await spansNow(tx);
  for (const task of late) {
    const told = task.told + 1;
    const to = toldTo({ role: task.caller_role as 'county', area: task.caller_area }, told);
    await tx
      .updateTable('meeting_task')
      .set({ told, next_told_at: dueAt(now, spans['told.task']) })
      .where('id', '=', task.id)
      .execute();
    await raiseAlert(tx, now, {
      kind: 'deadline',
      area: to.area,
      level: '3',
      about: { kind: 'meeting-task', id: task.id },
      words: `联席会议 ${task.number}：${task.unit_name}逾期未落实议定事项。`,
    });
    await recordAudit(
      tx,
      clockwork,
      { requestId: 'minute:resolutions', address: null },
      'meeting.task-overdue',
      {
        objectKind: 'meeting',
        objectId: task.id,
        area: task.division,
        details: { number: task.number, unit: task.unit_name, told, to },
      },
    );
  }
  return late.length;
}
