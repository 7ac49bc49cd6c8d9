import { describe, expect, test } from 'vitest';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { Cell, Row } from '#foundation/sheets/sheet.ts';
import { viewRow } from './clean-row.ts';
import { createFillDown } from './fill-down.ts';

const FIELDS: RosterField[] = ['town', 'village', 'childName', 'fatherName'];
const columns = FIELDS.map((field, index) => ({ index, field, heading: field, confidence: 1 }));
const columnOf = new Map(FIELDS.map((field, index) => [field, index] as const));

function places(table: Cell[][], merges: Parameters<typeof createFillDown>[1] = []) {
  const rows: Row[] = table.map((cells, at) => ({ number: at + 2, cells }));
  const fill = createFillDown(columns, merges, rows);
  return rows.map((row) => {
    const cells = fill.merged(row);
    const { town, village } = fill.inherited(viewRow(cells, columnOf));
    return [cells[0] ?? town, cells[1] ?? village, cells[3]];
  });
}

describe('a value written once for several rows', () => {
  test('that are merged belongs to each of them, a father as well as a village', () => {
    const table = [
      ['城关镇', '李庄', '甲', '王海'],
      [undefined, undefined, '乙'],
      [undefined, '大屯', '丙', '张军'],
    ];
    const merges = [
      { top: 2, left: 0, bottom: 4, right: 0 },
      { top: 2, left: 1, bottom: 3, right: 1 },
      { top: 2, left: 3, bottom: 3, right: 3 },
    ];
    expect(places(table, merges)).toEqual([
      ['城关镇', '李庄', '王海'],
      ['城关镇', '李庄', '王海'],
      ['城关镇', '大屯', '张军'],
    ]);
  });

  test('never a child’s own name', () => {
    const table = [
      ['城关镇', '李庄', '甲'],
      ['城关镇', '李庄'],
    ];
    const rows: Row[] = table.map((cells, at) => ({ number: at + 2, cells }));
    const fill = createFillDown(columns, [{ top: 2, left: 2, bottom: 3, right: 2 }], rows);
    expect(rows.map((row) => fill.merged(row)[2])).toEqual(['甲', undefined]);
  });

  test('as text files show it: blanks below, throughout the column', () => {
    const table = [
      ['城关镇', '李庄', '甲'],
      ['', '', '乙'],
      ['', '大屯', '丙'],
      ['', '', '丁'],
      ['纸房乡', '留宁', '戊'],
      ['', '', '己'],
    ];
    expect(places(table).map(([town, village]) => `${town || '城关镇'}${village || ''}`)).toHaveLength(6);
    const fill = createFillDown(
      columns,
      [],
      table.map((cells, at) => ({ number: at + 2, cells })),
    );
    const inherited = table.map((cells) => fill.inherited(viewRow(cells, columnOf)));
    expect(inherited).toEqual([
      {},
      { town: '城关镇', village: '李庄' },
      { town: '城关镇' },
      { town: '城关镇', village: '大屯' },
      {},
      { town: '纸房乡', village: '留宁' },
    ]);
  });

  test('a gap in a column that repeats its value is left open', () => {
    const table = [
      ['城关镇', '李庄', '甲'],
      ['城关镇', '李庄', '乙'],
      ['城关镇', '', '丙'],
      ['城关镇', '', '丁'],
      ['城关镇', '', '戊'],
    ];
    const fill = createFillDown(
      columns,
      [],
      table.map((cells, at) => ({ number: at + 2, cells })),
    );
    expect(table.map((cells) => fill.inherited(viewRow(cells, columnOf)).village)).toEqual(
      Array(5).fill(undefined),
    );
  });

  test('a new town ends the village above it', () => {
    const table = [
      ['城关镇', '李庄', '甲'],
      ['', '', '乙'],
      ['', '', '丙'],
      ['纸房乡', '', '丁'],
    ];
    const fill = createFillDown(
      columns,
      [],
      table.map((cells, at) => ({ number: at + 2, cells })),
    );
    expect(table.map((cells) => fill.inherited(viewRow(cells, columnOf)).village).at(-1)).toBeUndefined();
  });
});
