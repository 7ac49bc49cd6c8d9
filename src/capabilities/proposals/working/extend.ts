/** A longer time: the assigner is asked, and what he answered is written down; where he agrees the last day moves. */
import { answerBy } from '#capabilities/proposals/clocks/rules.ts';
import { periodsNow } from '#capabilities/proposals/periods/keep-periods.ts';
import { advance, auditOf, lockFor, recordStep, refuseField } from '#capabilities/proposals/queries.ts';
import { sealWords } from '#capabilities/proposals/sealed-words.ts';
import { stopTelling } from '#capabilities/proposals/tell.ts';
import { viewOf } from '#capabilities/proposals/view.ts';
import * as contract from '#capabilities/proposals/working/contract.ts';
import { dayInChina } from '#foundation/clock.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const askExtension = deed(contract.askExtension, async (asked) => {
  const { body } = asked;
  const work = await lockFor(asked, asked.params.id, asked.version, 'ask-extension');
  const { tx, actor, now, row, subject } = work;
  // The new last day after a deputy's word runs from that word, and the assigner's consent does not reach it.
  if (row.round > 1 || row.part === 'joint') throw new Refusal('wrong-state', { state: row.state });
  const periods = await periodsNow(tx);
  if (body.months <= periods.answerMonths || body.months > periods.longestMonths)
    refuseField('months', 'range');
  await tx
    .insertInto('proposal_extension')
    .values({
      ...{ id: body.id, proposal_id: row.id, round: row.round, months: body.months },
      ...{ asked_by: actor.accountId, asker_name: actor.name, asked_at: now },
      words_sealed: sealWords(subject, 'proposal_extension.words_sealed', body.id, { words: body.why }),
    })
    .execute();
  await advance(work);
  await recordStep(work, { kind: 'extension-asked', facts: { months: body.months }, words: body.why });
  asked.audit({ ...auditOf(row, { months: body.months }), why: body.why });
  return viewOf(asked, row.id);
});

export const decideExtension = deed(contract.decideExtension, async (asked) => {
  const { params, body } = asked;
  const work = await lockFor(asked, params.id, asked.version, 'decide-extension');
  const { tx, actor, now, today, row } = work;
  const extension = await tx
    .selectFrom('proposal_extension')
    .selectAll()
    .where('id', '=', params.extensionId)
    .where('proposal_id', '=', row.id)
    .executeTakeFirst();
  if (extension === undefined) throw new Refusal('not-found');
  if (extension.state !== 'asked') throw new Refusal('wrong-state', { state: extension.state });
  if (body.on > today) refuseField('on', 'future');
  if (body.on < dayInChina(extension.asked_at)) refuseField('on', 'too-early');
  await tx
    .updateTable('proposal_extension')
    .set({
      state: body.granted ? 'granted' : 'declined',
      ...{ decided_on: body.on, decided_name: body.by, decided_at: now, writer_name: actor.name },
    })
    .where('id', '=', extension.id)
    .execute();
  const moves = body.granted && row.round === 1;
  const dueOn = answerBy(row.assigned_on, extension.months, await periodsNow(tx));
  await advance(work, moves ? { due_on: dueOn, told: 0, next_told_at: null } : {});
  if (moves) await stopTelling(tx, now, row.id);
  const facts = {
    ...{ by: body.by, on: body.on, months: extension.months },
    ...(moves ? { from: row.due_on, to: dueOn } : {}),
  };
  await recordStep(work, { kind: body.granted ? 'extension-granted' : 'extension-declined', facts });
  asked.audit(auditOf(row, { granted: body.granted, ...facts }));
  return viewOf(asked, row.id);
});
