import { describe, expect, test } from 'vitest';
import { type MadeBook, madeXlsx, withFile } from '#testing/made-workbooks.ts';
import { SHEET_LIMITS } from '../limits.ts';
import type { Row } from '../sheet.ts';
import { openXlsx } from './open-xlsx.ts';
import { readSharedStrings } from './shared-strings.ts';

async function open(book: MadeBook) {
  return withFile('book.xlsx', madeXlsx(book), async (path) => {
    const file = await openXlsx(path, SHEET_LIMITS);
    const sheets = [];
    for (const sheet of file.sheets) {
      const rows: Row[] = [];
      for await (const batch of sheet.rows()) rows.push(...batch);
      sheets.push({ name: sheet.name, hidden: sheet.hidden, rows, merges: await sheet.merges() });
    }
    await file.close();
    return sheets;
  });
}

async function cellsOf(xml: string, rest: Partial<MadeBook> = {}) {
  const [sheet] = await open({ sheets: [{ name: '表', xml: `<sheetData>${xml}</sheetData>` }], ...rest });
  return sheet?.rows.map((row) => row.cells);
}

describe('a cell is what its reader sees', () => {
  test('text shared, written in the cell, rich or with phonetic signs', async () => {
    const sharedStrings =
      '<si><t>儿童姓名</t></si><si><r><t>王</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 可</t></r><rPh><t>wang</t></rPh></si>';
    const xml =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>男</t></is></c><c r="D1" t="s"><v>99</v></c></row>';
    expect(await cellsOf(xml, { sharedStrings })).toEqual([['儿童姓名', '王 可', '男']]);
  });

  test('a number whose style shows a date, and one whose style does not', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>';
    const xml =
      '<row r="1"><c r="A1" s="1"><v>40571</v></c><c r="B1" s="2"><v>40571</v></c><c r="C1"><v>40571</v></c><c r="D1" t="d"><v>2011-01-28T00:00:00Z</v></c></row>';
    expect(await cellsOf(xml, { styles })).toEqual([
      [{ date: '2011-01-28' }, { date: '2011-01' }, 40571, { date: '2011-01-28' }],
    ]);
    expect((await cellsOf(xml, { styles, from1904: true }))?.[0]?.[0]).toEqual({ date: '2015-01-29' });
  });

  test('a formula is its last value and is never computed', async () => {
    const xml =
      '<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1" t="str"><f>HYPERLINK("http://a","b")</f><v>b</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="b"><v>1</v></c><c r="E1"><f>NOW()</f></c></row>';
    expect(await cellsOf(xml)).toEqual([[7, 'b', '#DIV/0!', true]]);
  });

  test('control characters come through, escaped or raw, for cleaning to remove and record', async () => {
    const xml =
      '<row r="1"><c r="A1" t="str"><v>王_x000B_可</v></c><c r="B1" t="str"><v>李\u0008四</v></c></row>';
    expect(await cellsOf(xml)).toEqual([['王\u000b可', '李\u0008四']]);
  });

  test('rows and cells without a reference follow one another; empty rows are left out', async () => {
    const xml =
      '<row><c t="str"><v>甲</v></c><c><v>2</v></c></row><row r="5"><c r="B5" t="str"><v>乙</v></c></row><row r="6"><c r="A6"/></row>';
    const [sheet] = await open({ sheets: [{ name: '表', xml: `<sheetData>${xml}</sheetData>` }] });
    expect(sheet?.rows).toEqual([
      { number: 1, cells: ['甲', 2] },
      { number: 5, cells: [undefined, '乙'] },
    ]);
  });

  test('names with a prefix are the same names', async () => {
    const xml =
      '<x:sheetData xmlns:x="urn:x"><x:row r="1"><x:c r="A1" t="str"><x:v>甲</x:v></x:c></x:row></x:sheetData><x:mergeCells xmlns:x="urn:x"><x:mergeCell ref="A1:B2"/></x:mergeCells>';
    const [sheet] = await open({ sheets: [{ name: '表', xml }] });
    expect(sheet).toMatchObject({
      rows: [{ number: 1, cells: ['甲'] }],
      merges: [{ top: 1, left: 0, bottom: 2, right: 1 }],
    });
  });
});

describe('a workbook says of each sheet', () => {
  test('its name, and whether it is hidden', async () => {
    const xml = '<sheetData/>';
    const sheets = await open({
      sheets: [
        { name: '填表说明', xml },
        { name: '字典', xml, state: 'veryHidden' },
        { name: '旧表', xml, state: 'hidden' },
      ],
    });
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['填表说明', false],
      ['字典', true],
      ['旧表', true],
    ]);
  });

  test('its merged ranges by top row, although they stand after its rows', async () => {
    const text = '<row r="1"><c r="A1" t="str"><v>sheetData&gt;</v></c></row>';
    const xml = `<sheetData>${text.repeat(1)}</sheetData><mergeCells><mergeCell ref="B5:B9"/><mergeCell ref="A1:AJ1"/></mergeCells><pageMargins left="1"/>`;
    const [sheet] = await open({ sheets: [{ name: '表', xml }] });
    expect(sheet?.merges).toEqual([
      { top: 1, left: 0, bottom: 1, right: 35 },
      { top: 5, left: 1, bottom: 9, right: 1 },
    ]);
  });
});

test('a reader may leave a sheet in the middle, close the file, and read it again', async () => {
  const line = (at: number) =>
    `<row r="${at}"><c r="A${at}" t="str"><v>儿童${(at * 7919) % 100_003}</v></c></row>`;
  const xml = `<sheetData>${Array.from({ length: 60_000 }, (_, at) => line(at + 1)).join('')}</sheetData>`;
  await withFile('book.xlsx', madeXlsx({ sheets: [{ name: '表', xml }] }), async (path) => {
    for (let time = 0; time < 3; time += 1) {
      const file = await openXlsx(path, SHEET_LIMITS);
      const [sheet] = file.sheets;
      if (sheet === undefined) throw new Error('no sheet');
      for await (const rows of sheet.rows()) {
        expect(rows[0]?.number).toBe(1);
        break;
      }
      await file.close();
    }
  });
});

describe('the table of shared texts', () => {
  test('gives every text by its number also beyond those it keeps as strings', async () => {
    const count = 270_000;
    async function* source() {
      yield Buffer.from('<sst>');
      for (let at = 0; at < count; at += 1000) {
        const ids = Array.from({ length: 1000 }, (_, step) => `<si><t>儿${at + step}</t></si>`);
        yield Buffer.from(ids.join(''));
      }
      yield Buffer.from('</sst>');
    }
    const table = await readSharedStrings(source(), SHEET_LIMITS);
    expect(table.count).toBe(count);
    for (const at of [0, 262_143, 262_144, count - 1]) expect(table.get(at)).toBe(`儿${at}`);
    expect([table.get(count), table.get(-1), table.get(Number.NaN)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('is refused above its limit', async () => {
    async function* source() {
      yield Buffer.from(`<sst>${'<si><t>王可雨</t></si>'.repeat(100)}</sst>`);
    }
    await expect(readSharedStrings(source(), { ...SHEET_LIMITS, sharedTextBytes: 50 })).rejects.toMatchObject(
      {
        code: 'tooLarge',
      },
    );
  });
});
