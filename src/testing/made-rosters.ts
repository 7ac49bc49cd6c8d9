// The same made-up children written as seven counties would write them, for tests of reading. Citizen IDs carry area
// codes that were never issued, phones begin with 1400.
import * as SheetJs from '@e965/xlsx';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { FIELD_LABELS, type RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { checkCharacter } from '#capabilities/children/citizen-id/rules.ts';
import { MADE_DIVISIONS } from './made-divisions.ts';

/** What a county writes about a child, field by field; the places by their official names. */
export type WrittenChild = Readonly<Partial<Record<RosterField, string>>>;

export interface WrittenRoster {
  readonly fileName: string;
  readonly content: Buffer;
}

const VILLAGES = MADE_DIVISIONS.filter(({ code }) => code.length === 12 && code.startsWith('410922'));
const SURNAMES = ['王', '李', '张', '刘', '陈', '欧阳', '𬱖'];
const GIVEN = ['可雨', '晨', '梓涵', '佳萱', '宇', '䶮', '语桐'];

/** A number with a never-issued area code. */
export function madeId(birthDate: string, serial: number): string {
  const body = `41098${(serial % 8) + 1}${birthDate.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`;
  return body + checkCharacter(body);
}

/** Families of one to three children in villages of 清丰县, each child whole and eligible, every ID its own. */
export const writtenChildren = (count: number): fc.Arbitrary<WrittenChild[]> =>
  fc
    .array(
      fc.record({
        village: fc.constantFrom(...VILLAGES),
        surname: fc.constantFrom(...SURNAMES),
        children: fc.array(
          fc.record({
            given: fc.constantFrom(...GIVEN),
            days: fc.integer({ min: 0, max: 5400 }),
            boarding: fc.boolean(),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        kind: fc.constantFrom('父母双方外出', '一方外出一方无监护能力'),
        relation: fc.constantFrom('祖父', '外祖母', '伯父'),
        economic: fc.constantFrom('一般', '低保', '脱贫不稳定'),
        signed: fc.boolean(),
      }),
      { minLength: count, maxLength: count },
    )
    .map((families) => {
      const sorted = families.toSorted((one, other) => one.village.code.localeCompare(other.village.code));
      return sorted.flatMap((family, at) => childrenOf(family, at)).slice(0, count);
    });

interface Family {
  readonly village: { readonly code: string; readonly name: string };
  readonly surname: string;
  readonly children: ReadonlyArray<{
    readonly given: string;
    readonly days: number;
    readonly boarding: boolean;
  }>;
  readonly kind: string;
  readonly relation: string;
  readonly economic: string;
  readonly signed: boolean;
}

function childrenOf(family: Family, at: number): WrittenChild[] {
  const away = family.kind === '父母双方外出';
  const shared: WrittenChild = {
    county: '清丰县',
    town: MADE_DIVISIONS.find(({ code }) => code === family.village.code.slice(0, 9))?.name ?? '',
    village: family.village.name,
    group: `${(at % 9) + 1}组`,
    leftBehindKind: family.kind,
    fatherName: `${family.surname}海`,
    fatherCitizenId: madeId('1985-03-04', at * 8 + 1),
    fatherPhone: `1400${1_000_000 + at}`,
    fatherStatus: '外出务工',
    fatherWorkplace: '浙江杭州',
    motherName: '赵敏',
    motherCitizenId: madeId('1987-05-06', at * 8 + 2),
    motherPhone: `1400${2_000_000 + at}`,
    motherStatus: away ? '外出务工' : '重病',
    motherWorkplace: away ? '广东东莞' : '',
    guardianName: `${family.surname}福`,
    guardianRelation: family.relation,
    guardianCitizenId: madeId('1960-07-08', at * 8 + 3),
    guardianPhone: `1400${3_000_000 + at}`,
    guardianHealth: '一般',
    guardianAbility: '较强',
    economicStatus: family.economic,
    letterSigned: family.signed ? '是' : '否',
    filledOn: '2023-10-17',
    remark: '',
  };
  return family.children.map(({ given, days, boarding }, place) => {
    const birthDate = new Date(Date.UTC(2008, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
    const citizenId = madeId(birthDate, at * 8 + place * 300);
    return {
      ...shared,
      childName: family.surname + given,
      sex: Number(citizenId[16]) % 2 === 1 ? '男' : '女',
      birthDate,
      ethnicity: '汉族',
      citizenId,
      health: '健康',
      schooling: '小学',
      school: '第一小学',
      grade: '三年级',
      boarding: boarding ? '是' : '否',
    };
  });
}

const ALL: readonly RosterField[] = (Object.keys(FIELD_LABELS) as RosterField[]).filter(
  (field) => !['serial', 'age', 'address'].includes(field),
);
const TITLE = '清丰县农村留守儿童摸底排查登记表';

type Cell = SheetJs.CellObject | string | number;

function table(children: readonly WrittenChild[], fields: readonly RosterField[]): string[][] {
  return children.map((child) => fields.map((field) => child[field] ?? ''));
}

function labels(fields: readonly RosterField[], other: Partial<Record<RosterField, string>> = {}): string[] {
  return fields.map((field) => other[field] ?? FIELD_LABELS[field]);
}

function book(
  bookType: SheetJs.BookType,
  sheets: ReadonlyArray<{ name: string; rows: ReadonlyArray<readonly Cell[]>; merges?: readonly string[] }>,
): Buffer {
  const made = SheetJs.utils.book_new();
  for (const { name, rows, merges = [] } of sheets) {
    const sheet = SheetJs.utils.aoa_to_sheet(rows.map((row) => [...row]));
    sheet['!merges'] = merges.map((range) => SheetJs.utils.decode_range(range));
    SheetJs.utils.book_append_sheet(made, sheet, name);
  }
  return Buffer.from(SheetJs.write(made, { bookType, type: 'buffer' }) as Uint8Array);
}

function plain(children: readonly WrittenChild[]): WrittenRoster {
  const content = book('xlsx', [{ name: 'Sheet1', rows: [labels(ALL), ...table(children, ALL)] }]);
  return { fileName: 'plain.xlsx', content };
}

/** A sheet per town, named and titled by it; groups over the headings; totals under every village. */
function grouped(children: readonly WrittenChild[]): WrittenRoster {
  const fields = ALL.filter((field) => field !== 'county' && field !== 'town');
  const groups: Partial<Record<RosterField, string>> = {};
  const short: Partial<Record<RosterField, string>> = {};
  for (const field of fields) {
    const [, person] = /^(father|mother|guardian)/.exec(field) ?? [];
    if (person === undefined) continue;
    groups[field] = { father: '父亲情况', mother: '母亲情况', guardian: '监护人情况' }[person] ?? '';
    short[field] = FIELD_LABELS[field].replace(/^(父亲|母亲|监护人)/, '') || '姓名';
  }
  const upper = fields.map((field, at) => {
    const group = groups[field];
    if (group === undefined) return FIELD_LABELS[field];
    return groups[fields[at - 1] ?? 'serial'] === group ? '' : group;
  });
  const lower = fields.map((field) => (groups[field] === undefined ? '' : (short[field] ?? '')));
  const towns = [...new Set(children.map(({ town }) => town ?? ''))];
  const sheets = towns.map((town) => {
    const own = children.filter((child) => child.town === town);
    const rows = table(own, fields).flatMap((row, at) => {
      const last = own[at + 1]?.village !== own[at]?.village;
      return last ? [row, ['小计', '', `${at + 1}人`]] : [row];
    });
    return {
      name: town,
      rows: [[`清丰县${town}花名册`], ['截止时间：2023年10月31日'], upper, lower, ...rows, ['合计']],
    };
  });
  return {
    fileName: 'grouped.xlsx',
    content: book('xlsx', [{ name: '填表说明', rows: [['本表一式三份']] }, ...sheets]),
  };
}

function gbText(children: readonly WrittenChild[]): WrittenRoster {
  const header = labels(ALL, {
    childName: '姓  名',
    citizenId: '公民身份号码',
    birthDate: '出生年月日',
    village: '行政村（社区）',
  });
  const rows = table(children, ALL).map((row) =>
    row.map((text) =>
      /^\d{17}[\dX]$/.test(text) ? `\t${text}` : text.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1/$2/$3'),
    ),
  );
  const text = [header, ...rows].map((row) => row.join(',')).join('\r\n');
  return { fileName: 'gb.csv', content: iconv.encode(text, 'gb18030') };
}

function shieldedText(children: readonly WrittenChild[]): WrittenRoster {
  const rows = table(children, ALL).map((row) =>
    row.map((text) => (/^\d{11,17}[\dX]$/.test(text) ? `="${text}"` : `"${text}"`)),
  );
  const text = [TITLE, labels(ALL).join(';'), ...rows.map((row) => row.join(';'))].join('\n');
  return { fileName: 'shielded.csv', content: Buffer.from(`\ufeff${text}`) };
}

/** Excel 97 with true dates, a title above and signatures below. */
function excel97(children: readonly WrittenChild[]): WrittenRoster {
  const rows = table(children, ALL).map((row) =>
    row.map((text): Cell => {
      if (!/^\d{4}-\d\d-\d\d$/.test(text)) return text;
      return { t: 'n', v: Date.parse(text) / 86_400_000 + 25_569, z: 'yyyy-mm-dd' };
    }),
  );
  const tail = [
    [],
    ['填报单位（盖章）：', '', '', '填报人：', '', '审核人：', '', '填报时间：2023年10月30日'],
  ];
  return {
    fileName: 'excel97.xls',
    content: book('biff8', [{ name: '花名册', rows: [[TITLE], labels(ALL), ...rows, ...tail] }]),
  };
}

/** Columns in another order, places and parents merged over their children, everything typed as people type. */
function merged(children: readonly WrittenChild[]): WrittenRoster {
  const fields = ALL.toReversed();
  const messy = children.map((child) => ({
    ...child,
    childName: (child.childName ?? '').replace(/^(\p{sc=Han})/u, '$1　'),
    citizenId: (child.citizenId ?? '').replace(/\d/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    ),
    guardianCitizenId: (child.guardianCitizenId ?? '').replace(/^(.{6})(.{8})/, '$1 $2 ').toLowerCase(),
    birthDate: (child.birthDate ?? '').replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
    letterSigned: child.letterSigned === '是' ? '√' : '×',
  }));
  const rows = table(messy, fields);
  const merges: string[] = [];
  fields.forEach((field, column) => {
    if (!/^(county|town|village|father|mother)/.test(field)) return;
    const sameAs = (at: number) =>
      /^(father|mother)/.test(field)
        ? children[at]?.fatherCitizenId === children[at - 1]?.fatherCitizenId
        : children[at]?.[field] === children[at - 1]?.[field] &&
          children[at]?.town === children[at - 1]?.town;
    let top = 0;
    for (let at = 1; at <= children.length; at += 1) {
      if (at < children.length && sameAs(at)) {
        const row = rows[at];
        if (row !== undefined) row[column] = '';
        continue;
      }
      const name = SheetJs.utils.encode_col(column);
      if (at - 1 > top) merges.push(`${name}${top + 2}:${name}${at + 1}`);
      top = at;
    }
  });
  const header = labels(fields, {
    town: '乡镇/街道',
    letterSigned: '监护责任确认书是否签订',
    guardianName: '受委托监护人姓名',
  });
  return {
    fileName: 'merged.xlsx',
    content: book('xlsx', [{ name: '登记表', rows: [header, ...rows], merges }]),
  };
}

/** Text saved from merged cells: each place once, blanks below it. */
function blanksBelow(children: readonly WrittenChild[]): WrittenRoster {
  const rows = children.map((child, at) => {
    const above = children[at - 1];
    const sameTown = child.town === above?.town;
    return {
      ...child,
      county: at === 0 ? '清丰县' : '',
      town: sameTown ? '' : (child.town ?? ''),
      village: sameTown && child.village === above?.village ? '' : (child.village ?? ''),
    };
  });
  const text = [labels(ALL), ...table(rows, ALL)].map((row) => row.join('\t')).join('\n');
  return { fileName: 'blanks.txt', content: iconv.encode(text, 'utf16le', { addBOM: true }) };
}

/** Every way of writing. */
export const WAYS_OF_WRITING = {
  plain,
  grouped,
  gbText,
  shieldedText,
  excel97,
  merged,
  blanksBelow,
} as const;
