/**
 * After the end: how the child is some months later, and a case that is opened again.
 */
import { startClocks } from '#capabilities/cases/clocks/keep-clocks.ts';
import * as contract from '#capabilities/cases/closing/contract.ts';
import type { Step } from '#capabilities/cases/codes/contract.ts';
import { openToMembers } from '#capabilities/cases/people/members.ts';
import { isEnded, ownerOf } from '#capabilities/cases/rules.ts';
import { requireLead } from '#capabilities/cases/screening/screen-case.ts';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import { atWork, auditOf } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const followUp = deed(contract.followUp, async (asked) => {
  const { body, tx, actor, now, params, version } = asked;
  const work = await atWork(asked, params.id);
  const due = await tx
    .selectFrom('case_follow_up')
    .select(['id', 'version', 'months', 'done_at'])
    .where('id', '=', params.followUpId)
    .where('case_id', '=', work.row.id)
    .where('dropped', '=', false)
    .forUpdate()
    .executeTakeFirst();
  if (due === undefined) throw new Refusal('not-found');
  if (due.version !== version) throw new Refusal('changed-meanwhile');
  if (due.done_at !== null) throw new Refusal('wrong-state', { state: 'done' });
  await tx
    .updateTable('case_follow_up')
    .set({
      done_at: now,
      finding: body.finding,
      words_sealed: sealWords(work.subject, 'case_follow_up.words_sealed', due.id, { words: body.words }),
      done_by: actor.accountId,
      version: due.version + 1,
    })
    .where('id', '=', due.id)
    .execute();
  const words = { months: due.months, finding: body.finding, note: body.words };
  await happen(work, { kind: 'followed-up', about: due.id, words });
  asked.audit(await auditOf(work, { details: { months: due.months, finding: body.finding } }));
  return { id: due.id, version: due.version + 1 };
});

export const reopenCase = deed(contract.reopenCase, async (asked) => {
  const { body, tx, now } = asked;
  const work = await atWork(asked, asked.params.id, asked.version);
  requireLead(work);
  const { row } = work;
  if (!isEnded(row.step as Step)) throw new Refusal('wrong-state', { state: row.step });
  const round = row.round + 1;
  const owner = ownerOf({ level: body.level, division: row.division, restricted: row.restricted });
  await tx
    .updateTable('case_follow_up')
    .set({ dropped: true })
    .where('case_id', '=', row.id)
    .where('done_at', 'is', null)
    .execute();
  const version = await happen(work, {
    kind: 'reopened',
    to: 'triage',
    words: { level: body.level, note: body.why },
    head: {
      round,
      level: body.level,
      owner_role: owner.role,
      owner_area: owner.area,
      reopened_at: now,
      closed_at: null,
      result: null,
      of_case: null,
      handed_to: null,
    },
  });
  const untold = row.police_told_at === null ? row.grounds : [];
  await startClocks(tx, { id: row.id, round, level: body.level, grounds: untold }, now);
  const audited = await auditOf(work, { why: body.why, after: { level: body.level } });
  for (const childId of audited.children ?? []) await openToMembers(work, childId);
  asked.audit(audited);
  return { id: row.id, version };
});
