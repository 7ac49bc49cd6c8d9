/** Writes down that somebody spoke with a deputy: before the answer, and again where he was not satisfied with it. */
import { advance, auditOf, lockFor, recordStep, refuseField } from '#capabilities/proposals/queries.ts';
import { sealWords } from '#capabilities/proposals/sealed-words.ts';
import { viewOf } from '#capabilities/proposals/view.ts';
import * as contract from '#capabilities/proposals/working/contract.ts';
import { dayInChina } from '#foundation/clock.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const writeContact = deed(contract.writeContact, async (asked) => {
  const { body } = asked;
  const work = await lockFor(asked, asked.params.id, asked.version, 'contact');
  const { tx, actor, now, row, subject } = work;
  const at = new Date(body.at);
  if (at > now) refuseField('at', 'future');
  if (dayInChina(at) < row.assigned_on) refuseField('at', 'too-early');
  const deputy = await tx
    .selectFrom('proposal_deputy')
    .select('name')
    .where('id', '=', body.deputyId)
    .where('proposal_id', '=', row.id)
    .executeTakeFirst();
  if (deputy === undefined) throw new Refusal('not-found');
  await tx
    .insertInto('proposal_contact')
    .values({
      ...{ id: body.id, proposal_id: row.id, round: row.round, deputy_id: body.deputyId, way: body.way, at },
      words_sealed: sealWords(subject, 'proposal_contact.words_sealed', body.id, { words: body.words }),
      ...{ written_by: actor.accountId, writer_name: actor.name, written_at: now },
    })
    .execute();
  await advance(work);
  const facts = { deputy: deputy.name, way: body.way };
  await recordStep(work, { kind: 'contacted', at, facts, words: body.words });
  asked.audit(auditOf(row, facts));
  return viewOf(asked, row.id);
});
