/** One record as text: the questions as they were asked in its version, what was answered, and what was said of it. */
import { pathsOf } from '#capabilities/children/index.ts';
import { formOf } from '#capabilities/forms/index.ts';
import { asText } from '#capabilities/visits/records/as-text/rules.ts';
import { readRecord as contract, type RecordView } from '#capabilities/visits/records/contract.ts';
import { lineOf, selectRecords } from '#capabilities/visits/records/rows.ts';
import { openAnswers, openPlace } from '#capabilities/visits/records/sealed.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

export const readRecord = deed(contract, async ({ tx, actor, params, today, audit }) => {
  const view = await recordOf(tx, actor, params.id, today);
  audit({ objectKind: 'visit', objectId: view.id, children: [view.childId] });
  return view;
});

/** Reads one record. @throws Refusal `not-found` where it is not there or not the asker's */
export async function recordOf(
  tx: Transaction,
  actor: PersonActor,
  recordId: string,
  today: string,
): Promise<RecordView> {
  const row = await selectRecords(tx)
    .select([
      'visit_record.form_version',
      'visit_record.happened_at',
      'visit_record.device_at',
      'visit_record.answers_sealed',
      'visit_record.place_sealed',
      'visit_record.completes',
      'visit_record.decider_name',
      'visit_record.decided_at',
      'visit_record.version',
    ])
    .where('visit_record.id', '=', recordId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const child = vaultOf(tx).subject(row.sealing_key);
  const document = await formOf(tx, row.kind as RecordView['kind'], row.form_version);
  const pathOf = await pathsOf(tx, [row.residence]);
  const line = lineOf(row, today, pathOf);
  const mine = inArea(actor.area, row.residence);
  const decides =
    mine && mayDo(actor.role, 'visit.supervise') && row.state === 'sent' && row.made_by !== actor.accountId;
  return {
    ...line,
    version: row.version,
    formVersion: row.form_version,
    title: document.title,
    pages: asText(document, openAnswers(child, row) ?? {}).map((page) => ({
      title: page.title,
      questions: page.questions.map((question) => ({ ...question, files: [...question.files] })),
    })),
    happenedAt: row.happened_at.toISOString(),
    deviceAt: row.device_at.toISOString(),
    place: openPlace(child, row),
    comments: await commentsOf(tx, child, row.id),
    decidedBy: row.decider_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    completes: row.completes,
    completedBy: await completing(tx, row.id),
    can: { comment: mine && mayDo(actor.role, 'visit.comment'), returnIt: decides, check: decides },
  };
}

async function completing(tx: Transaction, recordId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('visit_record')
    .select('id')
    .where('completes', '=', recordId)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function commentsOf(
  tx: Transaction,
  child: Subject,
  recordId: string,
): Promise<RecordView['comments']> {
  const rows = await tx
    .selectFrom('visit_comment')
    .select(['id', 'kind', 'words_sealed', 'writer_name', 'writer_role', 'at'])
    .where('record_id', '=', recordId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as RecordView['comments'][number]['kind'],
    words: child.open('visit_comment.words_sealed', row.id, row.words_sealed),
    by: row.writer_name,
    role: row.writer_role,
    at: row.at.toISOString(),
  }));
}
