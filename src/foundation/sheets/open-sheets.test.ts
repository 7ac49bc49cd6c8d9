import * as SheetJs from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { madeXlsx, madeZip, withFile } from '#testing/made-workbooks.ts';
import { SHEET_LIMITS, type SheetLimits } from './limits.ts';
import { openSheets } from './open-sheets.ts';
import type { Cell, SheetFileKind } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';

const TABLE: string[][] = [
  ['姓名', '身份证号'],
  ['王可雨', '410986202205192263'],
];

async function read(name: string, content: Uint8Array, limits: SheetLimits = SHEET_LIMITS) {
  return withFile(name, content, async (path) => {
    const file = await openSheets(path, name, limits);
    try {
      const cells: Array<readonly Cell[]> = [];
      for (const sheet of file.sheets) {
        await sheet.merges();
        for await (const rows of sheet.rows()) cells.push(...rows.map((row) => row.cells));
      }
      return { kind: file.kind, cells };
    } finally {
      await file.close();
    }
  });
}

async function faultOf(name: string, content: Uint8Array, limits?: Partial<SheetLimits>) {
  const error = await read(name, content, { ...SHEET_LIMITS, ...limits }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SheetFault)) throw new Error('no sheet fault', { cause: error });
  return { code: error.code, ...error.details };
}

function sheetJsFile(bookType: SheetJs.BookType): Buffer {
  const book = SheetJs.utils.book_new();
  SheetJs.utils.book_append_sheet(book, SheetJs.utils.aoa_to_sheet(TABLE), '登记表');
  return Buffer.from(SheetJs.write(book, { bookType, type: 'buffer' }) as Uint8Array);
}

const ONE_CELL = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row></sheetData>';

describe('a file is what its bytes say, whatever it is called', () => {
  test.each<[string, SheetJs.BookType, SheetFileKind]>([
    ['名册.csv', 'xlsx', 'xlsx'],
    ['名册.xlsx', 'biff8', 'xls'],
    ['名册.xls', 'html', 'html'],
    ['名册.xls', 'xlml', 'xml2003'],
    ['名册.xls', 'csv', 'text'],
  ])('%s written as %s is read as %s', async (name, bookType, kind) => {
    expect(await read(name, sheetJsFile(bookType))).toEqual({ kind, cells: TABLE });
  });
});

describe('what cannot be read is refused by name', () => {
  test.each<[string, string, string, Record<string, string | number>]>([
    ['a picture', '名册.xlsx', '89504e470d0a1a0a0000000d49484452', { code: 'notASheet', found: 'picture' }],
    ['a photograph', '名册.xls', 'ffd8ffe000104a4649460001', { code: 'notASheet', found: 'picture' }],
    ['a PDF', '名册.xlsx', '255044462d312e37', { code: 'notASheet', found: 'pdf' }],
    ['an archive', '名册.xlsx', '526172211a0700cf', { code: 'notASheet', found: 'archive' }],
    ['anything binary', '名册.csv', '0001000200fe03', { code: 'notASheet', found: 'binary' }],
    ['no bytes', '名册.csv', '', { code: 'empty' }],
    ['blank lines only', '名册.csv', '0d0a20200d0a', { code: 'empty' }],
    ['half an archive', '名册.xlsx', '504b030414000600080000002100', { code: 'unreadable' }],
    ['a damaged Excel 97 file', '名册.xls', 'd0cf11e0a1b11ae1000000000000', { code: 'unreadable' }],
  ])('%s', async (_, name, hex, fault) => {
    expect(await faultOf(name, Buffer.from(hex, 'hex'))).toEqual(fault);
  });

  test('a page without a table is no sheet', async () => {
    const page = Buffer.from('<!DOCTYPE html><html><body>请先登录</body></html>');
    expect(await faultOf('名册.xls', page)).toEqual({ code: 'notASheet', found: 'letter' });
  });

  test('a workbook with a password is named as such', async () => {
    const container = SheetJs.CFB.utils.cfb_new();
    SheetJs.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(64));
    SheetJs.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(4096));
    const content = Buffer.from(SheetJs.CFB.write(container, { type: 'buffer' }) as Uint8Array);
    expect(await faultOf('名册.xlsx', content)).toEqual({ code: 'passwordProtected' });
  });

  test('a letter in an archive is no sheet', async () => {
    expect(await faultOf('名册.xlsx', madeZip({ 'word/document.xml': '<w/>' }))).toEqual({
      code: 'notASheet',
      found: 'letter',
    });
  });

  test('an OpenDocument sheet is to be saved as .xlsx first', async () => {
    const content = madeZip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': '<o/>',
    });
    expect(await faultOf('名册.ods', content)).toEqual({ code: 'unsupported', found: 'ods' });
  });

  test('an archive cut off or altered in the middle is damaged', async () => {
    const whole = madeXlsx({ sheets: [{ name: '表', xml: ONE_CELL }] });
    expect(await faultOf('名册.xlsx', whole.subarray(0, whole.length - 40))).toMatchObject({
      code: 'unreadable',
    });
    const altered = Buffer.from(whole);
    const at = altered.indexOf('xl/worksheets/s1.xml') + 30;
    altered.writeUInt8(altered.readUInt8(at) ^ 0xff, at);
    expect(await faultOf('名册.xlsx', altered)).toMatchObject({ code: 'unreadable' });
  });

  test('XML with a document type, where entities could be made, is not read', async () => {
    const part = '<!DOCTYPE sst [<!ENTITY a "aaaa">]><workbook><sheets/></workbook>';
    expect(await faultOf('名册.xlsx', madeZip({ 'xl/workbook.xml': part }))).toMatchObject({
      code: 'unreadable',
    });
  });
});

