/**
 * The text of a letter, paragraph by paragraph: number, title, whom it addresses, its parts, what is sent with it, who signs when, whom
 * to ask, who gets a copy. A paragraph begins two characters in.
 */
import {
  AlignmentType,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  HorizontalPositionAlign,
  Paragraph,
  TextRun,
  VerticalPositionAlign,
} from 'docx';
import type { LetterAnnex, LetterContent, LetterPart } from '#capabilities/documents/form/contract.ts';
import { fonts } from '#capabilities/documents/form/docx/fonts.ts';
import { line, page, points, size } from '#capabilities/documents/form/docx/measures.ts';
import { styleIds } from '#capabilities/documents/form/docx/styles.ts';
import { clean } from '#capabilities/documents/form/docx/words.ts';
import { staysWithEnd } from '#capabilities/documents/form/rules.ts';

type Font = (typeof fonts)[keyof typeof fonts];
/** The body's own font is the style's. */
const run = (words: string, font: Font = fonts.body): TextRun =>
  new TextRun({ text: clean(words), ...(font === fonts.body ? {} : { font }) });
const twoIn = { firstLine: 2 * line.character };
const flush = { firstLine: 0 };
const pitch = { line: line.pitch, lineRule: 'exact' as const };

/** The letter from its number to whom to ask. */
export function bodyOf(letter: LetterContent): Paragraph[] {
  return [
    numberOf(letter),
    ...titleOf(letter.title, { before: 925, after: 767 }),
    ...(letter.salutation === ''
      ? []
      : [new Paragraph({ indent: flush, children: [run(letter.salutation)] })]),
    ...letter.parts.map((part, at) => paragraphOf(part, staysWithEnd(letter, at))),
    ...annexNames(letter.annexes ?? []),
    ...endOf(letter),
  ];
}

/** At the right edge of the type area, seven eighths of a character below the red line. */
function numberOf({ number }: LetterContent): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: flush,
    style: styleIds.beside,
    spacing: { line: points(20), lineRule: 'exact', before: 197 },
    children: [new TextRun({ text: clean(number) })],
  });
}

function titleOf(
  title: readonly string[],
  { before, after }: { readonly before: number; readonly after: number },
): Paragraph[] {
  return title.map(
    (words, at) =>
      new Paragraph({
        style: styleIds.title,
        indent: flush,
        spacing: {
          ...{ line: line.title, lineRule: 'exact' },
          before: at === 0 ? before : 0,
          after: at === title.length - 1 ? after : 0,
        },
        children: [new TextRun({ text: clean(words), font: fonts.title, size: size.erHao * 2 })],
      }),
  );
}

/** A part of level 1 or 2 without a heading is all heading; a heading that stands alone keeps with what follows. */
function paragraphOf({ level, heading = '', words }: LetterPart, stays: boolean): Paragraph {
  const allHeading = heading === '' && (level === 1 || level === 2);
  const [above, text] = allHeading ? [words, ''] : [heading, words];
  const font = level === 1 ? fonts.level1 : level === 2 ? fonts.level2 : fonts.body;
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    ...(level === 1 ? { style: styleIds.level1 } : {}),
    indent: twoIn,
    spacing: pitch,
    keepNext: stays || (text === '' && level > 0),
    keepLines: stays,
    children: [...(above === '' ? [] : [run(above, font)]), ...(text === '' ? [] : [run(text)])],
  });
}

/** Below the text, a line free: what is sent with it; a longer name goes on under its own first character. */
function annexNames(annexes: readonly LetterAnnex[]): Paragraph[] {
  return annexes.map((annex, at) => {
    const number = annexes.length > 1 ? `${at + 1}.` : '';
    const before = 3 * line.character + (number === '' ? 0 : line.character);
    return new Paragraph({
      keepNext: true,
      keepLines: true,
      indent: { left: 2 * line.character + before, hanging: at === 0 ? before : before - 3 * line.character },
      spacing: { ...pitch, before: at === 0 ? line.pitch : 0 },
      children: [run(`${at === 0 ? '附件：' : ''}${number}${annex.title}`)],
    });
  });
}

/** Who signs stands over the middle of the date, which ends four characters before the edge; both keep with the last lines. */
function endOf({ signer, date, contact }: LetterContent): Paragraph[] {
  const [name, day] = [widthOf(signer), widthOf(date)];
  const right = Math.round(4 * line.character + (day - name) / 2);
  const keeping = { alignment: AlignmentType.RIGHT, keepNext: true, keepLines: true };
  return [
    new Paragraph({
      ...keeping,
      indent: { right: Math.max(0, right), firstLine: 0 },
      spacing: { ...pitch, before: line.pitch },
      children: [run(signer)],
    }),
    new Paragraph({
      ...keeping,
      keepNext: false,
      indent: { right: 4 * line.character, firstLine: 0 },
      spacing: pitch,
      children: [run(date)],
    }),
    ...(contact === null ? [] : [new Paragraph({ indent: twoIn, spacing: pitch, children: [run(contact)] })]),
  ];
}

/** Each annex on pages of its own: 附件 and its number at the top left, its title in the middle of the third line. */
export function annexPages({ annexes = [] }: LetterContent): Paragraph[] {
  return annexes.flatMap((annex, at) => [
    new Paragraph({
      pageBreakBefore: true,
      indent: flush,
      spacing: pitch,
      children: [run(`附件${annexes.length > 1 ? at + 1 : ''}`, fonts.level1)],
    }),
    ...titleOf([annex.title], { before: 410, after: 744 }),
    ...annex.parts.map((part) => paragraphOf(part, false)),
  ]);
}

/** Who gets a copy: 4 号, a character free on both sides, going on under the first name, at the foot of the last page. */
export function copiesOf({ copies }: LetterContent): Paragraph[] {
  if (copies.length === 0) return [];
  const wide = points(size.siHao);
  return [
    new Paragraph({
      style: styleIds.beside,
      frame: {
        ...{
          type: 'alignment',
          width: page.width - page.left - page.right,
          height: 0,
          rule: HeightRule.AUTO,
        },
        anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
        alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
        wrap: FrameWrap.NOT_BESIDE,
      },
      alignment: AlignmentType.BOTH,
      indent: { left: wide + 3 * wide, right: wide, hanging: 3 * wide },
      spacing: pitch,
      children: [
        new TextRun({
          text: clean(`抄送：${copies.join('，')}。`),
          size: size.siHao * 2,
        }),
      ],
    }),
  ];
}

/** About how wide words are, in twips: a digit takes half of what a character does, and beside Chinese a fifth stays free. */
function widthOf(words: string): number {
  const letters = [...words];
  const latin = letters.filter((letter) => /[\u0020-\u007e]/.test(letter)).length;
  const gaps =
    words.match(/(?<=\p{Script=Han})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=\p{Script=Han})/gu)?.length ?? 0;
  return line.character * (letters.length - latin / 2 + gaps / 5);
}
