/**
 * Rules of division codes and of the files that carry them. Pure: text in, a division or a named fault out.
 * Codes are kept as prefixes of 2, 4, 6, 9 or 12 digits (domain.md 3.9); files write them so, or filled up with zeros to
 * 6 (GB/T 2260) or 12 digits (statistical codes).
 */

/** Digits of a code by level: province, city, county, town, village. */
export const CODE_LENGTHS = [2, 4, 6, 9, 12] as const;

/** What may be wrong with a row of a divisions file. */
export const divisionFaults = {
  'code-form': {
    zh: '代码“{value}”不是 2、4、6、9 或 12 位数字',
    en: 'code “{value}” is not of 2, 4, 6, 9 or 12 digits',
  },
  'name-form': {
    zh: '名称为空、超过 100 字或含控制字符',
    en: 'the name is missing, longer than 100 characters or holds control characters',
  },
  'level-form': { zh: '级别“{value}”无法识别', en: 'level “{value}” is not known' },
  'level-mismatch': {
    zh: '代码“{value}”与所写级别不符',
    en: 'code “{value}” does not fit the level that is written',
  },
  'parent-mismatch': {
    zh: '上级“{value}”不是该代码的前缀',
    en: 'parent “{value}” is not a prefix of the code',
  },
  'parent-missing': {
    zh: '上级“{value}”不在文件中，系统中也没有',
    en: 'parent “{value}” is neither in the file nor in the system',
  },
  duplicate: { zh: '代码“{value}”重复出现', en: 'code “{value}” stands more than once' },
} as const;

/** A fault's code. */
export type DivisionFaultCode = keyof typeof divisionFaults;

/** One fault of a file, with the row as a spreadsheet counts it (the header is 1). */
export interface DivisionFault {
  readonly row: number;
  readonly code: DivisionFaultCode;
  readonly value: string;
}

/** A fault in words. */
export function divisionFaultSentence(fault: DivisionFault, language: 'zh' | 'en'): string {
  const sentence = divisionFaults[fault.code][language].replace('{value}', fault.value);
  return language === 'zh' ? `第 ${fault.row} 行：${sentence}` : `row ${fault.row}: ${sentence}`;
}

/** A row that reads well by itself. `fallback` is the parent to take where `parent` is nowhere (a city without counties). */
export interface DivisionRow {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parent: string | null;
  readonly fallback: string | null;
}

/** A row's cells as they stand in the file; null where the file has no such column. */
export interface DivisionCells {
  readonly code: string;
  readonly name: string;
  readonly level: string | null;
  readonly parent: string | null;
}

const levelWords: Readonly<Record<string, number>> = {
  province: 1,
  city: 2,
  prefecture: 2,
  county: 3,
  district: 3,
  town: 4,
  township: 4,
  street: 4,
  village: 5,
  省: 1,
  自治区: 1,
  直辖市: 1,
  市: 2,
  地级: 2,
  地级市: 2,
  地市: 2,
  县: 3,
  县区: 3,
  区县: 3,
  区: 3,
  乡: 4,
  镇: 4,
  乡镇: 4,
  街道: 4,
  乡镇街道: 4,
  村: 5,
  村居: 5,
  社区: 5,
};

/** The level that a cell names: 1–5, or a word in Chinese or English; null where it is not understood. */
export function readLevel(text: string): number | null {
  const word = text.trim().toLowerCase().replace(/级$/, '');
  if (/^[1-5]$/.test(word)) return Number(word);
  return levelWords[word] ?? null;
}

/** The shortest code that filled up with zeros gives `digits`, longer than `above` digits. */
function shortest(digits: string, above: number): string {
  const length = CODE_LENGTHS.find(
    (one) => one > above && one <= digits.length && /^0*$/.test(digits.slice(one)),
  );
  return digits.slice(0, length ?? digits.length);
}

/** The parents that a row may mean, nearest first: the level above, or a higher one where that level is left out. */
function parentsFor(code: string, named: string): string[] {
  const above = CODE_LENGTHS.filter((length) => length < code.length).reverse();
  const prefixes = above.map((length) => code.slice(0, length));
  if (named === '') return prefixes.slice(0, 1).flatMap((nearest) => [nearest, shortest(nearest, 0)]);
  return prefixes.filter((prefix) => named.startsWith(prefix) && /^0*$/.test(named.slice(prefix.length)));
}

/** Reads one row, or says what is wrong with it. */
export function readDivisionRow(cells: DivisionCells): DivisionRow | Omit<DivisionFault, 'row'> {
  const digits = cells.code.trim();
  const named = (cells.parent ?? '').trim();
  const name = cells.name.trim();
  if (!/^\d+$/.test(digits) || !(CODE_LENGTHS as readonly number[]).includes(digits.length))
    return { code: 'code-form', value: digits };
  if (name === '' || [...name].length > 100 || /\p{Cc}/u.test(name)) return { code: 'name-form', value: '' };
  let level: number;
  let code: string;
  if (cells.level === null || cells.level.trim() === '') {
    code = shortest(digits, named === '' ? 0 : shortest(named, 0).length);
    level = (CODE_LENGTHS as readonly number[]).indexOf(code.length) + 1;
  } else {
    const written = readLevel(cells.level);
    if (written === null) return { code: 'level-form', value: cells.level.trim() };
    level = written;
    const length = CODE_LENGTHS[level - 1] ?? 0;
    code = digits.slice(0, length);
    if (code.length < length || !/^0*$/.test(digits.slice(length)))
      return { code: 'level-mismatch', value: digits };
  }
  if (level === 1) return { code, name, level, parent: null, fallback: null };
  const [parent, ...further] = parentsFor(code, named);
  if (parent === undefined) return { code: 'parent-mismatch', value: named };
  return { code, name, level, parent, fallback: further.at(-1) ?? parent };
}

const headings: Readonly<Record<keyof DivisionCells, readonly string[]>> = {
  code: ['code', 'divisioncode', '代码', '编码', '区划代码', '行政区划代码', '区划编码', '统计用区划代码'],
  name: ['name', '名称', '区划名称', '行政区划名称', '单位名称', '行政区划'],
  level: ['level', '级别', '层级', '级次', '行政级别', '区划级别'],
  parent: [
    'parent',
    'parentcode',
    '上级',
    '上级代码',
    '父级',
    '父级代码',
    '上级区划',
    '上级区划代码',
    '上级编码',
  ],
};

/** Where the columns stand; null where code or name is missing. */
export function readHeader(cells: readonly string[]): Record<keyof DivisionCells, number> | null {
  const words = cells.map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .replace(/[\s_-]/g, '')
      .toLowerCase(),
  );
  const place = (column: keyof DivisionCells): number =>
    words.findIndex((word) => headings[column].includes(word));
  const places = { code: place('code'), name: place('name'), level: place('level'), parent: place('parent') };
  return places.code < 0 || places.name < 0 ? null : places;
}

/** The duties in which people answer for children, from the village up (民发〔2019〕34号). */
export const answeringDuties = ['child_director', 'child_supervisor', 'county_officer'] as const;

/** Such a duty. */
export type AnsweringDuty = (typeof answeringDuties)[number];

/** The duty that a division of this level must have somebody for; null above the county. */
export function dutyOfLevel(level: number): AnsweringDuty | null {
  if (level === 5) return 'child_director';
  if (level === 4) return 'child_supervisor';
  return level === 3 ? 'county_officer' : null;
}
