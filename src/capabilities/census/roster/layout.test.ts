import { describe, expect, test } from 'vitest';
import type { Cell, Merge, Row } from '#foundation/sheets/sheet.ts';
import { madeId } from '#testing/made-rosters.ts';
import { findLayout, type Layout } from './layout.ts';
import { fingerprintOf, mapColumns } from './mapping.ts';

function rows(...table: Cell[][]): Row[] {
  return table.map((cells, at) => ({ number: at + 1, cells })).filter(({ cells }) => cells.length > 0);
}

function layoutOf(table: Cell[][], merges: Merge[] = []): Layout {
  const layout = findLayout(rows(...table), merges);
  if (layout === undefined) throw new Error('no layout');
  return layout;
}

function fieldsOf(table: Cell[][], merges: Merge[] = []) {
  const layout = layoutOf(table, merges);
  const sample = rows(...table).filter(({ number }) => number > layout.headerLast);
  return mapColumns(layout, sample, 2023).columns.map(({ field }) => field);
}

const CHILD = madeId('2015-05-11', 131);
const OTHER_CHILD = madeId('2016-06-12', 132);
const ADULT = madeId('1960-07-08', 133);

describe('headings are found by their words', () => {
  test('below a title, a caption and a blank line', () => {
    const table = [
      ['登记表'],
      [],
      ['单位：人', undefined, '2023年10月'],
      ['序号', '姓  名', '性别', '身份证号'],
      [1, '甲', '男', CHILD],
    ];
    expect(layoutOf(table)).toMatchObject({
      headerFirst: 4,
      headerLast: 4,
      titles: ['登记表', '单位：人', '2023年10月'],
    });
  });

  test('in two rows whose groups are merged', () => {
    const table = [
      ['儿童', undefined, '父亲情况', undefined, '备注'],
      ['姓名', '身份证号', '姓名', '联系电话', undefined],
      ['甲', CHILD, '乙', '14000000001', ''],
    ];
    const merges = [
      { top: 1, left: 0, bottom: 1, right: 1 },
      { top: 1, left: 2, bottom: 1, right: 3 },
      { top: 1, left: 4, bottom: 2, right: 4 },
    ];
    expect(fieldsOf(table, merges)).toEqual([
      'childName',
      'citizenId',
      'fatherName',
      'fatherPhone',
      'remark',
    ]);
  });

  test('in two rows of a text file, where nothing says that groups are merged', () => {
    const table = [
      ['序号', '儿童', '', '监护人', '', '是否签订责任书'],
      ['', '姓名', '身份证号', '姓名', '身份证号', ''],
      ['1', '甲', CHILD, '乙', ADULT, '是'],
    ];
    expect(fieldsOf(table)).toEqual([
      'serial',
      'childName',
      'citizenId',
      'guardianName',
      'guardianCitizenId',
      'letterSigned',
    ]);
  });

  test('in a cell whose words are broken over lines', () => {
    expect(fieldsOf([['儿童\n姓名', '出生\n日期', '联系\r\n电话', '监护人\n姓名']])).toContain('birthDate');
  });

  test('not in notes, dictionaries or counts', () => {
    expect(
      findLayout(rows(['填表说明'], ['一、姓名按户口簿填写'], ['二、身份证号填18位']), []),
    ).toBeUndefined();
    expect(findLayout(rows(['乡镇', '留守儿童数', '签订率'], ['城关镇', 25, '98%']), [])).toBeUndefined();
    expect(findLayout([], [])).toBeUndefined();
  });
});

describe('a bare heading belongs to whoever was named last', () => {
  test('身份证号 and 联系电话 after 父亲姓名 are the father’s', () => {
    const header = [
      '儿童姓名',
      '身份证号',
      '父亲姓名',
      '身份证号',
      '联系电话',
      '母亲姓名',
      '身份证号',
      '联系电话',
    ];
    expect(fieldsOf([header])).toEqual([
      'childName',
      'citizenId',
      'fatherName',
      'fatherCitizenId',
      'fatherPhone',
      'motherName',
      'motherCitizenId',
      'motherPhone',
    ]);
  });

  test('but an ID that children have is the child’s, wherever it stands', () => {
    const header = ['儿童姓名', '监护人姓名', '身份证号', '村'];
    expect(fieldsOf([header, ['甲', '乙', CHILD, '李庄'], ['丙', '丁', OTHER_CHILD, '李庄']])[2]).toBe(
      'citizenId',
    );
    expect(fieldsOf([header, ['甲', '乙', ADULT, '李庄'], ['丙', '丁', ADULT, '李庄']])[2]).toBe(
      'guardianCitizenId',
    );
  });

  test('a telephone after the child alone is taken for the guardian’s, and not surely', () => {
    const layout = layoutOf([['姓名', '性别', '联系电话']]);
    expect(mapColumns(layout, [], 2023).columns[2]).toMatchObject({
      field: 'guardianPhone',
      confidence: 0.5,
    });
  });
});

describe('a mapping is proposed and can be corrected', () => {
  const table = [
    ['姓名', '编码', '村', '性别', '不知何物'],
    ...Array.from({ length: 4 }, (_, at) => ['甲', madeId('2015-05-11', at), '李庄', '男', 'x']),
  ];

  test('a heading nobody understands over children’s IDs is proposed, and not surely', () => {
    const [, second, , , last] = mapColumns(layoutOf(table), rows(...table).slice(1), 2023).columns;
    expect(second).toMatchObject({ heading: '编码', field: 'citizenId', confidence: 0.5 });
    expect(last).toMatchObject({ heading: '不知何物', field: undefined, confidence: 0 });
  });

  test('a correction is taken for the same layout and for no other', () => {
    const layout = layoutOf(table);
    const corrections = { [fingerprintOf(layout)]: ['childName', null, 'group', 'sex', 'remark'] as const };
    const fields = mapColumns(layout, [], 2023, corrections).columns.map(({ field }) => field);
    expect(fields).toEqual(['childName', undefined, 'group', 'sex', 'remark']);
    const other = layoutOf([['姓名', '村', '性别']]);
    expect(mapColumns(other, [], 2023, corrections).columns[1]?.field).toBe('village');
  });

  test('the fingerprint minds order and words, not blanks and brackets', () => {
    const of = (...header: string[]) => fingerprintOf(layoutOf([header]));
    expect(of('姓名', '性别', '村（居）')).toBe(of('姓  名', '性 别', '村(居)'));
    expect(of('姓名', '性别', '村（居）')).not.toBe(of('性别', '姓名', '村（居）'));
  });

  test('a field stands in one column', () => {
    const fields = fieldsOf([['儿童姓名', '性别', '村', '行政村', '性别']]);
    expect(fields).toEqual(['childName', 'sex', 'village', undefined, undefined]);
  });
});
