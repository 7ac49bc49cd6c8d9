/**
 * The classroom of practice: fourteen children, all made up, so laid out that each thing at the door comes up once: an allergy, a child
 * that may go alone, two siblings of whom one may be fetched by the uncle and the other not, a list with nobody on it.
 */
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import { madeId } from '#field/training/made-children.ts';

type Place = SitePackage['places'][number];
type Picker = Place['pickers'][number];

const MINUTE_MS = 60_000;
const BEGINS_AGO_MS = 10 * MINUTE_MS;
const MISSING_IN_MS = 20 * MINUTE_MS;
const LASTS_MS = 120 * MINUTE_MS;

/** PBKDF2 of the PIN that the list of practice names. */
const pin2580 = {
  ...{ salt: 'cHJhY3RpY2UtcGluLXNhbHQ', rounds: 1000 },
  digest: 'FBJmIUO2R8Ojne2KYZXb6tPCm81t3wuozPPUpzlkPtc',
} as const;

/** A face for practice: no photo of anybody. */
function aFace(hair: string, dress: string): string {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100"><rect width="80" height="100" fill="#dfe7e5"/>
    <path d="M8 100c0-22 14-32 32-32s32 10 32 32z" fill="${dress}"/><circle cx="40" cy="42" r="20" fill="#e9c39b"/>
    <path d="M18 42c-2-22 10-28 22-28s24 6 22 28c-4-8-10-14-22-14s-18 6-22 14z" fill="${hair}"/>
    <path d="M33 44v1M47 44v1M34 52q6 5 12 0" stroke="#3a2a1a" stroke-width="2.4" stroke-linecap="round" fill="none"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawn)}`;
}

interface Made {
  readonly name: string;
  readonly syllables: string;
  readonly age: number;
  readonly village: string;
  /** At whose door: children of one home have one guardian. */
  readonly home: number;
  readonly health?: string;
  readonly alone?: boolean;
  readonly pickers: readonly (keyof typeof people)[];
}

/** Who comes to the door. */
const people = {
  wang: { name: '王秀英', relation: '奶奶，练习密码 2580', tail: '3021', hair: '#8d9290', pin: true },
  li: { name: '李国强', relation: '爷爷', tail: '7714', hair: '#6b6f6d', pin: false },
  liu: { name: '刘桂兰', relation: '姥姥', tail: '1906', hair: '#9aa09d', pin: false },
  uncle: { name: '陈大山', relation: '叔叔', tail: '5533', hair: '#20211f', pin: false },
  noPhoto: { name: '赵德福', relation: '爷爷', tail: '4408', hair: null, pin: true },
} as const;

const dresses = ['#1b6b5a', '#7a4b00', '#4a5a8c'] as const;
const made: readonly Made[] = [
  { name: '王子涵', syllables: 'wang zi han', age: 9, village: '槐树屯村', home: 1, pickers: ['wang'] },
  {
    name: '王子墨',
    syllables: 'wang zi mo',
    age: 7,
    village: '槐树屯村',
    home: 1,
    pickers: ['wang', 'uncle'],
  },
  {
    ...{ name: '李浩然', syllables: 'li hao ran', age: 11, village: '槐树屯村', home: 2, pickers: ['li'] },
    health: '花生过敏，书包里有药',
  },
  { name: '张雨桐', syllables: 'zhang yu tong', age: 7, village: '柳河湾村', home: 3, pickers: ['liu'] },
  {
    ...{ name: '赵一鸣', syllables: 'zhao yi ming', age: 12, village: '槐树屯村', home: 4, alone: true },
    pickers: ['noPhoto'],
  },
  { name: '陈思远', syllables: 'chen si yuan', age: 10, village: '柳河湾村', home: 5, pickers: ['uncle'] },
  { name: '陈思雨', syllables: 'chen si yu', age: 8, village: '柳河湾村', home: 5, pickers: ['liu'] },
  { name: '刘梦琪', syllables: 'liu meng qi', age: 6, village: '柳河湾村', home: 6, pickers: ['liu'] },
  {
    name: '孙嘉怡',
    syllables: 'sun jia yi',
    age: 11,
    village: '槐树屯村',
    home: 7,
    alone: true,
    pickers: [],
  },
  {
    ...{ name: '周子轩', syllables: 'zhou zi xuan', age: 8, village: '槐树屯村', home: 8, pickers: ['li'] },
    health: '哮喘，喷雾剂在前台',
  },
  { name: '吴雅婷', syllables: 'wu ya ting', age: 12, village: '柳河湾村', home: 9, pickers: ['liu'] },
  { name: '郑宇航', syllables: 'zheng yu hang', age: 6, village: '柳河湾村', home: 10, pickers: ['wang'] },
  {
    name: '冯小满',
    syllables: 'feng xiao man',
    age: 10,
    village: '槐树屯村',
    home: 11,
    pickers: ['li', 'wang'],
  },
  { name: '何嘉豪', syllables: 'he jia hao', age: 9, village: '槐树屯村', home: 12, pickers: ['noPhoto'] },
];

/** The classroom as it stands before its door is opened; `now` in milliseconds. */
export function madeClassroom(today: string, now: number): SitePackage {
  const places = made.map(placeOf);
  const at = (from: number): string => new Date(now + from).toISOString();
  return {
    ...{ id: madeId(20, 1), name: '槐树屯村儿童之家（练习）', address: '槐树屯村 1 号', capacity: 30 },
    ...{ hindrances: [], places, director: { name: '练习主任', phone: '14000009901' } },
    sessions: [
      {
        ...{
          id: madeId(21, 1),
          day: today,
          state: 'planned',
          activities: ['homework', 'reading'],
          marks: [],
        },
        ...{ opensAt: at(-BEGINS_AGO_MS), closesAt: at(LASTS_MS), missingAt: at(MISSING_IN_MS) },
        expected: places.filter((_, index) => index < made.length - 1).map(({ id }) => id),
      },
    ],
  };
}

function placeOf(child: Made, at: number): Place {
  const syllables = child.syllables.split(' ');
  return {
    ...{
      id: madeId(22, at + 1),
      name: child.name,
      sex: (at % 2) + 1,
      age: child.age,
      village: child.village,
    },
    keys: [child.name.slice(1), syllables.join(''), syllables.map((one) => one[0]).join('')],
    ...{ health: child.health ?? null, meal: at % 3 === 0, aloneAllowed: child.alone ?? false },
    guardian: {
      name: `${child.name[0]}家长${child.home}`,
      phone: `14000019${String(child.home).padStart(3, '0')}`,
    },
    pickers: child.pickers.map((who, order) => pickerOf(who, at, order)),
  };
}

function pickerOf(who: keyof typeof people, at: number, order: number): Picker {
  const { name, relation, tail, hair, pin } = people[who];
  return {
    ...{ id: madeId(23, (at + 1) * 10 + order), name, relation, idTail: tail, phone: `1400002${tail}` },
    photo: hair === null ? null : aFace(hair, dresses[tail.charCodeAt(0) % dresses.length] ?? dresses[0]),
    pin: pin ? { ...pin2580 } : null,
  };
}
