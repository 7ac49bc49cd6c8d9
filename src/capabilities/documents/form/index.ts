/**
 * The form of official letters: both files of a letter, its seal, and the page on which anybody checks it. Its operations, its round,
 * and the functions that others may call.
 */
import { checkLetter } from '#capabilities/documents/form/seals/check-letter.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { renderDocx } from '#capabilities/documents/form/docx/render-docx.ts';
export { renderPdf } from '#capabilities/documents/form/pdf/render-pdf.ts';
export { sealedPdf, sealOf } from '#capabilities/documents/form/seals/read-seal.ts';
export {
  type Sealed,
  sealDocument,
  withdrawSeal,
} from '#capabilities/documents/form/seals/seal-document.ts';
export { stampSeals } from '#capabilities/documents/form/seals/stamp-seals.ts';

/** All operations on the form of letters. */
export const letterFormDeeds: readonly Deed[] = [checkLetter];
