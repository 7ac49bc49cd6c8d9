/**
 * Writes the rosters as the files that counties send, in four layouts, so that the import can be tried by hand: a
 * plain sheet; a sheet a town under a two-row header with subtotals; other words, another order and values written in
 * every form; plain text, in GB18030 or UTF-8. It changes how a value is written, never what it says.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sheets from '@e965/xlsx';
import iconv from 'iconv-lite';
import { demoSeed } from './census.ts';
import { divisionOf } from './divisions.ts';
import { Random } from './random.ts';
import {
  groupedHeads,
  otherHeads,
  otherOrder,
  plainHeads,
  plainOrder,
  type RosterField,
} from './roster-words.ts';
import { demoRosterRows } from './rosters.ts';
import type { DemoRosterRow } from './types.ts';

export type RosterLayout = 'plain' | 'townSheets' | 'otherWords' | 'textGb18030' | 'textUtf8';

/** A file that was written. */
export interface DemoRosterFile {
  readonly path: string;
  readonly fileName: string;
  readonly countyCode: string;
  readonly layout: RosterLayout;
  readonly rows: number;
}

/** Which layout each county-level unit keeps its roster in. */
const layouts: Readonly<Record<string, RosterLayout>> = {
  '410902': 'townSheets',
  '410922': 'plain',
  '410923': 'townSheets',
  '410926': 'textGb18030',
  '410927': 'plain',
  '410928': 'otherWords',
  '410971': 'textUtf8',
  '410972': 'otherWords',
};

type Cells = (string | number | null)[][];

interface Table {
  readonly cells: Cells;
  readonly merges: sheets.Range[];
}

function merged(row: number, column: number, endRow: number, endColumn: number): sheets.Range {
  return { s: { r: row, c: column }, e: { r: endRow, c: endColumn } };
}

const signatures = [
  '填报单位（盖章）：',
  '',
  '',
  '填报人：',
  '',
  '',
  '审核人：',
  '',
  '',
  '填报时间：2023年10月30日',
];

function plainTable(county: string, rows: readonly DemoRosterRow[]): Table {
  return {
    cells: [
      [`${county}农村留守儿童摸底排查登记表`],
      ['序号', ...plainOrder.map((field) => plainHeads[field])],
      ...rows.map((row, at) => [at + 1, ...plainOrder.map((field) => row.fields[field])]),
      [],
      signatures,
    ],
    merges: [merged(0, 0, 0, plainOrder.length)],
  };
}

/** The two header rows with their merges: a group's head stands over its columns, other heads over two rows. */
function groupedHeader(): { upper: string[]; lower: string[]; merges: sheets.Range[] } {
  const upper = ['序号'];
  const lower = [''];
  const merges = [merged(2, 0, 3, 0)];
  for (const field of plainOrder) {
    const group = groupedHeads.find(({ columns }) => field in columns);
    const first = group && Object.keys(group.columns)[0] === field;
    const column = upper.length;
    if (!group) merges.push(merged(2, column, 3, column));
    if (first) merges.push(merged(2, column, 2, column + Object.keys(group.columns).length - 1));
    upper.push(group ? (first ? group.head : '') : plainHeads[field]);
    lower.push(group?.columns[field] ?? '');
  }
  return { upper, lower, merges };
}

function townTable(county: string, town: string, rows: readonly DemoRosterRow[]): Table {
  const { upper, lower, merges } = groupedHeader();
  return {
    cells: [
      [`${county}${town}农村留守儿童花名册`],
      ['截止时间：2023年10月31日'],
      upper,
      lower,
      ...rows.map((row, at) => [at + 1, ...plainOrder.map((field) => row.fields[field])]),
      ['合计', '', '', '', `${rows.length}人`],
      signatures,
    ],
    merges: [merged(0, 0, 0, plainOrder.length), ...merges],
  };
}

const fullWidthOffset = 0xfee0;

function fullWidth(text: string): string {
  return text.replace(/[0-9X]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + fullWidthOffset));
}

/** A date as people write it: with dots, slashes, characters or nothing at all between its parts. */
function writtenDate(date: string, random: Random): string {
  const [year, month, day] = date.split('-');
  if (day === undefined) return date;
  const forms = [
    date,
    `${year}.${Number(month)}.${Number(day)}`,
    `${year}/${Number(month)}/${Number(day)}`,
    `${year}${month}${day}`,
    `${year}年${Number(month)}月${Number(day)}日`,
  ];
  return random.chance(0.02) ? fullWidth(date) : random.pick(forms);
}

