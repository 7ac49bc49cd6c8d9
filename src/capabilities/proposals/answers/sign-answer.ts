/**
 * The letter is signed by somebody who did not check it, and its document is finished with number, mark and day in the same
 * transaction; an earlier answer gives way to it. Then it is sent to every deputy, or to nobody.
 */
import { sql } from 'kysely';
import { freezeDocument, supersede } from '#capabilities/documents/index.ts';
import * as contract from '#capabilities/proposals/answers/contract.ts';
import { changeAnswer, letterOf, looked } from '#capabilities/proposals/answers/draft-answer.ts';
import { copiesOf } from '#capabilities/proposals/answers/to-answer.ts';
import { lockForStep, requireClear } from '#capabilities/proposals/facts.ts';
import {
  type AtProposal,
  advance,
  auditOf,
  recordStep,
  refuseField,
} from '#capabilities/proposals/queries.ts';
import { stopTelling } from '#capabilities/proposals/tell.ts';
import { viewOf } from '#capabilities/proposals/view.ts';
import { roles } from '#foundation/access/table.ts';
import { dayInChina } from '#foundation/clock.ts';
import { deed } from '#foundation/http/deed.ts';

export const signAnswer = deed(contract.signAnswer, async (asked) => {
  const work = await lockForStep(asked, asked.params.id, asked.version, 'sign');
  const { tx, actor, now, today, row } = work;
  const { lackingAccepted } = asked.body;
  const answer = letterOf(work.answer);
  const { digest, signer } = await looked(tx, answer);
  await requireClear(work, 'sign', { textChanged: digest !== answer.checked_digest?.toString('hex') });
  const title = await titleOf(work);
  await giveWay(work, answer.document_id);
  const head = {
    ...{ number: answer.number ?? '', mark: answer.mark as 'A' },
    ...{ signer, date: today, copies: copiesOf(answer), lackingAccepted },
  };
  await freezeDocument(tx, answer.document_id, head, actor);
  await changeAnswer(tx, answer.id, {
    ...{ signed_by: actor.accountId, signer_name: actor.name, signer_title: title, signed_at: now },
  });
  await advance(work, { state: 'signed' });
  const facts = { number: head.number, mark: head.mark, title };
  await recordStep(work, { kind: 'signed', facts });
  asked.audit(auditOf(row, { ...facts, document: answer.document_id, digest }));
  return viewOf(asked, row.id);
});

/** In what post somebody signs: that of his office, whatever else he holds besides. */
async function titleOf({ tx, actor, today }: AtProposal): Promise<string> {
  const post = await tx
    .selectFrom('post')
    .innerJoin('unit', 'unit.id', 'post.unit_id')
    .select('post.title')
    .where('post.staff_id', '=', actor.staffId)
    .where('post.valid_from', '<=', today)
    .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>=', today)]))
    .orderBy(sql`unit.kind <> 'bureau'`)
    .orderBy('post.valid_from', 'desc')
    .orderBy('post.id')
    .executeTakeFirst();
  return post?.title ?? roles[actor.role].zh;
}

/** The answer of the round before gives way to this one. */
async function giveWay({ tx, actor, row }: AtProposal, to: string): Promise<void> {
  if (row.round === 1) return;
  const former = await tx
    .selectFrom('proposal_answer')
    .select('document_id')
    .where('proposal_id', '=', row.id)
    .where('round', '=', row.round - 1)
    .executeTakeFirst();
  if (former?.document_id) await supersede(tx, former.document_id, to, actor);
}

export const sendAnswer = deed(contract.sendAnswer, async (asked) => {
  const { on, way } = asked.body;
  const work = await lockForStep(asked, asked.params.id, asked.version, 'send');
  const { tx, actor, now, today, row } = work;
  const answer = letterOf(work.answer);
  if (on > today) refuseField('on', 'future');
  if (answer.signed_at !== null && on < dayInChina(answer.signed_at)) refuseField('on', 'too-early');
  await requireClear(work, 'send');
  const sent = row.part === 'joint' ? 0 : await deliver(work, answer.id, { on, way });
  await changeAnswer(tx, answer.id, {
    ...{ sent_on: on, sent_at: now, sent_by: actor.accountId, sender_name: actor.name },
  });
  await advance(work, { state: 'sent', told: 0, next_told_at: null });
  await recordStep(work, { kind: 'sent', facts: { on, way, count: sent } });
  await stopTelling(tx, now, row.id);
  asked.audit(auditOf(row, { on, way, deputies: sent, number: answer.number }));
  return viewOf(asked, row.id);
});

/** Everybody gets it; answers how many. */
async function deliver(
  { tx, row }: AtProposal,
  answerId: string,
  { on, way }: { readonly on: string; readonly way: string },
): Promise<number> {
  const deputies = await tx
    .selectFrom('proposal_deputy')
    .select('id')
    .where('proposal_id', '=', row.id)
    .execute();
  const rows = deputies.map(({ id }) => ({
    ...{ answer_id: answerId, deputy_id: id, proposal_id: row.id, way, sent_on: on },
  }));
  await tx.insertInto('proposal_delivery').values(rows).execute();
  return rows.length;
}
