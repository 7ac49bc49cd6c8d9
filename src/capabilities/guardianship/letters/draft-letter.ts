/**
 * Draws up a letter of responsibility from the facts of this moment. Its words are frozen here, also for the paper that is
 * printed from it; only signing adds to them. Beside a valid letter it is the renewal, which ends the former when signed.
 */
import { v7 as uuidv7 } from 'uuid';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { draftLetter as contract } from '#capabilities/guardianship/letters/contract.ts';
import { paperFacts, villageOfficer } from '#capabilities/guardianship/letters/facts.ts';
import { findLetter, nextNumber, viewOf } from '#capabilities/guardianship/letters/queries.ts';
import { type SealedLetter, sealedLetter } from '#capabilities/guardianship/letters/sealed.ts';
import { BACKDATING_DAYS, LONGEST_TERM_YEARS, termEnd } from '#capabilities/guardianship/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Asked, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

type Ask = Asked<typeof contract>;

export const draftLetter = deed(contract, async (asked) => {
  const { tx, actor, params, today, audit } = asked;
  const child = await takeChild(tx, params.id);
  const care = await tx
    .selectFrom('care')
    .select(['id', 'guardian_id'])
    .where('child_id', '=', child.id)
    .where('until', 'is', null)
    .executeTakeFirst();
  if (care === undefined || care.guardian_id === null) throw new Refusal('no-carer');
  const term = termOf(asked);
  const about = { childId: child.id, careId: care.id, guardianId: care.guardian_id };
  const facts = await paperFacts(tx, child.id, care.id);
  const officer = asked.body.villageOfficer ?? (await villageOfficer(tx, child.residence));
  const number = await nextNumber(tx, child.residence, today);
  const content = sealedLetter.parse({
    ...facts,
    ...about,
    ...term,
    number,
    ...(asked.body.witness === undefined ? {} : { witness: asked.body.witness }),
    ...(officer === undefined ? {} : { villageOfficer: officer }),
  });
  const letterId = await insertDraft(tx, vaultOf(tx).subject(child.sealing_key), content);
  await recordChildEvents(tx, actor, [{ childId: child.id, kind: 'letter-drafted', details: { number } }]);
  audit({
    objectKind: 'letter',
    objectId: letterId,
    area: child.residence,
    children: [child.id],
    after: { state: 'draft', ...term },
    details: { number },
  });
  return viewOf(tx, actor, await findLetter(tx, letterId));
});

/** Locks a child for a letter. @throws Refusal `not-found`, `child-left-register` */
export async function takeChild(tx: Transaction, childId: string) {
  const child = await tx
    .selectFrom('child')
    .select(['id', 'residence', 'state', 'sealing_key'])
    .where('id', '=', childId)
    .forUpdate()
    .executeTakeFirst();
  if (child === undefined) throw new Refusal('not-found');
  if (child.state !== 'registered') throw new Refusal('child-left-register');
  return child;
}

/** The term, checked: it begins at most a month back and never later than today, and ends within three years. */
function termOf({ body, today }: Ask): { termFrom: string; termTo: string } {
  const termFrom = body.termFrom ?? today;
  const termTo = body.termTo ?? termEnd(termFrom);
  const faults: { place: string; code: string; message: string }[] = [];
  if (termFrom > today || termFrom < daysLater(today, -BACKDATING_DAYS))
    faults.push({
      place: 'body.termFrom',
      code: 'range',
      message: `起始日应在今天之前 ${BACKDATING_DAYS} 天以内。`,
    });
  if (termTo <= today || termTo > termEnd(termFrom, LONGEST_TERM_YEARS))
    faults.push({
      place: 'body.termTo',
      code: 'range',
      message: `期限应在今天之后，最长 ${LONGEST_TERM_YEARS} 年。`,
    });
  if (faults.length > 0) throw new Refusal('bad-input', {}, faults);
  return { termFrom, termTo };
}

/** Writes a draft down; its number and words are in its content. */
export async function insertDraft(
  tx: Transaction,
  subject: Subject,
  content: SealedLetter,
  letterId: string = uuidv7(),
): Promise<string> {
  await tx
    .insertInto('letter')
    .values({
      id: letterId,
      number: content.number,
      child_id: content.childId,
      care_id: content.careId,
      guardian_id: content.guardianId,
      state: 'draft',
      term_from: content.termFrom,
      term_to: content.termTo,
      witness: content.witness ?? null,
      content_sealed: subject.seal('letter.content_sealed', letterId, JSON.stringify(content)),
    })
    .execute();
  return letterId;
}
