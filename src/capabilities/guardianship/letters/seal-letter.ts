/**
 * What signing on screen and on paper have in common: only a draft of the present carer is signed; the former letter ends;
 * content and digest are written once and for all (a trigger of the database keeps them so).
 */
import { sql } from 'kysely';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { settleWhatIsGone } from '#capabilities/guardianship/alarms/queries.ts';
import { contentOf, endLetters, type LetterRow } from '#capabilities/guardianship/letters/queries.ts';
import { type SealedLetter, sealedLetter } from '#capabilities/guardianship/letters/sealed.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** How a letter was signed. */
export interface Signing {
  readonly how: 'screen' | 'scan';
  readonly signedOn: string;
  readonly signerName: string | undefined;
  readonly witness: string | undefined;
  readonly scan?: { readonly digest: string; readonly type: NonNullable<SealedLetter['scanType']> };
}

/**
 * The content of a draft completed by its signing.
 * @throws Refusal `wrong-state` where it is no draft, `letter-outdated` where the carer has changed.
 */
export async function completeContent(
  tx: Transaction,
  row: LetterRow,
  signing: Signing,
): Promise<SealedLetter> {
  const content = contentOf(tx, row);
  if (row.state !== 'draft' || content === null) throw new Refusal('wrong-state', { state: row.state });
  const care = await tx
    .selectFrom('care')
    .select('until')
    .where('id', '=', row.care_id)
    .forShare()
    .executeTakeFirst();
  if (care === undefined || care.until !== null) throw new Refusal('letter-outdated');
  const { scan, witness } = signing;
  return sealedLetter.parse({
    ...content,
    signedOn: signing.signedOn,
    howSigned: signing.how,
    signerName: signing.signerName ?? content.guardian.name,
    ...(witness === undefined ? {} : { witness }),
    ...(scan === undefined ? {} : { scanDigest: scan.digest, scanType: scan.type }),
  });
}

/** Writes the signed letter, ends the one before it, tells the timeline and settles what is no longer lacking. */
export async function sealLetter(
  tx: Transaction,
  actor: PersonActor,
  row: LetterRow,
  sealed: {
    readonly content: SealedLetter;
    readonly digest: string;
    readonly signatureFile?: string;
    readonly scanFile?: string;
  },
  today: string,
): Promise<void> {
  const { content, digest } = sealed;
  const renewed = await endLetters(tx, row.child_id, ['signed'], { on: today, why: 'renewed' });
  await tx
    .updateTable('letter')
    .set({
      state: 'signed',
      signed_on: content.signedOn ?? today,
      how: content.howSigned ?? null,
      signer_name: content.signerName ?? null,
      witness: content.witness ?? null,
      content_sealed: vaultOf(tx)
        .subject(row.child_key)
        .seal('letter.content_sealed', row.id, JSON.stringify(content)),
      digest,
      signature_file: sealed.signatureFile ?? null,
      scan_file: sealed.scanFile ?? null,
      version: sql`version + 1`,
    })
    .where('id', '=', row.id)
    .execute();
  const details = {
    letter: row.id,
    number: row.number,
    how: content.howSigned,
    termTo: content.termTo,
    digest,
    renews: renewed[0]?.number ?? null,
  };
  await recordChildEvents(tx, actor, [
    { childId: row.child_id, kind: 'letter-signed', onDate: content.signedOn ?? today, details },
  ]);
  await settleWhatIsGone(tx, [row.child_id], today);
}
