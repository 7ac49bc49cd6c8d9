/**
 * The problem list as a workbook: the same sheets, headings and columns as were handed in, beside them what is wrong and
 * the number by which a corrected row is known again. Every cell is text, so that no ID is rounded and no formula runs.
 * What a row inherited from cells merged over several rows is written out, because the rows around it are gone.
 */
import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import type { FileLayout } from '#capabilities/census/imports/contract.ts';
import { referenceText } from '#capabilities/census/imports/staged-row.ts';
import type { ProblemRow } from '#capabilities/census/problems/problem-rows.ts';
import { problemText } from '#capabilities/census/problems/reasons.ts';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { parentStatuses } from '#capabilities/children/codes/contract.ts';
import type { Language } from '#foundation/refusals.ts';

type SheetLayout = FileLayout['sheets'][number];

const headings = {
  zh: { problem: '存在问题（请改左侧各列，改好后整表交回）', number: '问题编号（请勿改动）' },
  en: {
    problem: 'What is wrong (correct the columns on the left, hand the sheet in again)',
    number: 'Problem number (leave as it is)',
  },
} as const;
const PROBLEM_WIDTH = 60;
const NUMBER_WIDTH = 20;
const COLUMN_WIDTH = 14;
/** Excel's own limit on a cell's text; a .csv may hold more. */
const LONGEST_CELL = 32_767;
/** Excel's own limit on a sheet's name. */
const LONGEST_SHEET_NAME = 31;

/** The workbook's bytes (.xlsx). */
export function problemWorkbook(
  importId: string,
  layout: FileLayout,
  rows: readonly ProblemRow[],
  language: Language,
): Buffer {
  const book = utils.book_new();
  for (const sheet of layout.sheets) {
    const own = rows.filter((row) => row.sheet === sheet.name);
    if (own.length === 0) continue;
    const name = sheetName(sheet.name, book.SheetNames);
    utils.book_append_sheet(book, sheetOf(importId, sheet, own, language), name);
  }
  if (book.SheetNames.length === 0)
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([[language === 'zh' ? '没有问题' : 'Nothing is wrong']]),
      '—',
    );
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

/** Excel takes neither these signs nor a quotation mark at either end, keeps one name to itself, and knows no case. */
function sheetName(name: string, taken: readonly string[]): string {
  const allowed = name.replace(/[\\/?*[\]:\p{Cc}]/gu, ' ').replace(/^'+|'+$/g, '');
  const plain = allowed.slice(0, LONGEST_SHEET_NAME).toWellFormed().trim().replace(/'+$/, '') || 'Sheet';
  const own = (one: string): boolean => one.toLowerCase() === plain.toLowerCase();
  return taken.some(own) || own('history')
    ? `${plain.slice(0, LONGEST_SHEET_NAME - 4).toWellFormed()} ${taken.length + 1}`
    : plain;
}

function sheetOf(
  importId: string,
  layout: SheetLayout,
  rows: readonly ProblemRow[],
  language: Language,
): WorkSheet {
  const width = Math.max(
    ...layout.columns.map(({ index }) => index + 1),
    ...rows.map(({ cells }) => cells.length),
  );
  const { header, merges } = headerOf(layout, width, language);
  const title = layout.titles.slice(0, 1);
  const lines = rows.map((row) => [
    ...Array.from({ length: width }, (_, index) => cellText(row, layout, index)),
    problemText(row, language),
    referenceText({ importId, ordinal: row.ordinal }),
  ]);
  const all = [...title.map((text) => [text]), ...header, ...lines];
  const sheet = utils.aoa_to_sheet(all.map((line) => line.map(textCell)));
  const down = title.length;
  sheet['!merges'] = merges.map(({ s, e }) => ({
    s: { r: s.r + down, c: s.c },
    e: { r: e.r + down, c: e.c },
  }));
  sheet['!cols'] = [
    ...Array.from({ length: width }, () => ({ wch: COLUMN_WIDTH })),
    { wch: PROBLEM_WIDTH },
    { wch: NUMBER_WIDTH },
  ];
  return sheet;
}

function textCell(text: string): CellObject | null {
  return text === '' ? null : { t: 's', v: text.slice(0, LONGEST_CELL), z: '@' };
}

interface Range {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** The headings as they stood: groups merged over their columns, single ones merged down. */
function headerOf(
  layout: SheetLayout,
  width: number,
  language: Language,
): { header: string[][]; merges: Range[] } {
  const paths = new Map(layout.columns.map((column) => [column.index, column.heading.split(' / ')]));
  const depth = Math.max(1, ...[...paths.values()].map((path) => path.length));
  const header = Array.from({ length: depth }, () => Array.from({ length: width + 2 }, () => ''));
  const merges: Range[] = [];
  for (const [index, path] of paths) {
    path.forEach((text, level) => {
      const line = header[level];
      if (line !== undefined) line[index] = text;
    });
    if (path.length < depth)
      merges.push({ s: { r: path.length - 1, c: index }, e: { r: depth - 1, c: index } });
  }
  for (const line of header.slice(0, -1)) mergeGroups(line, header.indexOf(line), paths, merges);
  const top = header[0];
  if (top !== undefined) {
    top[width] = headings[language].problem;
    top[width + 1] = headings[language].number;
  }
  return { header, merges };
}

function mergeGroups(
  line: string[],
  level: number,
  paths: ReadonlyMap<number, readonly string[]>,
  merges: Range[],
): void {
  const grouped = (index: number): boolean => (paths.get(index)?.length ?? 0) > level + 1;
  for (let from = 0; from < line.length; from += 1) {
    let to = from;
    while (grouped(from) && grouped(to + 1) && line[to + 1] === line[from]) to += 1;
    if (to === from) continue;
    merges.push({ s: { r: level, c: from }, e: { r: level, c: to } });
    line.fill('', from + 1, to + 1);
    from = to;
  }
}

/** A cell as handed in; where it was blank but the row inherited a value, that value. */
function cellText(row: ProblemRow, layout: SheetLayout, index: number): string {
  const own = row.cells[index] ?? '';
  if (own.trim() !== '') return own;
  const field = layout.columns.find((column) => column.index === index)?.field ?? null;
  return field === null ? '' : (inherited(row, field) ?? '');
}

function inherited(row: ProblemRow, field: RosterField): string | null | undefined {
  const { father, mother, guardian, group, address } = row.entry;
  const values: Partial<Record<RosterField, string | null | undefined>> = {
    county: row.county,
    town: row.town,
    village: row.village,
    group,
    address,
    fatherName: father?.name,
    fatherCitizenId: father?.citizenId,
    fatherPhone: father?.phone,
    fatherStatus: statusWords(father?.status),
    fatherWorkplace: father?.workplace,
    motherName: mother?.name,
    motherCitizenId: mother?.citizenId,
    motherPhone: mother?.phone,
    motherStatus: statusWords(mother?.status),
    motherWorkplace: mother?.workplace,
    guardianName: guardian?.name,
    guardianRelation: guardian?.relationWords,
    guardianCitizenId: guardian?.citizenId,
    guardianPhone: guardian?.phone,
  };
  return values[field];
}

function statusWords(code: string | undefined): string | undefined {
  return code === undefined ? undefined : parentStatuses[code as keyof typeof parentStatuses]?.zh;
}
