/**
 * Makes up families: parents away, and children of ages in the national pattern of left-behind children (Ministry of
 * Civil Affairs, 2018: 0–5 years 21.7 %, 6–13 67.4 %, 14–15 10.9 %; boys 54.5 %; 0.5 % disabled, 0.1 % ill). Knows
 * nothing of rosters, counts or guardians.
 */
import { addDays, addYears, censusDate } from './calendar.ts';
import type { IdentityOffice, PhoneBook } from './identity.ts';
import { givenName, surname } from './names.ts';
import { type Random, weighted } from './random.ts';
import { schoolingOf } from './schools.ts';
import type { DemoChild, DemoHousehold, DemoParent, ParentStatus, Sex } from './types.ts';

/** What everybody is made from. */
export interface Makings {
  readonly random: Random;
  readonly ids: IdentityOffice;
  readonly phones: PhoneBook;
}

const boysShare = 0.545;
const twinsShare = 0.011;
const bothAwayShare = 0.82;
const daysAYear = 365.25;

const ages = weighted<number>([
  ...[0.7, 2.1, 3.4, 4.5, 5.3, 5.7].map((weight, age) => [age, weight] as const),
  ...[8.0, 8.4, 8.6, 8.7, 8.7, 8.5, 8.3, 8.2].map((weight, at) => [at + 6, weight] as const),
  ...[6.9, 5.7].map((weight, at) => [at + 14, weight] as const),
]);
const familySizes = weighted<number>([
  [1, 56],
  [2, 35],
  [3, 8],
  [4, 1],
]);
const ethnicities = weighted<string>([
  ['汉族', 9760],
  ['回族', 170],
  ['苗族', 22],
  ['土家族', 20],
  ['壮族', 12],
  ['彝族', 10],
  ['满族', 6],
]);
const workplaces = weighted<string>([
  ['江苏苏州', 12],
  ['浙江杭州', 10],
  ['广东东莞', 10],
  ['广东深圳', 10],
  ['上海', 9],
  ['河南郑州', 9],
  ['北京', 8],
  ['天津', 8],
  ['山东济南', 7],
  ['河北石家庄', 6],
  ['浙江宁波', 5],
  ['福建泉州', 5],
  ['江苏昆山', 4],
  ['新疆阿克苏', 3],
]);
const incapable = weighted<ParentStatus>([
  ['失联', 22],
  ['死亡', 20],
  ['重残', 18],
  ['重病', 18],
  ['在家（无监护能力）', 14],
  ['服刑', 8],
]);
const economicStatuses = weighted<string>([
  ['一般', 720],
  ['低保', 130],
  ['脱贫不稳定', 80],
  ['边缘易致贫', 50],
  ['刚性支出困难', 12],
  ['特困', 8],
]);
const healths = weighted<string>([
  ['健康', 9780],
  ['一般', 160],
  ['残疾', 50],
  ['患病', 10],
]);
const disabilities = ['肢体残疾三级', '听力残疾二级', '智力残疾三级', '言语残疾三级', '视力残疾二级'];
const remarks = [
  '每周视频联系',
  '父母春节返乡',
  '随祖父母同住',
  '与堂兄弟姐妹同住',
  '在校午餐',
  '建议重点走访',
];

/** A birth date of somebody who is `age` years old on the day of the census. */
export function birthAtAge(random: Random, age: number): string {
  return addDays(addYears(censusDate, -age), -random.int(0, 363));
}

/** Birth dates of a family's children under 16, eldest first; twins share one. */
export function makeBirthDates(random: Random): string[] {
  const size = familySizes(random);
  const taken: number[] = [];
  while (taken.length < size) {
    const age = ages(random);
    const fits = taken.every((other) => Math.abs(other - age) >= 2 && Math.abs(other - age) <= 9);
    if (fits) taken.push(age);
  }
  const dates = taken.map((age) => birthAtAge(random, age));
  return dates.flatMap((date) => (random.chance(twinsShare) ? [date, date] : [date])).sort();
}

/** Whether the parents are away as a left-behind child's are, or at home. */
export type ParentsAre = 'away' | 'home';

function parentStates(random: Random, parentsAre: ParentsAre): [ParentStatus, ParentStatus] {
  if (parentsAre === 'home') return ['在家', '在家'];
  if (random.chance(bothAwayShare)) return ['外出务工', '外出务工'];
  const other = incapable(random);
  return random.chance(0.3) ? [other, '外出务工'] : ['外出务工', other];
}

