/**
 * Rules of the register of children: who belongs on it, until when, what a family's state says, what may be shown.
 * Pure: facts and a day in, a decision or a list of problems out; the same on server and screen.
 *
 * Sources: 国发〔2016〕13号 (left-behind children: under 16, both parents away, or one away and the other unable),
 * 国发〔2016〕36号 (children in difficulty: under 18), domain.md 3.1 and 3.2. "Under N" means that birthday N is not reached.
 */
import { parseCitizenId } from '#capabilities/children/citizen-id/rules.ts';

/** On the 16th birthday a child is left behind no longer (国发〔2016〕13号). */
export const LEFT_BEHIND_UNTIL = 16;
/** On the 18th birthday a child is in difficulty no longer (国发〔2016〕36号; 未成年人保护法 art. 2). */
export const IN_DIFFICULTY_UNTIL = 18;
/** Days ahead for which coming of age is announced [P]. */
export const ANNOUNCED_DAYS = 30;
/** Days before a letter lapses in which it counts as lapsing [P]. */
export const LAPSING_DAYS = 30;

/** A rule that is broken, with the sentence that says so. */
export const problems = {
  'grown-up': {
    zh: '已满 18 周岁，不再属于困境儿童（国发〔2016〕36 号）。',
    en: 'Has turned 18 and is no longer a child in difficulty (State Council 2016 No. 36).',
  },
  'too-old-to-be-left-behind': {
    zh: '已满 16 周岁，不再属于农村留守儿童（国发〔2016〕13 号）。',
    en: 'Has turned 16 and is no longer a left-behind child (State Council 2016 No. 13).',
  },
  'not-grown-up-yet': {
    zh: '尚未届满年龄：留守儿童至 16 周岁，困境儿童至 18 周岁。',
    en: 'Not of that age yet: left-behind until 16, in difficulty until 18.',
  },
  'in-the-future': { zh: '日期在今天之后。', en: 'The date is after today.' },
  'before-birth': { zh: '日期早于出生日期。', en: 'The date is before the birth.' },
  'before-registered': { zh: '日期早于建档日期。', en: 'The date is before the registration.' },
  'before-since': { zh: '结束日期早于开始日期。', en: 'It would end before it began.' },
  'no-category': { zh: '至少选择一个类别。', en: 'Choose at least one category.' },
  'held-already': { zh: '该类别已经存在。', en: 'This category is held already.' },
  'two-kinds': {
    zh: '“双方外出”与“一方外出”只能有一个，请先结束另一个。',
    en: 'Both away or one away: only one can hold. End the other first.',
  },
  'orphan-and-unattended': {
    zh: '孤儿与事实无人抚养儿童不能并存（民发〔2019〕62 号）。',
    en: 'An orphan is not a de-facto unattended child as well (Civil Affairs 2019 No. 62).',
  },
  'check-digit': { zh: '身份证号校验位不对，请核对。', en: 'The citizen ID’s check digit is wrong.' },
  'id-unreadable': { zh: '身份证号应为 18 位。', en: 'A citizen ID has 18 characters.' },
  'id-of-15': {
    zh: '15 位身份证号已停用，请填 18 位。',
    en: 'IDs of 15 digits are no longer used: enter 18.',
  },
  'id-no-date': { zh: '身份证号中的出生日期不存在。', en: 'The citizen ID holds no day of the calendar.' },
  'no-birth-date': {
    zh: '没有身份证号时须填出生日期。',
    en: 'Without a citizen ID the birth date is needed.',
  },
  'place-too-wide': { zh: '居住地须到乡镇或村（居）。', en: 'The residence must be a town or a village.' },
  'other-city': {
    zh: '转入地不在本市。迁出本市的，请办理“退出名册—迁出本市”。',
    en: 'That place is in another city. For a child who moves out of the city use “Leave the register”.',
  },
  'same-place': { zh: '转入地与现居住地相同。', en: 'The child lives there already.' },
} as const;

