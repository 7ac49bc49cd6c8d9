import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { withFile } from '#testing/made-workbooks.ts';
import { findDelimiter, openDelimited } from './delimited.ts';
import { SHEET_LIMITS } from './limits.ts';
import type { Row } from './sheet.ts';

async function read(content: Uint8Array): Promise<Row[]> {
  return withFile('清丰县.csv', content, async (path) => {
    const file = await openDelimited(path, '清丰县.csv', SHEET_LIMITS);
    const rows: Row[] = [];
    for (const sheet of file.sheets) for await (const batch of sheet.rows()) rows.push(...batch);
    return rows;
  });
}

const ROWS = [
  ['序号', '儿童姓名', '身份证号'],
  ['1', '陈𬱖', '410984201104291353'],
  ['2', '张䶮', '410984201309042588'],
];

describe('the encoding is found out, not asked', () => {
  const encodings = ['utf8', 'utf8-bom', 'gb18030', 'utf16le-bom', 'utf16be-bom', 'utf16le'] as const;
  const delimiters = [',', '\t', ';'] as const;
  test.each(encodings.flatMap((encoding) => delimiters.map((delimiter) => [encoding, delimiter] as const)))(
    '%s with %j, rare characters included',
    async (encoding, delimiter) => {
      const text = ROWS.map((row) => row.join(delimiter)).join('\r\n');
      const [name = 'utf8', mark] = encoding.split('-');
      const rows = await read(iconv.encode(text, name, { addBOM: mark === 'bom' }));
      expect(rows.map((row) => row.cells)).toEqual(ROWS);
    },
  );

  test('GB18030 that begins only after a megabyte of ASCII', async () => {
    const text = `${'a,b,c\n'.repeat(200_000)}儿童,姓名,男\n`;
    const rows = await read(iconv.encode(text, 'gb18030'));
    expect(rows.at(-1)).toEqual({ number: 200_001, cells: ['儿童', '姓名', '男'] });
  });
});

describe('records are as Excel would show them', () => {
  test('a row keeps its number past blank lines, and its quotation marks their content', async () => {
    const rows = await read(Buffer.from('姓名,备注\r\n\r\n王可雨,"随奶奶,住\n镇上"\r\n"陈""晨",x\r\n'));
    expect(rows).toEqual([
      { number: 1, cells: ['姓名', '备注'] },
      { number: 3, cells: ['王可雨', '随奶奶,住\n镇上'] },
      { number: 4, cells: ['陈"晨', 'x'] },
    ]);
  });

  test('a formula that shields an ID stands as it is', async () => {
    const [row] = await read(Buffer.from('"1",="410988200905052011",患病\n'));
    expect(row?.cells).toEqual(['1', '="410988200905052011"', '患病']);
  });

  test('whatever people type in cells comes back', async () => {
    const cell = fc.string({ unit: fc.constantFrom('王', 'a', ',', '"', '\n', ' ', '1', '\t', ';') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (table) => {
        const quoted = [['甲', '乙', '丙'], ...table.map(([one, two]) => [one, two, '末'])].map((row) =>
          row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','),
        );
        const rows = await read(Buffer.from(quoted.join('\n')));
        expect(rows.slice(1).map((row) => [row.cells[0] ?? '', row.cells[1] ?? ''])).toEqual(table);
      }),
      { numRuns: 30 },
    );
  });
});

test('the delimiter is the one that splits most lines, not one within a title', () => {
  expect(findDelimiter('清丰县,登记表\n姓名\t性别\t村\n甲\t男\t乙\n丙\t女\t丁')).toBe('\t');
  expect(findDelimiter('姓名,住址\n甲,"a;b;c;d"')).toBe(',');
});
