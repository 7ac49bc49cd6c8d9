import { describe, expect, test } from 'vitest';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { viewRow } from './clean-row.ts';
import { rowKind } from './row-kind.ts';

const COLUMNS: RosterField[] = [
  'serial',
  'town',
  'village',
  'childName',
  'sex',
  'birthDate',
  'citizenId',
  'guardianName',
];
const columnOf = new Map(COLUMNS.map((field, at) => [field, at] as const));
const headings = new Map<RosterField, string>([
  ['serial', '序号'],
  ['village', '村（居）'],
  ['childName', '儿童姓名'],
  ['sex', '性别'],
]);

const kind = (...cells: string[]) => rowKind(viewRow(cells, columnOf), headings);

describe('a row is a child', () => {
  test.each([
    [['1', '城关镇', '李庄', '王可雨', '女', '2022-05-19', '410986202205192263', '王改']],
    [['1', '', '', '王可雨', '', '', '', '']],
    [['', '', '', '王可雨']],
    [['1', '城关镇', '李庄', '', '女', '2022-05-19', '', '']],
    [['1', '城关镇', '李庄', '', '', '', '', '王改']],
    [['', '', '', '合计', '男', '2015-01-01', '410986201501011234', '']],
  ])('%j', (cells) => {
    expect(kind(...cells)).toBe('data');
  });
});

describe('a row is no child', () => {
  test.each([
    ['blank', ['', '', '', '']],
    ['blank', ['12', '', '', '']],
    ['blank', ['12', '城关镇', '李庄', '']],
    ['blank', ['', '城关镇']],
    ['total', ['小计', '', '2人']],
    ['total', ['', '', '合  计', '119', '', '', '']],
    ['total', ['合计：119人']],
    ['total', ['全县总计', '2600']],
    ['signature', ['填报单位（盖章）：', '', '', '填报人：', '', '审核人：', '', '填报时间：2023年10月30日']],
    ['signature', ['', '', '审核人：', '张某', '', '2023年10月30日']],
    ['note', ['注：本表由村填写']],
    ['note', ['此表一式三份，一份留存，一份报乡镇，一份报县']],
    ['heading', ['序号', '乡镇', '村（居）', '儿童姓名', '性别', '出生日期']],
    ['heading', ['1', '2', '3', '4', '5', '6', '7', '8']],
    ['example', ['示例', '城关镇', '李庄', '张三', '男', '2015-01-01', '410986201501011234']],
    ['note', ['清丰县农村留守儿童摸底排查登记表（续）']],
  ] as const)('%s: %j', (expected, cells) => {
    expect(kind(...cells)).toBe(expected);
  });
});
