/**
 * The children of practice: twelve, all made up, so laid out that each kind of task and each state of a file comes up once. Numbers
 * begin with 410981, which no place has, and telephones with 1400, which nobody has.
 */
import { daysLater } from '#capabilities/children/rules.ts';
import type { HeldChild } from '#field/store/store.ts';

/** What makes one of them different from a plain child that is visited in time. */
interface Made {
  readonly name: string;
  readonly syllables: readonly string[];
  readonly sex: 1 | 2;
  readonly years: number;
  readonly village: 0 | 1;
  readonly carer: readonly [name: string, relation: string, mode: string] | null;
  readonly level?: HeldChild['watch']['level'];
  readonly why?: string;
  /** Days from today to the last day of the next visit; below 0 it is late. */
  readonly visitIn: number;
  /** Days from today to the letter's last day; null where none is signed. */
  readonly letterFor: number | null;
  readonly evaluationIn?: number;
  /** Days from today to the last day of an allowance. */
  readonly benefitFor?: number;
  /** Sessions after school at which the child was missed, up to yesterday. */
  readonly missed?: number;
  readonly metres: number | null;
}

const rows: readonly Made[] = [
  {
    ...{ name: '王子涵', syllables: ['wang', 'zi', 'han'], sex: 2, years: 9, village: 0, level: 'red' },
    ...{
      carer: ['王秀英', '03', 'B'],
      why: '奶奶上月摔伤，行动不便',
      visitIn: -3,
      letterFor: 120,
      metres: 800,
    },
  },
  {
    ...{ name: '李浩然', syllables: ['li', 'hao', 'ran'], sex: 1, years: 12, village: 0, level: 'orange' },
    ...{
      carer: ['李国强', '03', 'B'],
      why: '一个月没有和父母联系',
      visitIn: 0,
      letterFor: null,
      metres: 350,
    },
  },
  {
    ...{ name: '张雨桐', syllables: ['zhang', 'yu', 'tong'], sex: 2, years: 7, village: 1, level: 'yellow' },
    ...{ carer: ['刘桂兰', '04', 'B'], visitIn: 0, letterFor: 200, metres: 2400 },
  },
  {
    ...{ name: '赵一鸣', syllables: ['zhao', 'yi', 'ming'], sex: 1, years: 14, village: 0, level: 'yellow' },
    ...{ carer: ['赵德福', '03', 'B'], visitIn: 4, letterFor: 12, metres: 1100 },
  },
  {
    ...{ name: '陈思远', syllables: ['chen', 'si', 'yuan'], sex: 1, years: 10, village: 1 },
    ...{ carer: ['陈凤霞', '06', 'C'], visitIn: 6, letterFor: 300, evaluationIn: 5, metres: null },
  },
  {
    ...{ name: '刘梦琪', syllables: ['liu', 'meng', 'qi'], sex: 2, years: 6, village: 1 },
    ...{ carer: ['刘玉梅', '03', 'B'], visitIn: 21, letterFor: 250, metres: 3100 },
  },
  {
    ...{ name: '孙嘉怡', syllables: ['sun', 'jia', 'yi'], sex: 2, years: 11, village: 0 },
    ...{ carer: ['孙长河', '03', 'B'], visitIn: 40, letterFor: 90, metres: 600, missed: 3 },
  },
  {
    ...{ name: '周子轩', syllables: ['zhou', 'zi', 'xuan'], sex: 1, years: 8, village: 0 },
    ...{ carer: ['周大娘', '03', 'B'], visitIn: 52, letterFor: 310, metres: 950, benefitFor: 5 },
  },
  {
    ...{ name: '吴雅婷', syllables: ['wu', 'ya', 'ting'], sex: 2, years: 13, village: 1, level: 'yellow' },
    ...{ carer: ['吴桂花', '04', 'B'], visitIn: 15, letterFor: 180, metres: 2800 },
  },
  {
    ...{ name: '郑宇航', syllables: ['zheng', 'yu', 'hang'], sex: 1, years: 5, village: 1 },
    ...{ carer: ['郑爱莲', '03', 'B'], visitIn: 66, letterFor: 340, metres: null },
  },
  {
    ...{ name: '冯小满', syllables: ['feng', 'xiao', 'man'], sex: 2, years: 10, village: 0 },
    ...{ carer: ['冯建国', '03', 'B'], visitIn: 33, letterFor: 150, metres: 1500 },
  },
  {
    ...{ name: '何嘉豪', syllables: ['he', 'jia', 'hao'], sex: 1, years: 15, village: 0, level: 'orange' },
    ...{ carer: ['何秀芳', '06', 'C'], visitIn: 9, letterFor: 45, metres: 420 },
  },
];

