/** Opened by another implementation than the one that locks (xlsx-populate), and by a reader of plain workbooks (SheetJS). */
import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import XlsxPopulate from 'xlsx-populate';
import { lockWorkbook } from '#foundation/sheets/locked/lock-workbook.ts';
import { writeWorkbook } from '#foundation/sheets/locked/write-workbook.ts';

const dangerous = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x","y")'];
const lines = [
  ['清丰县', '张小明', '410981201203041234'],
  ['', '李<&>"甲"', dangerous[0] ?? ''],
];

async function* inBatches() {
  yield lines;
  yield dangerous.map((text) => ['', '', text]);
}

let plain: Buffer;
let locked: Buffer;
beforeAll(async () => {
  plain = await writeWorkbook({
    sheetName: '儿童',
    banner: '编号 DC2023-000001 & 用途：核对',
    headings: ['县区', '姓名', '身份证号'],
    widths: [10, 10, 22],
    rows: inBatches(),
    closing: '共 7 行',
  });
  locked = await lockWorkbook(plain, '秘密-k7mP');
});

describe('a workbook written row by row', () => {
  it('holds every cell as text, whatever it begins with', () => {
    const sheet = read(plain).Sheets.儿童 ?? {};
    const rows = utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '' });
    expect(rows[0]?.[0]).toBe('编号 DC2023-000001 & 用途：核对');
    expect(rows[1]).toEqual(['县区', '姓名', '身份证号']);
    expect(rows.slice(2, 4)).toEqual(lines);
    expect(rows.slice(4, 9).map((row) => row[2])).toEqual(dangerous);
    expect(rows[9]?.[0]).toBe('共 7 行');
    const cells = Object.entries(sheet).filter(([place]) => !place.startsWith('!'));
    for (const [place, cell] of cells) {
      expect(cell.t, place).toBe('s');
      expect(cell.f, place).toBeUndefined();
    }
  });

  it('fails where its rows fail', async () => {
    async function* broken(): AsyncGenerator<string[][]> {
      yield lines;
      throw new Error('the database is gone');
    }
    const parts = { sheetName: 'x', banner: '', headings: [], widths: [], rows: broken(), closing: '' };
    await expect(writeWorkbook(parts)).rejects.toThrow('the database is gone');
  });
});

describe('a locked workbook', () => {
  it('opens with its password in another implementation', async () => {
    const book = await XlsxPopulate.fromDataAsync(locked, { password: '秘密-k7mP' });
    expect(book.sheet('儿童')?.cell('B3').value()).toBe('张小明');
    expect(book.sheet('儿童')?.cell('C3').value()).toBe('410981201203041234');
  });

  it('does not open with another password, nor without one', async () => {
    await expect(XlsxPopulate.fromDataAsync(locked, { password: '秘密-k7mp' })).rejects.toThrow();
    await expect(XlsxPopulate.fromDataAsync(locked)).rejects.toThrow();
    expect(() => read(locked)).toThrow();
  });

  it('shows nothing of what it holds', () => {
    for (const text of ['张小明', '410981201203041234', '清丰县', 'inlineStr', 'xl/worksheets']) {
      expect(locked.includes(Buffer.from(text, 'utf8')), text).toBe(false);
      expect(locked.includes(Buffer.from(text, 'utf16le')), text).toBe(false);
    }
  });

  it('is never the same twice', async () => {
    expect((await lockWorkbook(plain, '秘密-k7mP')).equals(locked)).toBe(false);
  });
});