interface ParentDraft {
  readonly countyCode: string;
  readonly sex: Sex;
  readonly surname: string;
  readonly status: ParentStatus;
  readonly workplace: string;
  readonly eldestBorn: string;
}

function makeParent({ random, ids, phones }: Makings, draft: ParentDraft): DemoParent {
  const birthDate = addDays(
    draft.eldestBorn,
    -Math.round(daysAYear * random.int(20, 33)) - random.int(0, 364),
  );
  const reachable = draft.status !== '死亡' && draft.status !== '失联';
  return {
    surname: draft.surname,
    name: draft.surname + givenName(random, draft.sex, 'parent'),
    birthDate,
    citizenId: ids.issue(draft.countyCode, birthDate, draft.sex, random),
    phone: reachable ? phones.deal() : '',
    status: draft.status,
    workplace: draft.status === '外出务工' ? draft.workplace : '',
  };
}

/** Where and of whom a household is made. */
export interface HouseholdDraft {
  readonly key: string;
  readonly countyCode: string;
  readonly villageCode: string;
  readonly eldestBorn: string;
  readonly parentsAre: ParentsAre;
  /** The father's surname, where he is a brother in a family already made. */
  readonly surname?: string;
}

function declaredKind(statuses: readonly ParentStatus[]): DemoHousehold['kind'] {
  const away = statuses.filter((status) => status === '外出务工').length;
  if (away === 2) return '父母双方外出';
  return away === 1 ? '一方外出一方无监护能力' : '无';
}

/** Makes a household with its parents and without a guardian. */
export function makeHousehold(makings: Makings, draft: HouseholdDraft): DemoHousehold {
  const { random } = makings;
  const { key, countyCode, villageCode, eldestBorn } = draft;
  const [fatherIs, motherIs] = parentStates(random, draft.parentsAre);
  const fathersPlace = workplaces(random);
  const mothersPlace = random.chance(0.7) ? fathersPlace : workplaces(random);
  const father: ParentDraft = {
    countyCode,
    sex: '男',
    surname: draft.surname ?? surname(random),
    status: fatherIs,
    workplace: fathersPlace,
    eldestBorn,
  };
  const mother: ParentDraft = {
    countyCode,
    sex: '女',
    surname: surname(random),
    status: motherIs,
    workplace: mothersPlace,
    eldestBorn,
  };
  return {
    key,
    countyCode,
    villageCode,
    group: `${random.int(1, 9)}组`,
    father: makeParent(makings, father),
    mother: makeParent(makings, mother),
    kind: declaredKind([fatherIs, motherIs]),
    ethnicity: ethnicities(random),
    economicStatus: economicStatuses(random),
    guardian: null,
    relation: '无',
  };
}

function childName(
  random: Random,
  sex: Sex,
  { father }: DemoHousehold,
  siblings: readonly DemoChild[],
): string {
  for (;;) {
    const name = father.surname + givenName(random, sex, 'child');
    if (name !== father.name && !siblings.some((sibling) => sibling.name === name)) return name;
  }
}

function remarkOn(random: Random, health: string, twin: boolean): string {
  if (health === '残疾') return random.pick(disabilities);
  if (twin) return '双胞胎';
  return random.chance(0.04) ? random.pick(remarks) : '';
}

/** Makes the children of a household; each has a letter, signed on the day on which its row was filled in. */
export function makeChildren(
  makings: Makings,
  household: DemoHousehold,
  birthDates: readonly string[],
): DemoChild[] {
  const { random, ids } = makings;
  const children: DemoChild[] = [];
  const filledOn = addDays('2023-10-09', random.int(0, 20));
  for (const [at, birthDate] of birthDates.entries()) {
    const sex: Sex = random.chance(boysShare) ? '男' : '女';
    const health = healths(random);
    const twin = birthDates.indexOf(birthDate) !== birthDates.lastIndexOf(birthDate);
    children.push({
      key: `${household.key}-${at + 1}`,
      household,
      name: childName(random, sex, household, children),
      sex,
      birthDate,
      citizenId: ids.issue(household.countyCode, birthDate, sex, random),
      health,
      ...schoolingOf(random, birthDate, household.villageCode.slice(0, 9), health === '残疾'),
      letterSignedOn: filledOn,
      filledOn,
      remark: remarkOn(random, health, twin),
    });
  }
  return children;
}
