/**
 * Issues a letter: gives it its check code, prints it, signs the file and keeps both, in the transaction of whoever finishes the
 * document, so that nothing is sealed by half. Nothing is asked of another server here; a time-stamp joins the file later. What
 * cannot be printed or signed as it should be is refused with the way out, and nothing is kept.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import { renderPdf } from '#capabilities/documents/form/pdf/render-pdf.ts';
import { checkOf, codeFrom } from '#capabilities/documents/form/seals/rules.ts';
import { CODE_LENGTH } from '#capabilities/portal/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { codePointName } from '#foundation/documents/printable.ts';
import { originOfPapers } from '#foundation/documents/signing/at-hand.ts';
import { type PdfSigner, validAt } from '#foundation/documents/signing/certificate.ts';
import { signPdf } from '#foundation/documents/signing/sign-pdf.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What is to be sealed. */
export interface SealWish {
  readonly documentId: string;
  /** As it is to be issued, with its number; the check is made here. */
  readonly letter: LetterContent;
  /** Characters that no font has, of which somebody decided that 〓 shall stand in their place and be filled in by hand. */
  readonly lackingAccepted?: readonly string[];
}

/** Whoever seals. */
export interface Sealer {
  readonly accountId: string;
  readonly name: string;
}

/** A sealed letter. */
export interface Sealed {
  /** The letter with its check. */
  readonly letter: LetterContent;
  readonly code: string;
  readonly pdf: Buffer;
  readonly pages: number;
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly digest: string;
  /** Whom the certificate names; null where the installation has none. */
  readonly signedBy: string | null;
}

/**
 * Seals a letter.
 * @throws Refusal `certificate-expired`, `characters-missing`, `letter-unnumbered`; `already-exists` where it is sealed
 */
export async function sealDocument(tx: Transaction, wish: SealWish, by: Sealer): Promise<Sealed> {
  const { documentId, lackingAccepted = [] } = wish;
  if (wish.letter.number === '') throw new Refusal('letter-unnumbered');
  const now = await timeOf(tx);
  const { address, signer, timeStamps } = originOfPapers();
  if (signer !== null) requireValid(signer, now);
  const code = codeFrom(randomBytes(CODE_LENGTH));
  const letter = { ...wish.letter, check: checkOf(address, code) };
  const printed = await renderPdf(letter);
  const lacking = printed.missingGlyphs.filter((character) => !lackingAccepted.includes(character));
  if (lacking.length > 0)
    throw new Refusal('characters-missing', {
      characters: lacking.map((character) => `${character}（${codePointName(character)}）`).join('、'),
    });
  const pdf = signer === null ? Buffer.from(printed.pdf) : signPdf(printed.pdf, signer, now);
  const digest = createHash('sha256').update(pdf).digest();
  await tx
    .insertInto('document_seal')
    .values({
      ...{ document_id: documentId, code, issuer: letter.issuer, number: letter.number, day: letter.day },
      ...{ title: letter.title.join(''), pdf, pages: printed.pages, pdf_digest: digest },
      ...(signer === null ? {} : signatureColumns(signer, now)),
      stamp_due_at: signer !== null && timeStamps !== null ? now : null,
      ...{ sealed_by: by.accountId, sealer_name: by.name },
    })
    .execute();
  const signedBy = signer?.subject ?? null;
  return { letter, code, pdf, pages: printed.pages, digest: digest.toString('hex'), signedBy };
}

/** Another letter stands in this one's stead: whoever checks it is told so. Once withdrawn it stays so. */
export async function withdrawSeal(tx: Transaction, documentId: string): Promise<void> {
  await tx
    .updateTable('document_seal')
    .set({ withdrawn_at: await timeOf(tx) })
    .where('document_id', '=', documentId)
    .where('withdrawn_at', 'is', null)
    .execute();
}

function requireValid(signer: PdfSigner, now: Date): void {
  if (validAt(signer, now)) return;
  const day = (at: Date): string => at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  throw now > signer.until
    ? new Refusal('certificate-expired', { subject: signer.subject, until: day(signer.until) })
    : new Refusal('certificate-not-yet', { subject: signer.subject, from: day(signer.from) });
}

function signatureColumns(signer: PdfSigner, now: Date) {
  return {
    ...{ signed_at: now, certificate_subject: signer.subject, certificate_digest: signer.digest },
    certificate_until: signer.until,
  };
}

/** The transaction's time, which in a demonstration is not that of the machine. */
async function timeOf(tx: Transaction): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select access.now() as now`.execute(tx);
  return rows[0]?.now ?? new Date();
}
