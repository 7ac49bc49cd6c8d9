/** A letter as PDF/A, set by Typst in the letter form of GB/T 9704-2012 (letter-form.typ), its fonts embedded. */
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import { staysWithEnd } from '#capabilities/documents/form/rules.ts';
import type { JsonValue } from '#foundation/documents/digest.ts';
import type { Printed } from '#foundation/documents/print-job.ts';
import { type Printer, sharedPrinter } from '#foundation/documents/printer.ts';
import { qrCode } from '#foundation/documents/qr.ts';

/** More pages than any letter has: the type stays 3 号 however long it is. */
const ANY_PAGES = 1000;
const SAN_HAO = 16;

/** The PDF of a letter, its pages, and the characters that no font has: they stand as 〓 on it, and it says so. */
export function renderPdf(letter: LetterContent, printer: Printer = sharedPrinter()): Promise<Printed> {
  const { check, parts, annexes = [], ...plain } = letter;
  const data = {
    ...plain,
    parts: parts.map((part, at) => ({ ...whole(part), stays: staysWithEnd(letter, at) })),
    annexes: annexes.map((annex) => ({
      title: annex.title,
      parts: annex.parts.map((part) => ({ ...whole(part), stays: false })),
    })),
    check: check === null ? null : { lines: check.lines, qr: qrCode(check.qr) },
  };
  return printer.print({
    template: '/capabilities/documents/form/pdf/letter-form.typ',
    date: letter.day,
    data: { letter: data as JsonValue },
    fit: { pages: ANY_PAGES, sizes: [SAN_HAO] },
  });
}

/** A part of level 1 or 2 without a heading is all heading. */
function whole({ level, heading = '', words }: LetterContent['parts'][number]) {
  const allHeading = heading === '' && (level === 1 || level === 2);
  return allHeading ? { level, heading: words, words: '' } : { level, heading, words };
}
