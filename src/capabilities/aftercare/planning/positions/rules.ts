/**
 * Rows of a file that name places: which column is which, which village a row means, and what is wrong with it. Pure: cells and
 * what is known in, a row or its faults out, in words of both languages.
 */
import {
  type Bounds,
  type Position,
  positionProblem,
} from '#capabilities/aftercare/sites/positions/rules.ts';

/** The columns that a file may have, and what their headings are called. */
export const headings = {
  name: ['名称', '场所名称', '候选场所', 'name'],
  code: ['区划代码', '村代码', '行政区划代码', 'code', 'division'],
  town: ['乡镇', '乡镇街道', '乡（镇、街道）', 'town'],
  village: ['村', '村居', '村（居）', '行政村', 'village'],
  latitude: ['纬度', '北纬', 'latitude', 'lat'],
  longitude: ['经度', '东经', 'longitude', 'lng', 'lon'],
  capacity: ['容纳人数', '可容纳人数', '座位数', 'capacity'],
  yuan: ['开办费用', '费用', '费用（元）', '开办费用（元）', 'yuan', 'cost'],
  kind: ['类别', '场所类别', '场所类型', 'kind'],
  address: ['地址', '详细地址', 'address'],
  opensAt: ['开放时间', '开始时间', '开门时间', 'opens'],
  closesAt: ['结束时间', '关门时间', '放学时间', 'closes'],
  meals: ['供餐', '是否供餐', 'meals'],
  phone: ['电话', '联系电话', 'phone'],
} as const;

/** A column. */
export type Column = keyof typeof headings;

/** A row's cells by column, as text without blanks around. */
export type Cells = Readonly<Partial<Record<Column, string>>>;

/** What can be wrong with a row. */
export const rowFaults = {
  'name-missing': { zh: '没有名称。', en: 'There is no name.' },
  'division-missing': {
    zh: '没有区划代码，也没有乡镇和村名。',
    en: 'Neither a code nor a town and village is given.',
  },
  'division-unknown': { zh: '本县区没有这个乡镇或村（居）。', en: 'The county has no such town or village.' },
  'position-half': {
    zh: '经度、纬度只填了一项，或者不是数字。',
    en: 'Latitude or longitude is missing, or no number.',
  },
  'position-missing': {
    zh: '没有位置，所在村（居）的位置也不知道。',
    en: 'There is no position, and that of its village is not known either.',
  },
  'position-wrong': { zh: '位置不对。', en: 'The position cannot be right.' },
  capacity: { zh: '容纳人数应为1至5000的整数。', en: 'The capacity must be a whole number from 1 to 5,000.' },
  yuan: {
    zh: '费用应为0至1亿元的整数。',
    en: 'The cost must be a whole number of yuan from 0 to 100 million.',
  },
  'division-elsewhere': {
    zh: '这个村（居）不在您负责的区域内。',
    en: 'The village is not in the area that you answer for.',
  },
  'too-long': {
    zh: '名称最多60字，地址最多200字。',
    en: 'A name has at most 60 characters, an address 200.',
  },
  'kind-unknown': {
    zh: '类别应为：学校、村（居）活动室、儿童之家、图书室、乡镇文化站、其他。',
    en: 'The kind must be school, village centre, children’s home, library, town hall or other.',
  },
  'address-missing': { zh: '新场所没有填地址。', en: 'The address of a new room is missing.' },
  'room-capacity': {
    zh: '容纳人数应为1至1000的整数。',
    en: 'The capacity must be a whole number from 1 to 1,000.',
  },
  hours: { zh: '时间应写成16:30这样。', en: 'A time is written as 16:30.' },
  'hours-turned': { zh: '结束时间应晚于开放时间。', en: 'It must close after it opens.' },
  'meals-unclear': { zh: '供餐应填“是”或“否”。', en: 'Meals must be yes or no.' },
  phone: { zh: '电话应为3至30位数字。', en: 'A telephone has 3 to 30 digits.' },
  double: { zh: '与文件中前面的一行重复。', en: 'An earlier row of the file is the same.' },
} as const;

