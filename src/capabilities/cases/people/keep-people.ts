/**
 * Of whom a case speaks: children and others are added as they become known; whoever reported is named for a reason alone.
 */
import { v7 as uuidv7 } from 'uuid';
import { personNamed, reporterNamed } from '#capabilities/cases/intake/contract.ts';
import * as contract from '#capabilities/cases/people/contract.ts';
import { openToMembers } from '#capabilities/cases/people/members.ts';
import { openWords, sealWords, subjectOfCase } from '#capabilities/cases/sealed-words.ts';
import { atOpenCase, auditOf, type PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** @throws Refusal `not-found` where the child is not one that the asker sees */
async function requireSeen({ tx }: PersonAtWork, childId: string): Promise<void> {
  const child = await tx.selectFrom('child').select('id').where('id', '=', childId).executeTakeFirst();
  if (child === undefined) throw new Refusal('not-found');
}

export const addChild = deed(contract.addChild, async (asked) => {
  const { tx, body } = asked;
  const work = await atOpenCase(asked, asked.params.id);
  if (body.childId !== undefined) await requireSeen(work, body.childId);
  const id = uuidv7();
  const words_sealed =
    body.described === undefined
      ? null
      : sealWords(work.subject, 'case_child.words_sealed', id, body.described);
  const child_id = body.childId ?? null;
  await tx
    .insertInto('case_child')
    .values({ id, case_id: work.row.id, child_id, part: body.part, words_sealed })
    .execute();
  if (child_id !== null) await openToMembers(work, child_id);
  await happen(work, { kind: 'child-added', about: id });
  asked.audit(await auditOf(work));
  return { id, version: work.row.version };
});

export const identifyChild = deed(contract.identifyChild, async (asked) => {
  const { tx, body, params } = asked;
  const work = await atOpenCase(asked, params.id);
  await requireSeen(work, body.childId);
  const found = await tx
    .updateTable('case_child')
    .set({ child_id: body.childId })
    .where('id', '=', params.caseChildId)
    .where('case_id', '=', work.row.id)
    .where('child_id', 'is', null)
    .executeTakeFirst();
  if (found.numUpdatedRows === 0n) throw new Refusal('not-found');
  await openToMembers(work, body.childId);
  await happen(work, { kind: 'child-identified', about: params.caseChildId });
  asked.audit(await auditOf(work));
  return { id: params.caseChildId, version: work.row.version };
});

export const addPerson = deed(contract.addPerson, async (asked) => {
  const { part, ...who } = asked.body;
  const work = await atOpenCase(asked, asked.params.id);
  const id = uuidv7();
  const words_sealed = sealWords(work.subject, 'case_person.words_sealed', id, who);
  await asked.tx.insertInto('case_person').values({ id, case_id: work.row.id, part, words_sealed }).execute();
  await happen(work, { kind: 'person-added', about: id, words: { part } });
  asked.audit(await auditOf(work, { details: { part } }));
  return { id, version: work.row.version };
});

export const reveal = deed(contract.reveal, async (asked) => {
  const { tx, actor, params, body } = asked;
  const head = await tx.selectFrom('case_file').selectAll().where('id', '=', params.id).executeTakeFirst();
  if (head === undefined) throw new Refusal('not-found');
  const subject = await subjectOfCase(tx, head.id);
  const shown =
    body.personId === null
      ? await reporterOf(tx, subject, head.id)
      : await personOf(tx, subject, head.id, body.personId);
  asked.audit(
    await auditOf(
      { tx, row: head },
      { why: body.why, details: { what: body.personId === null ? 'reporter' : 'person', by: actor.role } },
    ),
  );
  return shown;
});

async function reporterOf(tx: Transaction, subject: Subject, caseId: string) {
  const row = await tx
    .selectFrom('case_reporter')
    .select('words_sealed')
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const form = reporterNamed.omit({ profession: true });
  const said = openWords(subject, 'case_reporter.words_sealed', caseId, row.words_sealed, form);
  return said ?? form.parse({});
}

async function personOf(tx: Transaction, subject: Subject, caseId: string, personId: string) {
  const row = await tx
    .selectFrom('case_person')
    .select('words_sealed')
    .where('case_id', '=', caseId)
    .where('id', '=', personId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const form = personNamed.omit({ part: true });
  const said =
    openWords(subject, 'case_person.words_sealed', personId, row.words_sealed, form) ?? form.parse({});
  return { name: said.name, phone: said.phone, relation: said.relation, unit: null, words: said.words };
}
