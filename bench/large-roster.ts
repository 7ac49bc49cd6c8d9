/**
 * A roster of any number of made-up children of 清丰县, as one sheet: names, places and codes come again and again, IDs and
 * phones are everybody's own. Deterministic; nothing is kept in memory but the words that come again.
 */
import { FIELD_LABELS, type RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { checkCharacter } from '#capabilities/children/citizen-id/rules.ts';
import { divisionsBelow } from '#demo/divisions.ts';
import type { LargeSheet } from './large-workbook.ts';

const COUNTY = '410922';
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红梅春波辉宇浩然子轩梓涵欣怡雨桐思佳'];
const DAY_MS = 86_400_000;
const BIRTHDAYS = 4_000;
const AREAS = 8;

const OWN: readonly RosterField[] = [
  'citizenId',
  'fatherCitizenId',
  'fatherPhone',
  'motherCitizenId',
  'motherPhone',
  'guardianCitizenId',
  'guardianPhone',
];
const ALWAYS: Readonly<Partial<Record<RosterField, string>>> = {
  county: '清丰县',
  ethnicity: '汉族',
  health: '健康',
  schooling: '小学',
  leftBehindKind: '父母双方外出',
  fatherStatus: '外出务工',
  motherStatus: '外出务工',
  guardianRelation: '祖母',
  guardianHealth: '一般',
  economicStatus: '一般',
  letterSigned: '是',
  filledOn: '2023-10-30',
};
const COLUMNS: readonly RosterField[] = [
  ...([
    'county',
    'town',
    'village',
    'childName',
    'sex',
    'birthDate',
    'ethnicity',
    'citizenId',
    'health',
  ] as const),
  ...([
    'schooling',
    'leftBehindKind',
    'fatherName',
    'fatherCitizenId',
    'fatherPhone',
    'fatherStatus',
  ] as const),
  ...([
    'motherName',
    'motherCitizenId',
    'motherPhone',
    'motherStatus',
    'guardianName',
    'guardianRelation',
  ] as const),
  ...([
    'guardianCitizenId',
    'guardianPhone',
    'guardianHealth',
    'economicStatus',
    'letterSigned',
    'filledOn',
  ] as const),
];

/** The sheet: a row of headings and one row a child. */
export function largeRoster(children: number): LargeSheet {
  const words = new Map<string, number>();
  const word = (text: string): number => {
    const known = words.get(text) ?? words.size;
    words.set(text, known);
    return known;
  };
  const headings = COLUMNS.map((field) => word(FIELD_LABELS[field]));
  const common = commonCells(word);
  const own = new Map(OWN.map((field, at) => [field, at]));
  return {
    rows: children + 1,
    *texts() {
      yield* words.keys();
      for (let at = 0; at < children; at += 1) yield* ownTexts(at);
    },
    cells: (row) => {
      if (row === 0) return headings;
      const shared = common[(row - 1) % common.length];
      return COLUMNS.map((field, at) => {
        const mine = own.get(field);
        return mine === undefined ? (shared?.[at] ?? 0) : words.size + (row - 1) * OWN.length + mine;
      });
    },
  };
}

/** The cells that are not a person's own; after so many children they begin anew. */
function commonCells(word: (text: string) => number): number[][] {
  const towns = new Map(divisionsBelow(COUNTY, 'town').map(({ code, name }) => [code, name]));
  const villages = divisionsBelow(COUNTY, 'village');
  return Array.from({ length: BIRTHDAYS * AREAS }, (_, at) => {
    const village = villages[at % villages.length];
    const surname = SURNAMES[at % SURNAMES.length] ?? '';
    const name = (shift: number): string =>
      surname + (GIVEN[(at + shift) % GIVEN.length] ?? '') + (GIVEN[(at * 7 + shift) % GIVEN.length] ?? '');
    const values: Partial<Record<RosterField, string>> = {
      ...ALWAYS,
      town: towns.get(village?.code.slice(0, 9) ?? '') ?? '',
      village: village?.name ?? '',
      childName: name(0),
      sex: at % 2 === 0 ? '男' : '女',
      birthDate: birthDate(at),
      fatherName: name(11),
      motherName: name(23),
      guardianName: name(31),
    };
    return COLUMNS.map((field) => (OWN.includes(field) ? 0 : word(values[field] ?? '')));
  });
}

function birthDate(at: number): string {
  const day = Math.floor(at / AREAS) % BIRTHDAYS;
  return new Date(Date.UTC(2008, 0, 1) + day * DAY_MS).toISOString().slice(0, 10);
}

/** In the order of OWN. */
function ownTexts(at: number): string[] {
  const serial = Math.floor(at / (AREAS * BIRTHDAYS));
  const id = (born: string, order: number): string => {
    const body = `${410_981 + (at % AREAS)}${born}${String(order % 1000).padStart(3, '0')}`;
    return body + checkCharacter(body);
  };
  const adult = (year: number): string => {
    const day = new Date(Date.UTC(year, 0, 1) + (Math.floor(at / AREAS) % BIRTHDAYS) * DAY_MS);
    return day.toISOString().slice(0, 10).replaceAll('-', '');
  };
  const phone = (shift: number): string => `1400${String((at * 3 + shift) % 10_000_000).padStart(7, '0')}`;
  const boy = at % 2 === 0 ? 1 : 0;
  return [
    id(birthDate(at).replaceAll('-', ''), serial * 2 + boy),
    id(adult(1978), serial * 2 + 1),
    phone(0),
    id(adult(1980), serial * 2),
    phone(1),
    id(adult(1950), serial * 2),
    phone(2),
  ];
}
