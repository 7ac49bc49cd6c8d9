/**
 * What is noted and found: notes, verifications, assessments, meetings, reviews. Each may meet deadlines and move the case on.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Step } from '#capabilities/cases/codes/contract.ts';
import { stepsByWord } from '#capabilities/cases/head/abilities.ts';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import { atOpenCase, auditOf } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import * as contract from '#capabilities/cases/work/contract.ts';
import { findingsOf, isMadeTogether, stepAfter } from '#capabilities/cases/work/rules.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { type InputFault, Refusal } from '#foundation/refusals.ts';

export const noteCase = deed(contract.noteCase, async (asked) => {
  const { body, now } = asked;
  const work = await atOpenCase(asked, asked.params.id);
  const at = body.at === undefined ? now : new Date(body.at);
  const version = await happen(work, { kind: body.kind, at, words: { note: body.note } });
  asked.audit(await auditOf(work, { details: { kind: body.kind } }));
  return { id: work.row.id, version };
});

export const moveCase = deed(contract.moveCase, async (asked) => {
  const { body } = asked;
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  const step = work.row.step as Step;
  if (!stepsByWord(step).includes(body.to)) throw new Refusal('wrong-state', { state: step });
  const version = await happen(work, { kind: 'moved', to: body.to, words: { note: body.note } });
  asked.audit(await auditOf(work, { before: { step }, after: { step: body.to } }));
  return { id: work.row.id, version };
});

type Assessment = BodyOf<typeof contract.assessCase>;

export const assessCase = deed(contract.assessCase, async (asked) => {
  const { body, tx, actor } = asked;
  refuseUnfit(body);
  const work = await atOpenCase(asked, asked.params.id, asked.version);
  const id = uuidv7();
  await tx
    .insertInto('case_assessment')
    .values({
      id,
      case_id: work.row.id,
      kind: body.kind,
      at: body.at,
      finding: body.finding,
      assessors: body.assessors,
      words_sealed: sealWords(work.subject, 'case_assessment.words_sealed', id, {
        who: body.who,
        words: body.words,
      }),
      made_by: actor.accountId,
      maker_name: actor.name,
    })
    .execute();
  const at = new Date(body.at);
  const to = stepAfter(body.kind, work.row.step as Step, body.next);
  const version = await happen(work, {
    kind: body.kind,
    at,
    about: id,
    ...(to === null ? {} : { to }),
    head: body.kind === 'verification' && work.row.verified_at === null ? { verified_at: at } : {},
    words: { finding: body.finding, who: body.who },
  });
  asked.audit(await auditOf(work, { details: { kind: body.kind, finding: body.finding } }));
  return { id, version };
});

function refuseUnfit({ kind, finding, assessors }: Assessment): void {
  const faults: InputFault[] = [];
  if (!findingsOf(kind).includes(finding))
    faults.push({ place: 'body.finding', code: 'finding', message: 'finding' });
  if (isMadeTogether(kind) && assessors < 2)
    faults.push({ place: 'body.assessors', code: 'together', message: 'together' });
  if (faults.length > 0) throw new Refusal('bad-input', {}, faults);
}
