/** What deputies say of an answer, and what follows: it is given again where one is not satisfied, else the proposal is closed. */
import * as contract from '#capabilities/proposals/answers/contract.ts';
import { letterOf } from '#capabilities/proposals/answers/draft-answer.ts';
import { endOfMonths } from '#capabilities/proposals/clocks/rules.ts';
import { lockForStep, requireClear } from '#capabilities/proposals/facts.ts';
import { periodsNow } from '#capabilities/proposals/periods/keep-periods.ts';
import {
  type AtProposal,
  advance,
  auditOf,
  recordStep,
  refuseField,
} from '#capabilities/proposals/queries.ts';
import { sealWords } from '#capabilities/proposals/sealed-words.ts';
import { viewOf } from '#capabilities/proposals/view.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A deputy's name and the delivery of this round's answer to him. @throws Refusal `not-found` */
async function deliveryTo({ tx }: AtProposal, answerId: string, deputyId: string) {
  const found = await tx
    .selectFrom('proposal_delivery as d')
    .innerJoin('proposal_deputy as deputy', 'deputy.id', 'd.deputy_id')
    .select(['d.sent_on', 'd.satisfaction', 'deputy.name'])
    .where('d.answer_id', '=', answerId)
    .where('d.deputy_id', '=', deputyId)
    .executeTakeFirst();
  if (found === undefined) throw new Refusal('not-found');
  return found;
}

export const writeWord = deed(contract.writeWord, async (asked) => {
  const { params, body } = asked;
  const work = await lockForStep(asked, params.id, asked.version, 'write-satisfaction');
  const { tx, actor, now, today, row, subject } = work;
  const answer = letterOf(work.answer);
  const delivery = await deliveryTo(work, answer.id, params.deputyId);
  if (body.on > today) refuseField('on', 'future');
  if (body.on < delivery.sent_on) refuseField('on', 'too-early');
  const place = `${answer.id}/${params.deputyId}`;
  const words = { words: body.words };
  await tx
    .updateTable('proposal_delivery')
    .set({
      ...{ satisfaction: body.satisfaction, said_on: body.on, said_at: now, writer_name: actor.name },
      words_sealed:
        body.words === '' ? null : sealWords(subject, 'proposal_delivery.words_sealed', place, words),
    })
    .where('answer_id', '=', answer.id)
    .where('deputy_id', '=', params.deputyId)
    .execute();
  await advance(work);
  const facts = { deputy: delivery.name, satisfaction: body.satisfaction, on: body.on };
  await recordStep(work, { kind: 'word-given', facts, words: body.words });
  asked.audit(auditOf(row, { ...facts, before: delivery.satisfaction }));
  return viewOf(asked, row.id);
});

export const redoAnswer = deed(contract.redoAnswer, async (asked) => {
  const work = await lockForStep(asked, asked.params.id, asked.version, 'redo');
  const { tx, row } = work;
  await requireClear(work, 'redo');
  const last = await tx
    .selectFrom('proposal_delivery')
    .select(({ fn }) => fn.max('said_on').as('on'))
    .where('answer_id', '=', letterOf(work.answer).id)
    .where('satisfaction', '=', 'unsatisfied')
    .executeTakeFirstOrThrow();
  const dueOn = endOfMonths(last.on ?? work.today, (await periodsNow(tx)).againMonths);
  await advance(work, { state: 'working', round: row.round + 1, due_on: dueOn });
  await recordStep(work, { kind: 'redone', facts: { to: dueOn }, words: asked.body.why });
  asked.audit({ ...auditOf(row, { round: row.round + 1, dueOn }), why: asked.body.why });
  return viewOf(asked, row.id);
});

export const closeProposal = deed(contract.closeProposal, async (asked) => {
  const work = await lockForStep(asked, asked.params.id, asked.version, 'close');
  await requireClear(work, 'close');
  await advance(work, { state: 'closed', closed_at: work.now });
  await recordStep(work, { kind: 'closed' });
  asked.audit(auditOf(work.row));
  return viewOf(asked, work.row.id);
});
