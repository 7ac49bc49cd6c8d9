/**
 * Rules of benefits: how one stands on a day, what speaks against writing one down, what a family brings to renew it. Pure, and the
 * same on phone and server. [P] marks a proposal for which no rule is known.
 */
import {
  type BenefitKind,
  type BenefitStanding,
  benefitKinds,
} from '#capabilities/assistance/codes/contract.ts';
import { daysLater } from '#capabilities/children/rules.ts';

/** Days before its last day in which a benefit is about to lapse [P]. */
export const LAPSING_DAYS = 30;

/** Benefits that secure a child's whole living: one at a time (domain.md 4: orphan, de-facto unattended, extreme poverty). */
export const wholeLiving: readonly BenefitKind[] = ['orphan', 'unattended', 'extreme-poverty'];

/** Benefits that are not paid beside each other: an orphan's allowance covers the living part for the disabled (domain.md 4). */
const notBeside: readonly (readonly [BenefitKind, BenefitKind])[] = [['orphan', 'disabled-living']];

/** A benefit's time, ISO dates. */
export interface BenefitTime {
  readonly from: string;
  readonly until: string | null;
  readonly review: string | null;
}

/** The last day unless somebody does something: its end, or the review that was not made; null where neither is set. */
export function lapsesOn({ until, review }: BenefitTime): string | null {
  if (until === null || review === null) return until ?? review;
  return until < review ? until : review;
}

/** How a benefit stands on a day (ISO dates). */
export function standingOf(
  benefit: BenefitTime & { readonly state: string },
  today: string,
): BenefitStanding {
  if (benefit.state === 'renewed' || benefit.state === 'stopped') return benefit.state;
  if (benefit.from > today) return 'coming';
  const last = lapsesOn(benefit);
  if (last === null || last > daysLater(today, LAPSING_DAYS)) return 'running';
  return last < today ? 'lapsed' : 'lapsing';
}

/** What speaks against a benefit, with the sentence that says so. */
export const benefitProblems = {
  'same-kind': { zh: '同一时间已有同种补贴。', en: 'The child has this benefit at that time already.' },
  'one-living': {
    zh: '孤儿基本生活费、事实无人抚养儿童补贴、特困供养同一时间只能享受一种。',
    en: 'Of the allowances for orphans, for unattended children and in extreme poverty one is paid at a time.',
  },
  'not-beside': {
    zh: '孤儿基本生活费与困难残疾人生活补贴不能同时享受（护理补贴可以）。',
    en: 'The orphans’ allowance is not paid beside the living allowance of the disabled (nursing is).',
  },
  'ends-before': { zh: '截止日期早于起始日期。', en: 'It would end before it began.' },
  'review-outside': {
    zh: '复核日期应在享受期内。',
    en: 'The review must lie between the beginning and the end.',
  },
  'paid-twice': { zh: '按月金额和一次性金额只填一项。', en: 'Paid by the month or once, not both.' },
  'before-birth': { zh: '起始日期早于出生日期。', en: 'It would begin before the birth.' },
  'not-after-former': {
    zh: '续期的起始日期应晚于原来的起始日期。',
    en: 'What renews a benefit begins after it began.',
  },
  'outside-its-time': {
    zh: '停发日期应在享受期内。',
    en: 'The last day must lie in the benefit’s time.',
  },
} as const;

/** What is wrong with a benefit, by the field it stands in. */
export interface BenefitFault {
  readonly field: 'kind' | 'from' | 'until' | 'review' | 'fenMonthly' | 'on';
  readonly code: keyof typeof benefitProblems;
}

/** A benefit as it is to be written down. */
export interface BenefitToWrite extends BenefitTime {
  readonly kind: BenefitKind;
  readonly fenMonthly: number | null;
  readonly fenOnce: number | null;
}

/** What speaks against a benefit, beside the child's others; `others` leaves out what was written down by mistake. */
export function faultsOfBenefit(
  wanted: BenefitToWrite,
  others: readonly (BenefitTime & { readonly kind: BenefitKind })[],
  birthDate: string | null,
): BenefitFault[] {
  const { from, until, review } = wanted;
  const beside = others.filter((other) => overlap(wanted, other));
  return [
    ...faultWhere(until !== null && until < from, 'until', 'ends-before'),
    ...faultWhere(
      review !== null && (review < from || (until !== null && review > until)),
      'review',
      'review-outside',
    ),
    ...faultWhere(wanted.fenMonthly !== null && wanted.fenOnce !== null, 'fenMonthly', 'paid-twice'),
    ...faultWhere(birthDate !== null && from < birthDate, 'from', 'before-birth'),
    ...clashOf(
      wanted.kind,
      beside.map(({ kind }) => kind),
    ),
  ];
}

