/**
 * The letter that answers a proposal, until it is signed: begun from a template, given its mark and number, looked through, found in
 * order, sent back. Its words are a document's; whoever finds it in order has seen what the checker found in that very text.
 */

import type { Updateable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { documentOf, startDocument } from '#capabilities/documents/index.ts';
import * as contract from '#capabilities/proposals/answers/contract.ts';
import { copiesOf, fieldsOf } from '#capabilities/proposals/answers/to-answer.ts';
import type { Finding } from '#capabilities/proposals/checking/contract.ts';
import { findingsIn } from '#capabilities/proposals/checking/rules.ts';
import { lockForStep, requireClear } from '#capabilities/proposals/facts.ts';
import {
  type AnswerRow,
  advance,
  answerOf,
  auditOf,
  lockFor,
  recordStep,
  refuseField,
} from '#capabilities/proposals/queries.ts';
import { viewOf } from '#capabilities/proposals/view.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const draftAnswer = deed(contract.draftAnswer, async (asked) => {
  const { body } = asked;
  const work = await lockForStep(asked, asked.params.id, asked.version, 'draft');
  const { tx, actor, now, today, row } = work;
  if (body.asOf > today) refuseField('asOf', 'future');
  const { documentId } = await startDocument(
    tx,
    {
      templateCode: body.templateCode,
      subject: { kind: 'proposal', id: row.id },
      division: row.division,
      asOf: body.asOf,
      fields: fieldsOf(row),
    },
    actor,
  );
  await tx
    .insertInto('proposal_answer')
    .values({
      ...{ id: uuidv7(), proposal_id: row.id, division: row.division, round: row.round },
      document_id: documentId,
      ...{ drafted_by: actor.accountId, drafter_name: actor.name, drafted_at: now },
    })
    .execute();
  await advance(work, { state: 'drafted' });
  const facts = { template: body.templateCode, asOf: body.asOf };
  await recordStep(work, { kind: 'drafted', facts });
  asked.audit(auditOf(row, { ...facts, document: documentId }));
  return viewOf(asked, row.id);
});

/** The answer of the round with its letter. @throws Refusal `wrong-state` before it is drafted */
export function letterOf(answer: AnswerRow | null): AnswerRow & { document_id: string } {
  if (answer?.document_id === null || answer === null) throw new Refusal('wrong-state', { state: 'working' });
  return { ...answer, document_id: answer.document_id };
}

/** Changes the answer of the round. */
export async function changeAnswer(
  tx: Transaction,
  id: string,
  change: Updateable<Tables['proposal_answer']>,
): Promise<void> {
  await tx.updateTable('proposal_answer').set(change).where('id', '=', id).execute();
}

export const prepareAnswer = deed(contract.prepareAnswer, async (asked) => {
  const { mark, number, copies } = asked.body;
  const work = await lockFor(asked, asked.params.id, asked.version, 'prepare');
  const { tx, row } = work;
  const answer = letterOf(work.answer);
  // What was checked stays as it was checked; a number may still be given.
  if (row.state === 'checked' && (mark !== answer.mark || asked.body.public !== answer.public))
    throw new Refusal('wrong-state', { state: row.state });
  await changeAnswer(tx, answer.id, {
    ...{ mark, number, public: asked.body.public },
    copies: JSON.stringify(copies),
  });
  await advance(work);
  const facts = {
    ...(mark === null ? {} : { mark }),
    ...(number === null ? {} : { number }),
    copies: copies.map(({ name, count }) => `${name}（${count}份）`).join('、'),
  };
  await recordStep(work, { kind: 'prepared', facts });
  asked.audit(auditOf(row, { ...facts, public: asked.body.public }));
  return viewOf(asked, row.id);
});

/** The letter as it stands, with the head that it would have, and what the checker finds in it. */
export async function looked(tx: Transaction, answer: AnswerRow & { document_id: string }) {
  const head = { number: answer.number, mark: answer.mark as 'A' | null };
  const copies = copiesOf(answer);
  const { text, digest, letter, circumstances } = await documentOf(tx, answer.document_id, {
    ...head,
    copies,
  });
  return { text, digest, signer: letter.signer, findings: findingsIn(text, { ...circumstances, ...head }) };
}

export const lookThrough = deed(contract.lookThrough, async ({ tx, actor, params, audit }) => {
  const row = await tx.selectFrom('proposal').selectAll().where('id', '=', params.id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.division !== actor.area) throw new Refusal('outside-area');
  const answer = letterOf(await answerOf(tx, row.id, row.round));
  const { text, digest, findings } = await looked(tx, answer);
  audit(auditOf(row, { document: answer.document_id, findings: findings.length }));
  return { documentId: answer.document_id, text, digest, findings };
});

/** What must not be public. */
const personal = ({ check }: Finding): boolean => check === 'child_name' || check === 'personal_number';

export const checkAnswer = deed(contract.checkAnswer, async (asked) => {
  const work = await lockForStep(asked, asked.params.id, asked.version, 'check');
  const { tx, actor, now, row } = work;
  const answer = letterOf(work.answer);
  const { digest, findings } = await looked(tx, answer);
  await requireClear(work, 'check', {
    findingsSeen: digest === asked.body.digest,
    namesSomebody: findings.some(personal),
  });
  await changeAnswer(tx, answer.id, {
    ...{ checked_by: actor.accountId, checker_name: actor.name, checked_at: now },
    ...{ checked_digest: Buffer.from(digest, 'hex'), findings: findings.length },
  });
  await advance(work, { state: 'checked' });
  await recordStep(work, { kind: 'checked', facts: { findings: findings.length } });
  asked.audit(auditOf(row, { findings: findings.length, digest }));
  return viewOf(asked, row.id);
});

const unchecked = {
  ...{ checked_by: null, checker_name: null, checked_at: null, checked_digest: null, findings: null },
} as const;

export const sendBack = deed(contract.sendBack, async (asked) => {
  const work = await lockForStep(asked, asked.params.id, asked.version, 'send-back');
  await changeAnswer(work.tx, letterOf(work.answer).id, unchecked);
  await advance(work, { state: 'drafted' });
  await recordStep(work, { kind: 'sent-back', words: asked.body.why });
  asked.audit({ ...auditOf(work.row), why: asked.body.why });
  return viewOf(asked, work.row.id);
});