function writtenId(id: string, random: Random): string {
  if (random.chance(0.02)) return fullWidth(id);
  if (random.chance(0.02)) return `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`;
  return random.chance(0.3) ? id.replace('X', 'x') : id;
}

/** A two-character name with a full-width blank between, as on paper forms. */
function writtenName(name: string, random: Random): string {
  const characters = [...name];
  return characters.length === 2 && random.chance(0.3) ? characters.join('\u3000') : name;
}

const shortVillage = /(社区)?(居民委员会|居委会)$|(村民委员会|村委会)$/;

function written(field: RosterField, value: string, random: Random): string {
  if (field === 'birthDate') return writtenDate(value, random);
  if (field === 'citizenId' || field.endsWith('CitizenId')) return writtenId(value, random);
  if (field === 'childName') return writtenName(value, random);
  if (field === 'village') return random.chance(0.2) ? value.replace(shortVillage, '$1') : value;
  if (field === 'letterSigned' && value === '是') return random.pick(['是', '√', '已签', '已签订']);
  return value;
}

function otherWordsTable(county: string, rows: readonly DemoRosterRow[], random: Random): Table {
  const body: Cells = rows.map((row, at) => [
    at + 1,
    ...otherOrder.map((field) => written(field, row.fields[field], random)),
  ]);
  return {
    cells: [
      [`${county}农村留守儿童摸底排查登记表`],
      [],
      ['单位：人', '', '', '2023年10月'],
      ['序号', ...otherOrder.map((field) => otherHeads[field])],
      ...body,
      ['合计', `${rows.length}人`],
      signatures,
    ],
    merges: [],
  };
}

function byTown(rows: readonly DemoRosterRow[]): [string, DemoRosterRow[]][] {
  return [...Map.groupBy(rows, (row) => row.townCode)].map(([code, own]) => [divisionOf(code).name, own]);
}

function workbook(tables: readonly (readonly [string, Table])[]): Buffer {
  const book = sheets.utils.book_new();
  for (const [name, { cells, merges }] of tables) {
    const sheet = sheets.utils.aoa_to_sheet(cells);
    sheet['!merges'] = merges;
    sheets.utils.book_append_sheet(book, sheet, name);
  }
  return sheets.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

const notes: Table = {
  cells: [['填表说明'], ['1. 年龄不满16周岁；2. 身份证号须为文本格式；3. 每名儿童一行。']],
  merges: [],
};

function text({ cells }: Table): string {
  const quoted = (cell: string | number | null) =>
    /[",\n]/.test(String(cell)) ? `"${cell}"` : String(cell ?? '');
  return `${cells.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

const writers: Record<
  RosterLayout,
  (county: string, rows: readonly DemoRosterRow[], random: Random) => Buffer
> = {
  plain: (county, rows) => workbook([['Sheet1', plainTable(county, rows)]]),
  townSheets: (county, rows) =>
    workbook(byTown(rows).map(([town, own]) => [town, townTable(county, town, own)] as const)),
  otherWords: (county, rows, random) =>
    workbook([
      ['填表说明', notes],
      ['登记表', otherWordsTable(county, rows, random)],
    ]),
  textGb18030: (county, rows) => iconv.encode(text(plainTable(county, rows)), 'gb18030'),
  textUtf8: (county, rows) => Buffer.from(`\ufeff${text(plainTable(county, rows))}`, 'utf8'),
};

/** Writes one county's roster into a folder, in the layout that the county keeps it in unless another is named. */
export function writeDemoRoster(
  folder: string,
  countyCode: string,
  rows: readonly DemoRosterRow[],
  layout: RosterLayout = layouts[countyCode] ?? 'plain',
): DemoRosterFile {
  const county = divisionOf(countyCode).name;
  const random = new Random(demoSeed, `roster-file/${countyCode}`);
  const fileName = `${countyCode}-${county}.${layout.startsWith('text') ? 'csv' : 'xlsx'}`;
  const path = join(folder, fileName);
  writeFileSync(path, writers[layout](county, rows, random));
  return { path, fileName, countyCode, layout, rows: rows.length };
}

/** Writes the eight rosters of the city into a folder, which is made if need be; file names sort by county code. */
export function writeDemoRosters(folder: string, seed = demoSeed): DemoRosterFile[] {
  mkdirSync(folder, { recursive: true });
  const rosters = Map.groupBy(demoRosterRows(seed), (row) => row.countyCode);
  return [...rosters].map(([countyCode, rows]) => writeDemoRoster(folder, countyCode, rows));
}