/** A broken rule's code. */
export type ProblemCode = keyof typeof problems;

/** A broken rule and the field it concerns. */
export interface RuleProblem {
  readonly place: string;
  readonly code: ProblemCode;
}

/** Whole years reached on a day; a birthday on 29 February is reached on 1 March where there is none. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The day (ISO) on which a person reaches an age. */
export function birthdayOf(birthDate: string, age: number): string {
  const year = Number(birthDate.slice(0, 4)) + age;
  return `${year}-${birthDate.slice(5) === '02-29' && !isLeap(year) ? '03-01' : birthDate.slice(5)}`;
}

/** The latest birth date of those who have reached an age on a day: `ageOn(born, day) >= age` where `born <= bornBy`. */
export function bornBy(day: string, age: number): string {
  const year = Number(day.slice(0, 4)) - age;
  return `${year}-${day.slice(5) === '02-29' && !isLeap(year) ? '02-28' : day.slice(5)}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A day some days later (or earlier), as an ISO date. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Says whether a category is one of being left behind (11, 12). */
export function isLeftBehind(code: string): boolean {
  return code === '11' || code === '12';
}

/** The age at which the last of a child's categories ends. */
export function grownUpAt(codes: readonly string[]): number {
  return codes.length > 0 && codes.every(isLeftBehind) ? LEFT_BEHIND_UNTIL : IN_DIFFICULTY_UNTIL;
}

const unable = new Set(['06', '07', '08', '09', '10', '11', '12', '13', '14']);
const gone = new Set(['03', '04', '05']);

/**
 * The kind of being left behind that follows from the parents' states (domain.md 3.2): 11 both away; 12 one away and the
 * other unable or gone; null: none follows; undefined: a state is not known, so nothing can be said.
 */
export function leftBehindKind(
  father: string | undefined,
  mother: string | undefined,
): '11' | '12' | null | undefined {
  const states = [father ?? '99', mother ?? '99'];
  if (states.includes('99')) return undefined;
  const away = states.filter((state) => state === '02').length;
  if (away === 2) return '11';
  const other = states.find((state) => state !== '02');
  if (away === 1 && other !== undefined && (unable.has(other) || gone.has(other))) return '12';
  return null;
}

/** What a new category must fulfil; `held` are the open categories. */
export function categoryProblems(asked: {
  code: string;
  since: string;
  held: readonly string[];
  birthDate: string | null;
  today: string;
}): RuleProblem[] {
  const { code, since, held, birthDate, today } = asked;
  const found: RuleProblem[] = [];
  const say = (problem: ProblemCode, place: string) => found.push({ place, code: problem });
  if (held.includes(code)) say('held-already', 'body.code');
  if (isLeftBehind(code) && held.some((other) => isLeftBehind(other) && other !== code))
    say('two-kinds', 'body.code');
  const family = (prefix: string) =>
    code.startsWith(prefix) || held.some((other) => other.startsWith(prefix));
  if ((code.startsWith('2') || code.startsWith('3')) && family('2') && family('3'))
    say('orphan-and-unattended', 'body.code');
  if (since > today) say('in-the-future', 'body.since');
  if (birthDate !== null && since < birthDate) say('before-birth', 'body.since');
  if (birthDate !== null) {
    const age = ageOn(birthDate, today);
    if (age >= IN_DIFFICULTY_UNTIL) say('grown-up', 'body.code');
    else if (isLeftBehind(code) && age >= LEFT_BEHIND_UNTIL) say('too-old-to-be-left-behind', 'body.code');
  }
  return found;
}

/** What leaving the register must fulfil. */
export function leavingProblems(asked: {
  reason: string;
  on: string;
  today: string;
  birthDate: string | null;
  registeredOn: string;
  categories: readonly string[];
}): RuleProblem[] {
  const { reason, on, today, birthDate, registeredOn } = asked;
  const found: RuleProblem[] = [];
  if (on > today) found.push({ place: 'body.on', code: 'in-the-future' });
  if (on < registeredOn) found.push({ place: 'body.on', code: 'before-registered' });
  const young = birthDate !== null && ageOn(birthDate, on) < grownUpAt(asked.categories);
  if (reason === 'grown_up' && young) found.push({ place: 'body.reason', code: 'not-grown-up-yet' });
  return found;
}

/** The flags that follow from a citizen ID beside sex and birth date. */
export const idFlags = ['idMissing', 'idChecksum', 'idSexMismatch', 'idBirthMismatch'] as const;
/** Flags of a roster's cell from which no ID could be read; they are settled when one is entered. */
export const unreadIdFlags = ['idUnreadable', 'id15'] as const;

/** A citizen ID as it was entered, judged beside sex and birth date. */
export interface CitizenIdJudgement {
  readonly id: string | null;
  readonly state: 'valid' | 'missing' | 'wrong_check_digit' | 'at_odds';
  readonly birthDate: string | null;
  /** Flags that follow (codes/contract.ts). */
  readonly flags: readonly string[];
  readonly problems: readonly RuleProblem[];
}

/** Judges a citizen ID; the birth date is taken from it where none was given. */
export function judgeCitizenId(given: {
  citizenId: string | null;
  sex: number;
  birthDate: string | null;
}): CitizenIdJudgement {
  const { sex, birthDate } = given;
  if (given.citizenId === null) {
    const lacking: RuleProblem[] =
      birthDate === null ? [{ place: 'body.birthDate', code: 'no-birth-date' }] : [];
    return { id: null, state: 'missing', birthDate, flags: ['idMissing'], problems: lacking };
  }
  const parsed = parseCitizenId(given.citizenId);
  if (!parsed.ok) {
    const code = (
      { fifteenDigits: 'id-of-15', unreadable: 'id-unreadable', noSuchDate: 'id-no-date' } as const
    )[parsed.fault];
    return {
      id: null,
      state: 'missing',
      birthDate,
      flags: [],
      problems: [{ place: 'body.citizenId', code }],
    };
  }
  const { id, sound, birthDate: born, sex: idSex } = parsed.value;
  if (!sound) {
    const wrong: RuleProblem = { place: 'body.citizenId', code: 'check-digit' };
    return {
      id,
      state: 'wrong_check_digit',
      birthDate: birthDate ?? born,
      flags: ['idChecksum'],
      problems: [wrong],
    };
  }
  const flags = [
    ...((sex === 1 || sex === 2) && String(sex) !== idSex ? ['idSexMismatch'] : []),
    ...(birthDate !== null && birthDate !== born ? ['idBirthMismatch'] : []),
  ];
  const state = flags.length === 0 ? 'valid' : 'at_odds';
  return { id, state, birthDate: birthDate ?? born, flags, problems: [] };
}

/** A citizen ID as lists show it: first four, last four (GB/T 35273: no more than the purpose needs). */
export function maskCitizenId(id: string): string {
  return id.length <= 8
    ? '*'.repeat(id.length)
    : `${id.slice(0, 4)}${'*'.repeat(id.length - 8)}${id.slice(-4)}`;
}

/** A phone number as lists show it. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** Digits of a city's code; children are transferred within one city. */
const CITY_DIGITS = 4;
/** Digits of a town's code, the widest place that a child may live in. */
export const TOWN_DIGITS = 9;

/** What the place of a transfer must fulfil. */
export function transferProblems(from: string, to: string): RuleProblem[] {
  if (to.slice(0, CITY_DIGITS) !== from.slice(0, CITY_DIGITS))
    return [{ place: 'body.to', code: 'other-city' }];
  if (to.length < TOWN_DIGITS) return [{ place: 'body.to', code: 'place-too-wide' }];
  return to === from ? [{ place: 'body.to', code: 'same-place' }] : [];
}
