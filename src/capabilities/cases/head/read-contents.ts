/**
 * Everything of a case but its head, opened with the case's own key, for whoever works on it.
 */
import { z } from 'zod';
import type { CaseContents } from '#capabilities/cases/head/contract.ts';
import { type CaseRow, ownerOfRow } from '#capabilities/cases/head/queries.ts';
import { endOf, workOf } from '#capabilities/cases/head/read-work.ts';
import { type Reading, tell } from '#capabilities/cases/head/reading.ts';
import { describedChild, personNamed } from '#capabilities/cases/intake/contract.ts';
import { mayDecide } from '#capabilities/cases/rules.ts';
import { openWords } from '#capabilities/cases/sealed-words.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import type { Subject } from '#foundation/vault/subject.ts';

const report = z.object({ narrative: z.string(), danger: z.record(z.string(), z.boolean()) });
/** The contents of a case. */
export async function readContents(reading: Reading, row: CaseRow): Promise<CaseContents> {
  const { tx, subject } = reading;
  const content = await tx
    .selectFrom('case_content')
    .select('words_sealed')
    .where('case_id', '=', row.id)
    .executeTakeFirstOrThrow();
  const said = openWords(subject, 'case_content.words_sealed', row.id, content.words_sealed, report);
  const parts = {
    narrative: said?.narrative ?? null,
    danger: said?.danger ?? {},
    reporter: await reporterOf(reading, row.id),
    children: await childrenOf(reading, row.id),
    persons: await personsOf(reading, row.id),
    members: await membersOf(reading, row.id),
    timeline: await timelineOf(reading, row.id),
    stops: await stopsOf(reading, row),
    ...(await workOf(reading, row.id)),
    ...(await endOf(reading, row.id)),
    attachments: await attachmentsOf(reading, row.id),
  };
  return parts as CaseContents;
}

async function reporterOf({ tx, actor }: Reading, caseId: string) {
  const row = await asService(tx, actor, 'case-intake', () =>
    tx.selectFrom('case_reporter').select('profession').where('case_id', '=', caseId).executeTakeFirst(),
  );
  return { named: row !== undefined, profession: row?.profession ?? null };
}

/** Named and aged as the register knows them; their files stay shut to whoever has not got them otherwise. */
async function childrenOf(reading: Reading, caseId: string) {
  const { tx, actor, subject, today } = reading;
  const rows = await reading.tx
    .selectFrom('case_child')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute();
  const ids = rows.flatMap((row) => row.child_id ?? []);
  if (ids.length === 0) return rows.map((row) => describedIn(subject, row));
  const open = await tx.selectFrom('child').select('id').where('id', 'in', ids).execute();
  const known = await asService(tx, actor, 'case-intake', () =>
    tx.selectFrom('child').select(['id', 'name', 'sex', 'birth_date']).where('id', 'in', ids).execute(),
  );
  return rows.map((row) => {
    const child = known.find((one) => one.id === row.child_id);
    if (child === undefined) return describedIn(subject, row);
    return {
      ...describedIn(subject, row),
      name: child.name,
      sex: child.sex,
      age: child.birth_date === null ? null : ageOn(child.birth_date, today),
      fileOpen: open.some((one) => one.id === child.id),
    };
  });
}

function describedIn(
  subject: Subject,
  row: { id: string; child_id: string | null; part: string; words_sealed: Buffer | null },
) {
  const said = openWords(subject, 'case_child.words_sealed', row.id, row.words_sealed, describedChild);
  return {
    id: row.id,
    childId: row.child_id,
    part: row.part,
    name: said?.name ?? null,
    sex: said?.sex ?? null,
    age: said?.age ?? null,
    words: said?.words ?? null,
    fileOpen: false,
  };
}

async function personsOf(reading: Reading, caseId: string) {
  const rows = await reading.tx
    .selectFrom('case_person')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute();
  const form = personNamed.omit({ part: true });
  return rows.map((row) => ({
    id: row.id,
    part: row.part,
    ...(openWords(reading.subject, 'case_person.words_sealed', row.id, row.words_sealed, form) ??
      form.parse({})),
  }));
}

async function membersOf(reading: Reading, caseId: string) {
  const rows = await reading.tx
    .selectFrom('case_member')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    part: row.part,
    isUnit: row.unit_id !== null,
    isMe: row.account_id === reading.actor.accountId,
    from: row.valid_from,
    until: row.valid_to,
  }));
}

async function timelineOf(reading: Reading, caseId: string) {
  const rows = await reading.tx
    .selectFrom('case_step')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const { note, goals: _, ...words } = tell(reading, 'case_step.words_sealed', row.id, row.words_sealed);
    return {
      id: row.id,
      at: row.at,
      kind: row.kind,
      step: row.step,
      by: row.actor_name,
      role: row.actor_role,
      note: note ?? null,
      words,
    };
  });
}

async function attachmentsOf(reading: Reading, caseId: string) {
  const rows = await reading.tx
    .selectFrom('case_attachment')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const { words } = tell(reading, 'case_attachment.words_sealed', row.id, row.words_sealed);
    const { id, kind, size, adder_name: by, added_at: at } = row;
    return { id, kind, size, by, at, words: words ?? null };
  });
}

async function stopsOf(reading: Reading, file: CaseRow) {
  const { actor } = reading;
  const rows = await reading.tx
    .selectFrom('case_stop')
    .selectAll()
    .where('case_id', '=', file.id)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    clockId: row.clock_id,
    reason: row.reason,
    note: tell(reading, 'case_stop.words_sealed', row.id, row.words_sealed).note ?? null,
    askedBy: row.asker_name,
    askedAt: row.asked_at,
    verdict: row.verdict,
    decidedBy: row.decider_name,
    endedAt: row.ended_at,
    can: {
      decide: row.verdict === null && row.asked_by !== actor.accountId && mayDecide(actor, ownerOfRow(file)),
      end: row.verdict === 'approved' && row.ended_at === null && mayDo(actor.role, 'case.work'),
    },
  }));
}