function clashOf(kind: BenefitKind, beside: readonly BenefitKind[]): BenefitFault[] {
  if (beside.includes(kind)) return [{ field: 'kind', code: 'same-kind' }];
  if (wholeLiving.includes(kind) && beside.some((other) => wholeLiving.includes(other)))
    return [{ field: 'kind', code: 'one-living' }];
  const barred = notBeside.some(
    ([one, other]) => (kind === one && beside.includes(other)) || (kind === other && beside.includes(one)),
  );
  return faultWhere(barred, 'kind', 'not-beside');
}

function faultWhere(
  broken: boolean,
  field: BenefitFault['field'],
  code: BenefitFault['code'],
): BenefitFault[] {
  return broken ? [{ field, code }] : [];
}

/** Two times share a day; one without an end goes on. */
export function overlap(one: BenefitTime, other: BenefitTime): boolean {
  return (other.until === null || one.from <= other.until) && (one.until === null || other.from <= one.until);
}

const household = { zh: '户口簿', en: 'household register' };
const school = { zh: '在校证明（年满 16 周岁的）', en: 'proof of schooling (from 16 years on)' };
const account = { zh: '儿童银行卡（折）', en: 'the child’s bank card or book' };
const disability = { zh: '残疾人证', en: 'disability certificate' };
const means = { zh: '家庭收入和财产说明', en: 'statement of the family’s income and property' };
const bills = { zh: '医疗费票据和诊断书', en: 'bills and the doctor’s diagnosis' };

/** What a family brings to renew each kind [P]: counties may ask for more, which their notices say. */
const papers: Readonly<Record<BenefitKind, readonly { readonly zh: string; readonly en: string }[]>> = {
  orphan: [household, account, school],
  unattended: [household, account, school, { zh: '父母现状证明', en: 'proof of how the parents stand' }],
  'disabled-living': [household, disability, means],
  'disabled-nursing': [household, disability],
  subsistence: [household, means],
  'extreme-poverty': [household, means],
  temporary: [household, { zh: '困难情况说明', en: 'what happened, in writing' }],
  insurance: [household],
  medical: [household, bills],
  rehabilitation: [
    household,
    disability,
    { zh: '康复机构评估表', en: 'assessment by the rehabilitation centre' },
  ],
  schooling: [household, school],
  'orphan-schooling': [
    household,
    { zh: '录取通知书或学籍证明', en: 'letter of admission or proof of enrolment' },
  ],
};

/** What a family brings to renew a benefit, in both languages. */
export function bringToRenew(kind: BenefitKind): { readonly zh: string; readonly en: string } {
  return {
    zh: papers[kind].map(({ zh }) => zh).join('、'),
    en: papers[kind].map(({ en }) => en).join(', '),
  };
}

/** The benefits that fit the categories a child holds (domain.md 3.2) and that it does not have: what a person may look into. */
export function fittingKinds(categories: readonly string[], held: readonly BenefitKind[]): BenefitKind[] {
  const whole = held.some((kind) => wholeLiving.includes(kind));
  const orphan = held.includes('orphan') || categories.some((code) => orphanCodes.includes(code));
  const fitting = categories.flatMap((code) => fits[code] ?? []);
  const kinds = Object.keys(benefitKinds) as BenefitKind[];
  return kinds.filter(
    (kind) =>
      fitting.includes(kind) &&
      !held.includes(kind) &&
      !(whole && wholeLiving.includes(kind)) &&
      !(orphan && kind === 'disabled-living'),
  );
}

const orphanCodes = ['21', '22', '23'];
const ofOrphans: readonly BenefitKind[] = ['orphan', 'insurance', 'orphan-schooling'];
const fits: Readonly<Record<string, readonly BenefitKind[]>> = {
  '21': ofOrphans,
  '22': ofOrphans,
  '23': ofOrphans,
  '30': ['unattended', 'insurance'],
  '41': ['subsistence', 'insurance'],
  '42': ['insurance'],
  '43': ['extreme-poverty', 'insurance'],
  '51': ['disabled-nursing', 'rehabilitation'],
  '52': ['rehabilitation'],
  '60': ['medical'],
};
