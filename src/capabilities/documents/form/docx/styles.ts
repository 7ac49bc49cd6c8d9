/**
 * The styles of the .docx, written out: the library knows no defaults for Chinese paragraphs. By default a paragraph is 仿宋 3 号 on lines
 * of a fixed height, begins two characters in, and is filled as the PDF is: no space of its own beside digits and letters, no
 * punctuation beyond the edge, no line kept back for the sake of the next page, characters at the top of their line.
 */
import { fonts } from '#capabilities/documents/form/docx/fonts.ts';
import { line, size } from '#capabilities/documents/form/docx/measures.ts';

type Font = (typeof fonts)[keyof typeof fonts];

const face = ({ ascii, hAnsi, eastAsia, cs }: Font): string =>
  `<w:rFonts w:ascii="${ascii}" w:hAnsi="${hAnsi}" w:eastAsia="${eastAsia}" w:cs="${cs}"/>`;
const sized = (points: number): string => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
const apart = (twips: number): string => `<w:spacing w:val="${twips}"/>`;
const exact = (height: number): string =>
  `<w:spacing w:before="0" w:after="0" w:line="${height}" w:lineRule="exact"/>`;

interface Style {
  readonly id: string;
  readonly name: string;
  readonly paragraph: string;
  readonly run: string;
}

const style = ({ id, name, paragraph, run }: Style): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/>` +
  `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;

/** Styles by their use. */
export const styleIds = {
  /** What stands off the grid of lines: head, foot, number, copies. */
  beside: 'LetterBeside',
  title: 'LetterTitle',
  level1: 'Heading1',
} as const;

const offGrid = '<w:snapToGrid w:val="0"/>';
const onBaseline = '<w:textAlignment w:val="baseline"/>';
/** How lines are filled. Word takes it from the defaults, LibreOffice from the style. */
const filling = `<w:widowControl w:val="0"/><w:overflowPunct/>${exact(line.pitch)}<w:textAlignment w:val="top"/>`;

/** word/styles.xml */
export const styles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${face(fonts.body)}<w:kern w:val="0"/>${sized(size.sanHao)}<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${filling}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>${filling}</w:pPr><w:rPr>${apart(line.closer)}</w:rPr></w:style>${[
  style({
    id: styleIds.beside,
    name: '公文版头版记',
    paragraph: `${offGrid}${onBaseline}`,
    run: apart(0),
  }),
  style({
    id: styleIds.title,
    name: '公文标题',
    paragraph: `<w:keepNext/>${offGrid}${exact(line.title)}<w:jc w:val="center"/>${onBaseline}`,
    run: `${face(fonts.title)}${apart(0)}${sized(size.erHao)}`,
  }),
  style({
    id: styleIds.level1,
    name: 'heading 1',
    paragraph: '<w:keepNext/><w:outlineLvl w:val="0"/>',
    run: face(fonts.level1),
  }),
].join('')}</w:styles>`;