const villages = [
  { code: '410981100001', name: '槐树屯村' },
  { code: '410981100002', name: '柳河湾村' },
] as const;
const town = { code: '410981100', name: '练习镇', level: 4 } as const;
/** Where practice takes place: a spot in the Yellow River plain; homes lie north of it. */
const spot = { latitude: 35.76, longitude: 115.03 } as const;
const METRES_OF_A_DEGREE = 111_195;
const days = { red: 7, orange: 15, yellow: 31, green: 92 } as const;

/** An id of practice: a UUID that names its place in the table. */
export function madeId(kind: number, at: number): string {
  return `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${String(at).padStart(12, '0')}`;
}

/** The children as they stand on a day. */
export function madeChildren(today: string): HeldChild[] {
  return rows.map((row, at) => madeChild(row, at, today));
}

function madeChild(row: Made, at: number, today: string): HeldChild {
  const village = villages[row.village];
  return {
    ...{ id: madeId(1, at), name: row.name, sex: row.sex },
    keys: keysOf(row),
    birthDate: `${Number(today.slice(0, 4)) - row.years - 1}-09-1${at % 10}`,
    categories: ['11'],
    residence: village.code,
    path: [town, { ...village, level: 5 }],
    address: `${village.name}${at + 2}组${at * 7 + 3}号`,
    schooling: row.years < 6 ? 'kindergarten' : row.years < 13 ? 'primary' : 'junior',
    school: row.years < 6 ? '练习镇幼儿园' : row.years < 13 ? '练习镇中心小学' : '练习镇第一中学',
    ...{ grade: null, boarding: row.years > 12, health: 'healthy', conflicts: [], caseTasks: [] },
    parents: [
      { relation: '51', name: `${row.name[0]}建军`, status: '02', workplace: '苏州', phone: phoneOf(at, 1) },
      {
        relation: '52',
        name: null,
        status: '02',
        workplace: '苏州',
        phone: at % 3 === 0 ? null : phoneOf(at, 2),
      },
    ],
    ...careOf(row, at, today),
    ...aidOf(row, at, today),
    home: row.metres === null ? null : homeAt(row.metres),
    watch: watchOf(row, at, today),
  };
}

function aidOf(row: Made, at: number, today: string): Pick<HeldChild, 'benefits' | 'absence'> {
  const { benefitFor, missed } = row;
  return {
    benefits:
      benefitFor === undefined
        ? []
        : [{ id: madeId(5, at), kind: 'unattended', lapsesOn: daysLater(today, benefitFor) }],
    absence:
      missed === undefined
        ? null
        : {
            ...{ days: missed, since: daysLater(today, -missed), knownOn: daysLater(today, -1) },
            site: '练习村儿童之家',
          },
  };
}

function careOf(row: Made, at: number, today: string): Pick<HeldChild, 'carer' | 'letter' | 'letterWanted'> {
  const letter =
    row.letterFor === null
      ? null
      : {
          ...{ state: 'signed', number: `练习-${at + 1}`, signedOn: daysLater(today, row.letterFor - 365) },
          termTo: daysLater(today, row.letterFor),
        };
  if (row.carer === null) return { carer: null, letter, letterWanted: false };
  const [name, relation, mode] = row.carer;
  const ids = { careId: madeId(2, at), guardianId: madeId(3, at) };
  return {
    carer: { ...ids, name, relation, mode, phone: phoneOf(at, 0), age: 58 + ((at * 5) % 17) },
    ...{ letter, letterWanted: letter === null },
  };
}

function watchOf(row: Made, at: number, today: string): HeldChild['watch'] {
  const level = row.level ?? 'green';
  const dueOn = daysLater(today, row.visitIn);
  return {
    ...{ level, levelSince: daysLater(today, -40), levelWhy: row.why ?? null },
    visit: {
      ...{ dueOn, everyDays: days[level], missed: row.visitIn < 0 ? 1 : 0 },
      ...{ inPersonBy: level === 'red' ? dueOn : null, twoPeople: level === 'red' },
    },
    lastVisit: {
      ...{ id: madeId(4, at), on: daysLater(dueOn, -days[level]), mode: 'home', seen: true, by: '练习主任' },
    },
    evaluation: {
      ...{ lastOn: daysLater(today, -300), points: 82, grade: null },
      dueOn: row.evaluationIn === undefined ? null : daysLater(today, row.evaluationIn),
    },
    ...{ returned: [], comments: [] },
  };
}

function phoneOf(at: number, who: number): string {
  return `1400${who}00${String(at + 1).padStart(4, '0')}`;
}

function homeAt(metres: number): NonNullable<HeldChild['home']> {
  return { ...spot, latitude: spot.latitude + metres / METRES_OF_A_DEGREE, accuracyMetres: 20 };
}

/** As the server makes them: the sound from each syllable on, and the initials. */
function keysOf({ name, syllables }: Made): string[] {
  const from = syllables.map((_, at) => syllables.slice(at).join(''));
  const parts = [...name].map((_, at) => name.slice(at));
  return [...parts, ...from, syllables.map((syllable) => syllable[0]).join('')];
}
