import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import type { Printed } from '#foundation/documents/print-job.ts';
import { sharedPrinter } from '#foundation/documents/printer.ts';

export async function renderPdf(letter: LetterContent): Promise<Printed> {
  return sharedPrinter().print({
    template: '/capabilities/proposals/letter/letter-form.typ',
    date: letter.day,
    fit: { pages: 60, sizes: [16] },
    data: { letter: { ...letter, parts: letter.parts.map((p) => ({ heading: '', ...p })), annexes: [] } },
  });
}
export async function renderDocx(_letter: LetterContent): Promise<Uint8Array> {
  return new Uint8Array();
}
