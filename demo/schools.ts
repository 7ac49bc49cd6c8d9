/**
 * The demonstration's schools: a made-up set with the usual names in real towns, and which of them a child of an age
 * attends in the school year that began on 2023-09-01.
 */
import { ageOn } from './calendar.ts';
import { divisionOf } from './divisions.ts';
import { type Random, weighted } from './random.ts';
import type { DemoDivision } from './types.ts';

export type SchoolStage = '学前教育' | '小学' | '初中' | '高中（含中职）' | '特殊教育';

/** A school; `name` is how its own people say it, `fullName` names the county too. */
export interface DemoSchool {
  readonly key: string;
  readonly stage: SchoolStage;
  readonly name: string;
  readonly fullName: string;
  readonly divisionCode: string;
}

const townSchools: readonly (readonly [string, SchoolStage])[] = [
  ['中心幼儿园', '学前教育'],
  ['中心小学', '小学'],
  ['第一小学', '小学'],
  ['实验小学', '小学'],
  ['第一初级中学', '初中'],
  ['第二初级中学', '初中'],
];

const countySchools: readonly (readonly [string, SchoolStage])[] = [
  ['第一高级中学', '高中（含中职）'],
  ['职业教育中心', '高中（含中职）'],
  ['特殊教育学校', '特殊教育'],
];

const schoolYearBegan = '2023-09-01';
const schoolAge = { kindergarten: 3, primary: 6, middle: 12, high: 15 };
const primaryGrades = ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'];
const middleGrades = ['七年级', '八年级', '九年级'];
const kindergartenGrades = ['小班', '中班', '大班'];
const boards = { primary: 0.03, middle: 0.36, high: 0.85 };

function makeSchools(division: DemoDivision, kinds: typeof townSchools): DemoSchool[] {
  const above = division.level === 'town' ? divisionOf(division.parent).name : '';
  return kinds.map(([suffix, stage], at) => ({
    key: `school:${division.code}-${at + 1}`,
    stage,
    name:
      division.level === 'town'
        ? division.name + suffix
        : `${division.name.endsWith('县') ? '县' : '区'}${suffix}`,
    fullName: `${above}${division.name}${suffix}`,
    divisionCode: division.code,
  }));
}

const made = new Map<string, readonly DemoSchool[]>();

/** The schools that stand in a town (9 digits) or that serve a whole county (6 digits). */
export function schoolsOf(code: string): readonly DemoSchool[] {
  let schools = made.get(code);
  if (!schools) {
    schools = makeSchools(divisionOf(code), code.length === 9 ? townSchools : countySchools);
    made.set(code, schools);
  }
  return schools;
}

/** What a roster says of a child's schooling. */
export interface Schooling {
  readonly schooling: string;
  readonly school: string;
  readonly grade: string;
  readonly boarding: '是' | '否';
}

const atHome: Schooling = { schooling: '未入园', school: '', grade: '', boarding: '否' };
const highSchools = weighted<number>([
  [0, 60],
  [1, 40],
]);

function attends(
  random: Random,
  code: string,
  stage: SchoolStage,
  grade: string,
  boarding: number,
): Schooling {
  const schools = schoolsOf(code).filter((school) => school.stage === stage);
  const at = stage === '高中（含中职）' ? highSchools(random) : random.int(0, schools.length - 1);
  return {
    schooling: stage,
    school: schools[at]?.name ?? '',
    grade,
    boarding: random.chance(boarding) ? '是' : '否',
  };
}

/** Where a child goes to school: by its age when the school year began; a few of the older ones have dropped out. */
export function schoolingOf(
  random: Random,
  birthDate: string,
  townCode: string,
  disabled: boolean,
): Schooling {
  const age = ageOn(birthDate, schoolYearBegan);
  if (age < schoolAge.kindergarten) return atHome;
  if (age < schoolAge.primary) {
    const grade = kindergartenGrades[age - schoolAge.kindergarten] ?? '';
    return random.chance(0.12) ? atHome : attends(random, townCode, '学前教育', grade, 0);
  }
  if (disabled && random.chance(0.3)) return attends(random, townCode.slice(0, 6), '特殊教育', '', 0.5);
  if (age < schoolAge.middle) {
    return attends(random, townCode, '小学', primaryGrades[age - schoolAge.primary] ?? '', boards.primary);
  }
  if (random.chance(0.002)) return { schooling: '辍学', school: '', grade: '', boarding: '否' };
  if (age < schoolAge.high) {
    return attends(random, townCode, '初中', middleGrades[age - schoolAge.middle] ?? '', boards.middle);
  }
  return attends(random, townCode.slice(0, 6), '高中（含中职）', age < 16 ? '高一' : '高二', boards.high);
}
