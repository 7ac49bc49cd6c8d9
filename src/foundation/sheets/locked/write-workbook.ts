/**
 * Writes a workbook of one sheet (.xlsx) row by row, so that what is kept in memory is the compressed file alone. Every
 * cell is text: no ID is rounded, and what begins with = + - @ is not executed. Knows nothing of what the rows mean.
 */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** What a workbook is made of. */
export interface WorkbookParts {
  readonly sheetName: string;
  /** Stands above the headings over the whole width, and at the foot of each printed page. */
  readonly banner: string;
  readonly headings: readonly string[];
  /** Columns' widths in characters. */
  readonly widths: readonly number[];
  readonly rows: AsyncIterable<readonly (readonly string[])[]>;
  /** Stands below the last row. */
  readonly closing: string;
}

/** Excel's own limits: characters in a cell, and in a page's footer. */
const CELL_CHARACTERS = 32_767;
const FOOTER_CHARACTERS = 250;

/** Styles by their place in STYLES: plain text, the banner, a heading. */
const [PLAIN, BANNER, HEADING] = [0, 1, 2];

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const fixedParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="10"/><name val="宋体"/></font><font><i/><sz val="9"/><color rgb="FF666666"/><name val="宋体"/></font><font><b/><sz val="10"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="2" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
};

/** The workbook's bytes. */
export async function writeWorkbook(parts: WorkbookParts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(fixedParts)) zip.addBuffer(Buffer.from(HEAD + text), path);
  zip.addBuffer(Buffer.from(HEAD + workbookXml(parts.sheetName)), 'xl/workbook.xml');
  const sheet = Readable.from(sheetXml(parts));
  const failed = new Promise<never>((_, reject) => {
    sheet.once('error', reject);
    zip.once('error', reject);
  });
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  zip.end();
  return Promise.race([buffer(zip.outputStream), failed]);
}

function workbookXml(name: string): string {
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

async function* sheetXml(parts: WorkbookParts): AsyncGenerator<string> {
  const columns = parts.widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" state="frozen"/></sheetView></sheetViews>';
  yield `${HEAD}<worksheet xmlns="${MAIN}">${frozen}<cols>${columns}</cols><sheetData>`;
  let line = 0;
  const next = (cells: readonly string[], style: number): string => {
    line += 1;
    return rowXml(line, cells, style);
  };
  yield next([parts.banner], BANNER) + next(parts.headings, HEADING);
  for await (const rows of parts.rows) yield rows.map((row) => next(row, PLAIN)).join('');
  yield next([parts.closing], BANNER);
  const footer = escaped(`&L${parts.banner.replaceAll('&', '&&').slice(0, FOOTER_CHARACTERS)}&R&P / &N`);
  yield `</sheetData><pageSetup orientation="landscape"/><headerFooter><oddFooter>${footer}</oddFooter></headerFooter></worksheet>`;
}

function rowXml(line: number, cells: readonly string[], style: number): string {
  const inside = cells.map((text, at) =>
    text === ''
      ? ''
      : `<c r="${columnName(at)}${line}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, CELL_CHARACTERS))}</t></is></c>`,
  );
  return `<row r="${line}">${inside.join('')}</row>`;
}

const LETTERS = 26;

/** A, B … Z, AA … as Excel names its columns; `at` counts from 0. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % LETTERS));
  return at < LETTERS ? last : columnName(Math.floor(at / LETTERS) - 1) + last;
}

const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML holds it; characters that XML has not are left out. */
function escaped(text: string): string {
  return text.replace(forbidden, '').replace(/[&<>"]/g, (sign) => entities[sign] ?? '');
}