/** What is wrong with a row. */
export interface RowFault {
  readonly row: number;
  readonly code: keyof typeof rowFaults;
  readonly zh: string;
  readonly en: string;
}

/** A fault in both languages. */
export function rowFault(row: number, code: keyof typeof rowFaults): RowFault {
  return { row, code, ...rowFaults[code] };
}

const plain = (text: string): string => text.replace(/[\s（）()：:*]/g, '').toLowerCase();
const byHeading = new Map(
  Object.entries(headings).flatMap(([column, names]) => names.map((name) => [plain(name), column as Column])),
);

/** Which column each heading names; a row that names a village or a code and a position, or a name, is the header. */
export function columnsOf(cells: readonly string[]): Map<number, Column> | null {
  const found = new Map<number, Column>();
  for (const [at, cell] of cells.entries()) {
    const column = byHeading.get(plain(cell));
    if (column !== undefined && ![...found.values()].includes(column)) found.set(at, column);
  }
  const names = [...found.values()];
  const located = names.includes('code') || names.includes('village') || names.includes('town');
  return located && names.length >= 2 ? found : null;
}

/** A county's divisions, to look names up in. */
export interface Divisions {
  readonly county: string;
  /** Name by code. */
  readonly names: ReadonlyMap<string, string>;
}

const SUFFIX = /(村民委员会|居民委员会|社区居委会|村委会|居委会|街道办事处|街道|社区|村|乡|镇)$/;
const core = (name: string): string => name.replace(SUFFIX, '');

/** The division that a row means, by its code or by the names of town and village; null where none or several do. */
export function divisionOf(cells: Cells, { county, names }: Divisions): string | null {
  const { code = '', town = '', village = '' } = cells;
  if (code !== '') return names.has(code) && code.length > county.length ? code : null;
  const called = (wanted: string, below: string, digits: number): string[] => {
    const inside = [...names].filter(([one]) => one.length === digits && one.startsWith(below));
    const exact = inside.filter(([, name]) => name === wanted);
    return (exact.length > 0 ? exact : inside.filter(([, name]) => core(name) === core(wanted))).map(
      ([one]) => one,
    );
  };
  const towns = town === '' ? [county] : called(town, county, 9);
  if (village === '') return towns.length === 1 && town !== '' ? (towns[0] ?? null) : null;
  const villages = towns.flatMap((one) => called(village, one, 12));
  return villages.length === 1 ? (villages[0] ?? null) : null;
}

/** A whole number of some cells' text, thousands separated or not; null where it is none. */
export function wholeOf(text: string | undefined): number | null {
  const clean = (text ?? '').replace(/[,，\s]/g, '');
  return /^-?\d{1,9}(\.0+)?$/.test(clean) ? Math.round(Number(clean)) : null;
}

/** The position of a row: null where none is given; a fault where it cannot be right. */
export function positionOf(row: number, cells: Cells, bounds: Bounds | null): Position | RowFault | null {
  const { latitude = '', longitude = '' } = cells;
  if (latitude === '' && longitude === '') return null;
  const position = { latitude: Number(latitude || Number.NaN), longitude: Number(longitude || Number.NaN) };
  if (!Number.isFinite(position.latitude) || !Number.isFinite(position.longitude))
    return rowFault(row, 'position-half');
  const problem = positionProblem(position, bounds);
  if (problem === null) return position;
  const { zh, en } = rowFaults['position-wrong'];
  const sentence = problem.en.charAt(0).toUpperCase() + problem.en.slice(1);
  return { row, code: 'position-wrong', zh: `${zh}${problem.zh}`, en: `${en} ${sentence}` };
}

/** True where a position is none. */
export function isFault(found: Position | RowFault | null): found is RowFault {
  return found !== null && 'code' in found;
}
