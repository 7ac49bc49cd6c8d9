/**
 * A letter as .docx in the letter form of GB/T 9704-2012, for whoever goes on working with it: the wanted fonts by name, page and lines
 * as the standard measures them, so that a word processor lays it out as the PDF is. Nothing of the text is evaluated; what is no
 * character of XML is left out.
 */
import { Document, DocumentGridType, Packer, type Paragraph, SectionType } from 'docx';
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import { annexPages, bodyOf, copiesOf } from '#capabilities/documents/form/docx/body.ts';
import {
  firstFoot,
  firstHead,
  laterFoot,
  laterHead,
} from '#capabilities/documents/form/docx/head-and-foot.ts';
import { line, page } from '#capabilities/documents/form/docx/measures.ts';
import { styles } from '#capabilities/documents/form/docx/styles.ts';

/** The .docx of a letter. */
export async function renderDocx(letter: LetterContent): Promise<Buffer> {
  const text: Paragraph[] = [...bodyOf(letter), ...annexPages(letter)];
  // A frame stands on the page of the paragraph behind it: the last one.
  const children = [...text.slice(0, -1), ...copiesOf(letter), ...text.slice(-1)];
  const document = new Document({
    creator: letter.issuer,
    title: letter.title.join(''),
    evenAndOddHeaderAndFooters: true,
    externalStyles: styles,
    sections: [
      {
        properties: {
          type: SectionType.NEXT_PAGE,
          titlePage: true,
          grid: { linePitch: line.pitch, type: DocumentGridType.LINES },
          page: {
            size: { width: page.width, height: page.height },
            margin: { ...page, gutter: 0 },
          },
        },
        headers: { first: firstHead(letter), default: laterHead(), even: laterHead() },
        footers: { first: await firstFoot(letter), default: laterFoot('right'), even: laterFoot('left') },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}
