/**
 * What stands above and below the text: on the first page the red name and the double lines, and by what the letter can be checked; on
 * the later ones the page number in dashes, outside.
 */
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  HorizontalPositionRelativeFrom,
  ImageRun,
  PageNumber,
  Paragraph,
  TextRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx';
import { toBuffer } from 'qrcode';
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import { fonts } from '#capabilities/documents/form/docx/fonts.ts';
import { mm, points, redLine, size } from '#capabilities/documents/form/docx/measures.ts';
import { styleIds } from '#capabilities/documents/form/docx/styles.ts';
import { clean } from '#capabilities/documents/form/docx/words.ts';

const exact = (height: number, before = 0) => ({
  line: height,
  lineRule: 'exact' as const,
  before,
  after: 0,
});
const thick = 18; // eighths of a point, both lines and what is between them
const beyondEdges = { left: redLine.left, right: redLine.right, firstLine: 0 };

/** The mark in the corner, the issuer in red with its top 30 mm below the page's, and 4 mm below it the first double line. */
export function firstHead({ issuer, mark }: LetterContent): Header {
  return new Header({
    children: [
      new Paragraph({
        style: styleIds.beside,
        alignment: AlignmentType.RIGHT,
        spacing: exact(points(20)),
        children: [new TextRun({ text: mark ?? '', font: fonts.level1, size: size.sanHao * 2 })],
      }),
      new Paragraph({
        style: styleIds.beside,
        alignment: AlignmentType.CENTER,
        spacing: exact(points(37.5), mm(2)),
        indent: beyondEdges,
        border: {
          bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: thick, color: redLine.colour, space: 6 },
        },
        children: [
          new TextRun({
            text: clean(issuer),
            font: fonts.title,
            size: size.head * 2,
            color: redLine.colour,
          }),
        ],
      }),
    ],
  });
}

/** Nothing stands above later pages. */
export function laterHead(): Header {
  return new Header({
    children: [new Paragraph({ style: styleIds.beside, spacing: exact(20), children: [] })],
  });
}

const qrSide = 11;

/** By what the letter is checked, and 20 mm above the page's end the second double line, its thin line first. */
export async function firstFoot({ check }: LetterContent): Promise<Footer> {
  const lines = check?.lines ?? [];
  const qr = check === null ? [] : [await qrPicture(check.qr)];
  return new Footer({
    children: [
      ...lines.map(
        (words, at) =>
          new Paragraph({
            style: styleIds.beside,
            spacing: exact(points(11)),
            indent: { left: mm(qrSide + 2), firstLine: 0 },
            children: [
              ...(at === 0 ? qr : []),
              new TextRun({ text: clean(words), size: size.check * 2, color: '404040' }),
            ],
          }),
      ),
      new Paragraph({
        style: styleIds.beside,
        spacing: exact(mm(lines.length > 0 ? 4 : 5)),
        indent: beyondEdges,
        border: {
          bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: thick, color: redLine.colour, space: 0 },
        },
        children: lines.length > 0 ? [] : qr,
      }),
    ],
  });
}

/** 7 mm below the type area, right on odd pages and left on even ones, a character from the edge. */
export function laterFoot(side: 'left' | 'right'): Footer {
  const run = { font: fonts.folio, size: size.siHao * 2 };
  return new Footer({
    children: [
      new Paragraph({
        style: styleIds.beside,
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { [side]: points(size.siHao), firstLine: 0 },
        spacing: exact(points(20)),
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
      new Paragraph({ style: styleIds.beside, spacing: exact(mm(2.24)), children: [] }),
    ],
  });
}

async function qrPicture(text: string): Promise<ImageRun> {
  const data = await toBuffer(text, { errorCorrectionLevel: 'M', margin: 0, scale: 8 });
  const pixels = (millimetres: number): number => Math.round((millimetres / 25.4) * 96);
  const emu = (millimetres: number): number => Math.round(millimetres * 36_000);
  return new ImageRun({
    type: 'png',
    data,
    transformation: { width: pixels(qrSide), height: pixels(qrSide) },
    altText: { name: '核验码', title: '核验码', description: text },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: emu(28) },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: emu(297 - 20 - 3 - qrSide) },
      wrap: { type: TextWrappingType.NONE },
    },
  });
}
