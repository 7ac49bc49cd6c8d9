/** Takes a proposal up, or gives it back to who assigned it. */
import { lockForStep, requireClear } from '#capabilities/proposals/facts.ts';
import { advance, auditOf, recordStep, refuseField } from '#capabilities/proposals/queries.ts';
import * as contract from '#capabilities/proposals/registering/contract.ts';
import { stopTelling } from '#capabilities/proposals/tell.ts';
import { viewOf } from '#capabilities/proposals/view.ts';
import { deed } from '#foundation/http/deed.ts';

export const acceptProposal = deed(contract.acceptProposal, async (asked) => {
  const work = await lockForStep(asked, asked.params.id, asked.version, 'accept');
  await advance(work, { state: 'working', accepted_at: work.now });
  await recordStep(work, { kind: 'accepted' });
  asked.audit(auditOf(work.row));
  return viewOf(asked, work.row.id);
});

export const giveBack = deed(contract.giveBack, async (asked) => {
  const { reason, why, on, consentBy } = asked.body;
  const work = await lockForStep(asked, asked.params.id, asked.version, 'give-back');
  const { row, today, now, tx } = work;
  if (on > today) refuseField('on', 'future');
  if (on < row.assigned_on) refuseField('on', 'too-early');
  await requireClear(work, 'give-back', { returnLate: on > row.return_by && consentBy === null });
  await advance(work, { state: 'returned', returned_on: on, return_reason: reason });
  const facts = { reason, on, ...(consentBy === null ? {} : { by: consentBy }) };
  await recordStep(work, { kind: 'returned', facts, words: why });
  await stopTelling(tx, now, row.id);
  asked.audit({ ...auditOf(row, facts), why });
  return viewOf(asked, row.id);
});
