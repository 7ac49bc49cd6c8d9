/**
 * Decides on somebody else's export. What is approved is made at once, in the name and the area of the one who asked.
 */
import { decideExport as contract } from '#capabilities/privacy/exports/contract.ts';
import { decides, exportById, lockExport, viewOf } from '#capabilities/privacy/exports/queries.ts';
import { type ExportKind, expiryAfter, isPapers } from '#capabilities/privacy/exports/rules.ts';
import type { Role } from '#foundation/access/table.ts';
import { deed } from '#foundation/http/deed.ts';
import { askForWork } from '#foundation/jobs/work.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The kind of long work that makes an export's workbook. */
export const MAKE_EXPORT = 'export.make';
/** The kind of long work that prints an export's papers. */
export const MAKE_PAPERS = 'export.papers';

export const decideExport = deed(
  contract,
  async ({ tx, actor, params, body, version, now, audit, wakeWork }) => {
    const before = await lockExport(tx, params.id, version);
    if (!decides(before, actor)) throw new Refusal('second-person-needed');
    if (before.state !== 'asked') throw new Refusal('wrong-state', { state: before.state });
    const approved = body.decision === 'approve';
    const asker = {
      ...actor,
      accountId: before.asked_by,
      staffId: before.asker_staff,
      name: before.asker_name,
      role: before.asked_role as Role,
      area: before.asked_area,
    };
    const kind = isPapers(before.kind as ExportKind) ? MAKE_PAPERS : MAKE_EXPORT;
    const order = { kind, subjectId: before.id, area: before.area, actor: asker };
    const workId = approved ? await askForWork(tx, order) : null;
    await tx
      .updateTable('data_export')
      .set({
        state: approved ? 'making' : 'declined',
        decided_by: actor.accountId,
        decider_staff: actor.staffId,
        decider_name: actor.name,
        decided_at: now,
        decision_note: body.note ?? null,
        expires_at: approved ? expiryAfter(now) : null,
        work_id: workId,
        version: before.version + 1,
      })
      .where('id', '=', before.id)
      .execute();
    if (approved) wakeWork();
    audit({
      objectKind: 'data_export',
      objectId: before.id,
      area: before.area,
      details: { number: before.number, decision: body.decision, note: body.note ?? null },
    });
    return viewOf(await exportById(tx, before.id), actor, now);
  },
);
