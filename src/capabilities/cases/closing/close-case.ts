/**
 * Closes a case by two people: one asks and says what it came to, another decides. Two who decide at once: one is first, the
 * other is told that it was changed meanwhile.
 */
import { v7 as uuidv7 } from 'uuid';
import { dropClocks } from '#capabilities/cases/clocks/keep-clocks.ts';
import * as contract from '#capabilities/cases/closing/contract.ts';
import {
  closingProblemNames,
  closingProblems,
  followUpMonths,
  monthsAfter,
} from '#capabilities/cases/closing/rules.ts';
import { ownerOfRow } from '#capabilities/cases/head/queries.ts';
import { shutFiles } from '#capabilities/cases/people/members.ts';
import { mayDecide } from '#capabilities/cases/rules.ts';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import { atOpenCase, auditOf, type PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import { deed } from '#foundation/http/deed.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

export const askClosing = deed(contract.askClosing, async (asked) => {
  const { body, tx, actor, now } = asked;
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  const { row, subject } = work;
  if (row.grounds.length > 0 && row.police_told_at === null) throw new Refusal('police-first');
  await refuseUnready(work, asked.language);
  const id = uuidv7();
  await tx
    .insertInto('case_closing')
    .values({
      id,
      case_id: row.id,
      result: body.result,
      words_sealed: sealWords(subject, 'case_closing.words_sealed', id, { words: body.words }),
      asked_by: actor.accountId,
      asker_name: actor.name,
      asked_at: now,
    })
    .execute();
  const words = { result: body.result, note: body.words };
  const version = await happen(work, { kind: 'closing-asked', to: 'close_review', about: id, words });
  asked.audit(await auditOf(work, { details: { result: body.result } }));
  return { id, version };
});

async function refuseUnready({ tx, row }: PersonAtWork, language: Language): Promise<void> {
  const count = async (rows: Promise<unknown[]>): Promise<number> => (await rows).length;
  const tasks = tx.selectFrom('case_task').select('id').where('case_id', '=', row.id);
  const placements = tx.selectFrom('case_placement').select('id').where('case_id', '=', row.id);
  const latest = await tx
    .selectFrom('case_assessment')
    .select('finding')
    .where('case_id', '=', row.id)
    .where('kind', 'in', ['first_report', 'safety', 'review'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const problems = closingProblems({
    verified: row.verified_at !== null,
    openTasks: await count(tasks.where('state', '=', 'open').execute()),
    openPlacements: await count(
      placements.where('ended_on', 'is', null).where('kind', '=', 'temporary').execute(),
    ),
    lastFinding: latest?.finding ?? null,
  });
  if (problems.length === 0) return;
  const faults = problems.map((code) => ({
    place: 'body.result',
    code,
    message: closingProblemNames[code][language],
  }));
  throw new Refusal('rule-broken', {}, faults);
}

export const decideClosing = deed(contract.decideClosing, async (asked) => {
  const { body, tx, actor, now, today } = asked;
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  const { row, subject } = work;
  if (!mayDecide(actor, ownerOfRow(row))) throw new Refusal('not-allowed');
  const closing = await tx
    .selectFrom('case_closing')
    .selectAll()
    .where('case_id', '=', row.id)
    .where('verdict', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (closing === undefined) throw new Refusal('wrong-state', { state: row.step });
  if (closing.asked_by === actor.accountId) throw new Refusal('second-person');
  // What was begun since it was asked for holds an approval back as it would have held back the asking.
  if (body.verdict === 'approved') await refuseUnready(work, asked.language);
  await tx
    .updateTable('case_closing')
    .set({
      verdict: body.verdict,
      note_sealed: sealWords(subject, 'case_closing.note_sealed', closing.id, { note: body.note }),
      decided_by: actor.accountId,
      decider_name: actor.name,
      decided_at: now,
    })
    .where('id', '=', closing.id)
    .execute();
  const words = { result: closing.result, note: body.note };
  const about = closing.id;
  const version =
    body.verdict === 'approved'
      ? await happen(work, {
          kind: 'closed',
          to: 'archived',
          about,
          words,
          head: { result: closing.result, closed_at: now },
        })
      : await happen(work, { kind: 'closing-declined', to: 'act', about, words });
  if (body.verdict === 'approved') await endWork(work, today);
  asked.audit(await auditOf(work, { details: { verdict: body.verdict, result: closing.result } }));
  return { id: row.id, version };
});

/** Deadlines that were not met are asked for no more, the children's files are shut, and the follow-ups are due. */
async function endWork(work: PersonAtWork, today: string): Promise<void> {
  const { tx, row, now } = work;
  await dropClocks(tx, row, now);
  await shutFiles(work);
  await tx
    .insertInto('case_follow_up')
    .values(
      followUpMonths.map((months) => ({
        id: uuidv7(),
        case_id: row.id,
        months,
        due_on: monthsAfter(today, months),
      })),
    )
    .execute();
}
