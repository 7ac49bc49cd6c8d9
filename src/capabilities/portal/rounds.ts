/**
 * What falls due on public reports: somebody is called when nobody has answered or no result was told, once each; words whose
 * term is over are erased with their key and their files.
 */
import { raiseAlert } from '#capabilities/duty/index.ts';
import { portalParametersOf } from '#capabilities/portal/parameters/keep-parameters.ts';
import { changeReport, type ReportRow } from '#capabilities/portal/queries.ts';
import { type Held, keptUntil } from '#capabilities/portal/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import { forgetOpenPace } from '#foundation/http/open-pace.ts';
import type { DailyRound } from '#foundation/jobs/daily-rounds.ts';
import type { MinuteRound } from '#foundation/jobs/minute-rounds.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** Calls somebody for what is late, and forgets how often addresses have asked. */
export const reportsRound: MinuteRound = {
  name: 'public-reports',
  run: async (tx, now) => {
    await forgetOpenPace(tx);
    const parameters = await portalParametersOf(tx);
    const late = await tx
      .selectFrom('public_report')
      .selectAll()
      .where('state', 'in', ['waiting', 'taken'])
      .where('first_answered_at', 'is', null)
      .where('late_alert_at', 'is', null)
      .where('came_at', '<=', new Date(now.getTime() - parameters['answer-hours'] * HOUR_MS))
      .execute();
    for (const row of late) {
      await call(tx, now, row, `公众报告 ${row.number} 超过${parameters['answer-hours']}小时无人答复`);
      await changeReport(tx, row.id, { late_alert_at: now });
    }
    const untold = await tx
      .selectFrom('public_report')
      .selectAll()
      .where('who', '=', 'professional')
      .where('state', '<>', 'nonsense')
      .where('result_told_at', 'is', null)
      .where('result_alert_at', 'is', null)
      .where('erased_at', 'is', null)
      .where('came_at', '<=', new Date(now.getTime() - parameters['result-days'] * DAY_MS))
      .execute();
    for (const row of untold) {
      await call(tx, now, row, `强制报告 ${row.number} 尚未向报告人反馈结果`);
      await changeReport(tx, row.id, { result_alert_at: now });
    }
  },
};

/** Level 3: ordinary; stated danger has called somebody at once already. */
function call(tx: Transaction, now: Date, row: ReportRow, words: string): Promise<string> {
  const about = { kind: 'public-report', id: row.id };
  return raiseAlert(tx, now, {
    ...{ kind: 'deadline', level: '3', area: row.division ?? row.area, about, words },
  });
}

/** Erases what nobody may keep any longer. The number, the times and what became of it stay. */
export function eraseReports(files: FileStore): DailyRound {
  return {
    name: 'public-reports-kept',
    run: async (tx, _today, now) => {
      const parameters = await portalParametersOf(tx);
      const rows = await tx.selectFrom('public_report').selectAll().where('erased_at', 'is', null).execute();
      for (const row of rows) if (keptUntil(heldOf(row), parameters) <= now) await erase(tx, now, row, files);
    },
  };
}

const heldOf = (row: ReportRow): Held => ({
  state: row.state as Held['state'],
  who: row.who as Held['who'],
  lastWordAt: row.last_word_at,
  endedAt: row.ended_at,
});

async function erase(tx: Transaction, now: Date, row: ReportRow, files: FileStore): Promise<void> {
  const sent = await tx.selectFrom('report_file').select('file_id').where('report_id', '=', row.id).execute();
  for (const { file_id } of sent) await files.remove(file_id);
  await changeReport(tx, row.id, { sealing_key: null, erased_at: now, unread: false });
  await recordAudit(
    tx,
    clockwork,
    { requestId: 'round:public-reports-kept', address: null },
    'report.erased',
    {
      ...{ objectKind: 'public_report', objectId: row.id, area: row.area },
      details: { number: row.number, state: row.state, files: sent.length },
    },
  );
}
