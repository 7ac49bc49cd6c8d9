/**
 * A letter that was shown and signed at a phone without a signal: it is drawn up from the facts of now and signed in one step, where
 * the child is still in the care of whoever signed. Where somebody else cares for it by now nothing is signed: what was signed
 * is then looked at by a person.
 */
import { v7 as uuidv7 } from 'uuid';
import { daysLater } from '#capabilities/children/rules.ts';
import { currentLetterEdition } from '#capabilities/guardianship/letter-wording.ts';
import type { LetterChecklist } from '#capabilities/guardianship/letters/contract.ts';
import { insertDraft, takeChild } from '#capabilities/guardianship/letters/draft-letter.ts';
import { paperFacts, villageOfficer } from '#capabilities/guardianship/letters/facts.ts';
import { endLetters, findLetter, nextNumber } from '#capabilities/guardianship/letters/queries.ts';
import { completeContent, sealLetter } from '#capabilities/guardianship/letters/seal-letter.ts';
import { sealedLetter, sealOf } from '#capabilities/guardianship/letters/sealed.ts';
import { LONGEST_TERM_YEARS, termEnd } from '#capabilities/guardianship/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { pngFromDataUrl } from '#foundation/documents/png.ts';
import type { FileStore } from '#foundation/files/store.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What was signed at the phone. */
export interface SignedAtPhone {
  readonly childId: string;
  readonly careId: string;
  readonly termFrom: string;
  readonly termTo: string;
  /** The edition of the words that were shown. */
  readonly edition: string;
  readonly signerName: string;
  readonly witness: string | null;
  readonly signature: string;
  /** The day on which it was signed. */
  readonly signedOn: string;
  /** What was answered before, checked against its form; null where an older app has asked nothing. */
  readonly checklist: LetterChecklist | null;
}

/** Phones may come weeks late: a letter is taken in while it has at least a day to run. */
function refuseTerm(signed: SignedAtPhone, today: string): void {
  const { termFrom, termTo, signedOn } = signed;
  const right =
    termFrom <= signedOn &&
    termFrom >= daysLater(signedOn, -1) &&
    termTo > today &&
    termTo <= termEnd(termFrom, LONGEST_TERM_YEARS);
  if (!right)
    throw new Refusal('bad-input', {}, [{ place: 'termTo', code: 'range', message: '责任书期限有误。' }]);
}

/**
 * Draws up and signs the letter.
 * @throws Refusal `not-found`, `child-left-register`, `letter-outdated` where another cares for the child or the words have
 * changed, `bad-input`
 */
export async function signAtPhone(
  tx: Transaction,
  by: PersonActor,
  signed: SignedAtPhone,
  at: { readonly today: string; readonly files: FileStore },
): Promise<{ letterId: string; number: string; digest: string }> {
  const child = await takeChild(tx, signed.childId);
  const care = await tx
    .selectFrom('care')
    .select(['id', 'guardian_id'])
    .where('child_id', '=', child.id)
    .where('until', 'is', null)
    .executeTakeFirst();
  if (care?.guardian_id == null || care.id !== signed.careId || signed.edition !== currentLetterEdition)
    throw new Refusal('letter-outdated');
  refuseTerm(signed, at.today);
  const signature = pngFromDataUrl(signed.signature, 'signature');
  await endLetters(tx, child.id, ['draft'], { on: at.today, why: 'renewed' });
  const number = await nextNumber(tx, child.residence, at.today);
  const officer = await villageOfficer(tx, child.residence);
  const content = sealedLetter.parse({
    ...(await paperFacts(tx, child.id, care.id)),
    ...{ childId: child.id, careId: care.id, guardianId: care.guardian_id, number },
    ...{ termFrom: signed.termFrom, termTo: signed.termTo },
    ...(signed.witness === null ? {} : { witness: signed.witness }),
    villageOfficer: officer ?? by.name,
    ...(signed.checklist === null ? {} : { checklist: signed.checklist }),
  });
  const letterId = uuidv7();
  await insertDraft(tx, vaultOf(tx).subject(child.sealing_key), content, letterId);
  const row = await findLetter(tx, letterId);
  const whole = await completeContent(tx, row, {
    how: 'screen',
    signedOn: signed.signedOn,
    signerName: signed.signerName,
    witness: signed.witness ?? undefined,
  });
  const digest = sealOf(whole, signature);
  const signatureFile = await at.files.keep(tx, await at.files.receiveBytes(signature, 'signature.png'), {
    mediaType: 'image/png',
    area: child.residence,
    purpose: 'letter-signature',
    storedBy: by.accountId,
  });
  await sealLetter(tx, by, row, { content: whole, digest, signatureFile }, at.today);
  return { letterId, number, digest };
}
