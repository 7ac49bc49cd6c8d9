/**
 * What is kept of a letter and how it is fixed: its content, the ids of whom it binds, and the scan's own digest.
 * Pure. Whoever changes one of them, the words of the edition or the signature's picture gets another digest.
 */
import { z } from 'zod';
import {
  type LetterContent,
  letterContent,
  letterDigest,
} from '#capabilities/guardianship/letter-document.ts';
import { letterChecklist } from '#capabilities/guardianship/letters/contract.ts';
import { id } from '#foundation/http/wire.ts';

/** A letter's content as it stands in the record. */
export const sealedLetter = letterContent.extend({
  childId: id,
  guardianId: id,
  careId: id,
  /** SHA-256 of the scan's bytes, where it was signed on paper. */
  scanDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  scanType: z.enum(['application/pdf', 'image/jpeg', 'image/png']).optional(),
  signerName: z.string().optional(),
  /** What was answered before it was signed at a phone; the digest fixes it with the rest. */
  checklist: letterChecklist.optional(),
});

/** A letter's content as it stands in the record. */
export type SealedLetter = z.output<typeof sealedLetter>;

/** The digest that fixes a signed letter. */
export function sealOf(content: SealedLetter, signature?: Uint8Array): string {
  return letterDigest(content, signature);
}

/** The facts of a content, without number, term and signing: by them an unsigned letter is seen to be outdated. */
export function factsIn(content: LetterContent): Partial<LetterContent> {
  const { county, town, village, child, guardian, parents } = content;
  return { county, town, village, child, guardian, parents };
}
