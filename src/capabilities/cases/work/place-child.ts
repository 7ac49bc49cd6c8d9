/**
 * Guardianship by the civil-affairs authority (Law on the Protection of Minors, articles 92 to 95): with its legal basis and
 * its end; a child goes back to its parents only after an assessment has found them able again.
 */
import { v7 as uuidv7 } from 'uuid';
import { requireLead } from '#capabilities/cases/screening/screen-case.ts';
import { sealWords } from '#capabilities/cases/sealed-words.ts';
import { atOpenCase, auditOf, type PersonAtWork } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import * as contract from '#capabilities/cases/work/contract.ts';
import { returnRestsOn } from '#capabilities/cases/work/rules.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const placeChild = deed(contract.placeChild, async (asked) => {
  const { body, tx, actor } = asked;
  const work = await atOpenCase(asked, asked.params.id);
  requireLead(work);
  if (body.endsOn !== null && body.endsOn <= body.startsOn)
    throw new Refusal('bad-period', { from: body.startsOn });
  await requireChild(work, body.caseChildId);
  const id = uuidv7();
  await tx
    .insertInto('case_placement')
    .values({
      id,
      case_id: work.row.id,
      case_child_id: body.caseChildId,
      kind: body.kind,
      ground: body.ground,
      place: body.place,
      words_sealed: sealWords(work.subject, 'case_placement.words_sealed', id, { words: body.words }),
      starts_on: body.startsOn,
      ends_on: body.endsOn,
      made_by: actor.accountId,
    })
    .execute();
  const { kind, ground, place, endsOn } = body;
  await happen(work, { kind: 'placed', about: id, words: { kind, ground, place, endsOn } });
  asked.audit(await auditOf(work, { details: { kind, ground, place } }));
  return { id, version: work.row.version };
});

async function requireChild({ tx, row }: PersonAtWork, caseChildId: string): Promise<void> {
  const child = await tx
    .selectFrom('case_child')
    .select('id')
    .where('id', '=', caseChildId)
    .where('case_id', '=', row.id)
    .executeTakeFirst();
  if (child === undefined) throw new Refusal('not-found');
}

export const endPlacement = deed(contract.endPlacement, async (asked) => {
  const { body, tx, params, version } = asked;
  const work = await atOpenCase(asked, params.id);
  requireLead(work);
  const placed = await tx
    .selectFrom('case_placement')
    .select(['id', 'version', 'starts_on', 'ended_on'])
    .where('id', '=', params.placementId)
    .where('case_id', '=', work.row.id)
    .forUpdate()
    .executeTakeFirst();
  if (placed === undefined) throw new Refusal('not-found');
  if (placed.version !== version) throw new Refusal('changed-meanwhile');
  if (placed.ended_on !== null) throw new Refusal('wrong-state', { state: placed.ended_on });
  if (body.endedOn < placed.starts_on) throw new Refusal('bad-input', {}, [endedFault]);
  const restsOn = body.why === 'returned' ? await assessedReturn(work, placed.starts_on) : null;
  await tx
    .updateTable('case_placement')
    .set({
      ended_on: body.endedOn,
      ended_why: body.why,
      return_assessment_id: restsOn,
      version: placed.version + 1,
    })
    .where('id', '=', placed.id)
    .execute();
  await happen(work, {
    kind: 'placement-ended',
    about: placed.id,
    words: { why: body.why, note: body.note },
  });
  asked.audit(await auditOf(work, { details: { placement: placed.id, why: body.why } }));
  return { id: placed.id, version: placed.version + 1 };
});

const endedFault = { place: 'body.endedOn', code: 'before', message: 'before' };

/** @throws Refusal `return-unassessed` */
async function assessedReturn({ tx, row }: PersonAtWork, startedOn: string): Promise<string> {
  const assessments = await tx
    .selectFrom('case_assessment')
    .select(['id', 'kind', 'finding', 'at'])
    .where('case_id', '=', row.id)
    .execute();
  const restsOn = returnRestsOn(assessments, new Date(`${startedOn}T00:00:00+08:00`));
  if (restsOn === null) throw new Refusal('return-unassessed');
  return restsOn;
}