describe('no file may ask for more than a roster needs', () => {
  const plain = madeXlsx({ sheets: [{ name: '表', xml: ONE_CELL }] });

  test('a file above the limit is refused before it is opened', async () => {
    expect(await faultOf('名册.xlsx', plain, { fileBytes: 100 })).toMatchObject({
      code: 'tooLarge',
      limit: 100,
    });
    expect(await faultOf('名册.xls', sheetJsFile('biff8'), { wholeFileBytes: 100 })).toMatchObject({
      code: 'tooLarge',
    });
  });

  test('an archive that unpacks to far more than it is is a bomb', async () => {
    const bomb = madeXlsx({ sheets: [{ name: '表', xml: `${ONE_CELL}${' '.repeat(3_000_000)}` }] });
    expect(await faultOf('名册.xlsx', bomb, { ratioFromBytes: 1_000_000 })).toMatchObject({
      code: 'zipBomb',
    });
    expect(await faultOf('名册.xlsx', bomb, { unpackedBytes: 1_000_000 })).toMatchObject({ code: 'zipBomb' });
    expect(await faultOf('名册.xlsx', plain, { zipEntries: 2 })).toMatchObject({ code: 'zipBomb' });
  });

  test('an entry that promises few bytes and gives many is stopped while it unpacks', async () => {
    const liar = madeZip({ 'xl/workbook.xml': `<workbook>${' '.repeat(5_000_000)}</workbook>` }, 1000);
    expect(await faultOf('名册.xlsx', liar)).toMatchObject({ code: 'zipBomb' });
  });

  test('a text without end is not held in memory', async () => {
    const endless = `<sheetData><row r="1"><c r="A1" t="str"><v>${'x'.repeat(3_000_000)}</v></c></row></sheetData>`;
    const book = madeXlsx({ sheets: [{ name: '表', xml: endless }] });
    expect(await faultOf('名册.xlsx', book)).toMatchObject({ code: 'tooLarge' });
    const quote = Buffer.from(`姓名,备注\n王可雨,"${'忘了引号,'.repeat(300_000)}\n`);
    expect(await faultOf('名册.csv', quote)).toMatchObject({ code: 'unreadable', row: 2 });
  });

  test('a text in many pieces is no way around the limit', async () => {
    const pieces = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is>${'<r><t>xxxxxxxxxx</t></r>'.repeat(200)}</is></c></row></sheetData>`;
    expect(
      await faultOf('名册.xlsx', madeXlsx({ sheets: [{ name: '表', xml: pieces }] }), { textChars: 1000 }),
    ).toMatchObject({ code: 'tooLarge' });
    const sharedStrings = `<sst><si>${'<r><t>xxxxxxxxxx</t></r>'.repeat(200)}</si></sst>`;
    const one = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>';
    expect(
      await faultOf('名册.xlsx', madeXlsx({ sheets: [{ name: '表', xml: one }], sharedStrings }), {
        textChars: 1000,
      }),
    ).toMatchObject({ code: 'tooLarge' });
  });

  test('a row that no sheet has is refused', async () => {
    for (const row of ['99999999999', '1e300', '-1', '1.5', 'x']) {
      const xml = `<sheetData><row r="${row}"><c r="A1"><v>1</v></c></row></sheetData>`;
      expect(await faultOf('名册.xlsx', madeXlsx({ sheets: [{ name: '表', xml }] }))).toMatchObject({
        code: 'unreadable',
      });
    }
  });

  test('a page that claims a billionth row or column costs nothing', async () => {
    const wide = '<table><tr><td colspan="1000000000">a</td><td>b</td></tr></table>';
    expect(await faultOf('名册.xls', Buffer.from(wide))).toMatchObject({ code: 'tooLarge' });
    const deep = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row ss:Index="1000000000"><Cell><Data ss:Type="String">x</Data></Cell></Row></Table></Worksheet></Workbook>`;
    expect((await read('名册.xls', Buffer.from(deep))).cells).toEqual([['x']]);
  });

  test('a cell far to the right of any roster is refused', async () => {
    const far = '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>';
    expect(await faultOf('名册.xlsx', madeXlsx({ sheets: [{ name: '表', xml: far }] }))).toMatchObject({
      code: 'tooLarge',
      columns: 16384,
    });
  });
});
