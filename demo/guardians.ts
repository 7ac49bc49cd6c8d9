/**
 * Makes up whoever cares for children while the parents are away: 96 in a hundred are grandparents, the rest other kin
 * (Ministry of Civil Affairs, 2018). Always of age, and always older than the parent or of the parent's generation.
 */
import { addDays, addYears, ageOn, censusDate } from './calendar.ts';
import type { Makings } from './family.ts';
import { givenName, surname } from './names.ts';
import { type Random, weighted } from './random.ts';
import type { DemoGuardian, DemoHousehold, Sex } from './types.ts';

interface Kin {
  readonly relation: string;
  readonly sex: Sex;
  readonly side: 'father' | 'mother';
  readonly grandparent: boolean;
  /** Whether the guardian bears the surname of the parent on that side. */
  readonly sameSurname: boolean;
}

const kinds: readonly (readonly [Kin, number])[] = [
  [{ relation: '祖母', sex: '女', side: 'father', grandparent: true, sameSurname: false }, 460],
  [{ relation: '祖父', sex: '男', side: 'father', grandparent: true, sameSurname: true }, 340],
  [{ relation: '外祖母', sex: '女', side: 'mother', grandparent: true, sameSurname: false }, 90],
  [{ relation: '外祖父', sex: '男', side: 'mother', grandparent: true, sameSurname: true }, 70],
  [{ relation: '伯父', sex: '男', side: 'father', grandparent: false, sameSurname: true }, 10],
  [{ relation: '叔叔', sex: '男', side: 'father', grandparent: false, sameSurname: true }, 6],
  [{ relation: '姑姑', sex: '女', side: 'father', grandparent: false, sameSurname: true }, 10],
  [{ relation: '舅舅', sex: '男', side: 'mother', grandparent: false, sameSurname: true }, 5],
  [{ relation: '姨母', sex: '女', side: 'mother', grandparent: false, sameSurname: true }, 5],
  [{ relation: '其他亲属', sex: '女', side: 'father', grandparent: false, sameSurname: false }, 4],
];
const anyKin = weighted(kinds);
const youngerKin = weighted(kinds.filter(([kin]) => !kin.grandparent));
const leastAge = 22;

const healthByAge = {
  under60: weighted([
    ['健康', 78],
    ['一般', 18],
    ['患病', 4],
  ] as const),
  under70: weighted([
    ['健康', 58],
    ['一般', 29],
    ['患病', 10],
    ['残疾', 3],
  ] as const),
  older: weighted([
    ['健康', 34],
    ['一般', 38],
    ['患病', 22],
    ['残疾', 6],
  ] as const),
};
const abilityByHealth: Readonly<Record<string, (random: Random) => string>> = {
  健康: weighted([
    ['较强', 60],
    ['一般', 38],
    ['较差', 2],
  ] as const),
  一般: weighted([
    ['较强', 22],
    ['一般', 66],
    ['较差', 12],
  ] as const),
};
const weakAbility = weighted([
  ['一般', 40],
  ['较差', 54],
  ['无', 6],
] as const);

function healthAt(random: Random, age: number): string {
  if (age < 60) return healthByAge.under60(random);
  return age < 70 ? healthByAge.under70(random) : healthByAge.older(random);
}

function bornOn(random: Random, kin: Kin, parentBorn: string): string {
  if (kin.grandparent)
    return addDays(parentBorn, -Math.round(365.25 * random.int(20, 29)) - random.int(0, 364));
  const near = addDays(parentBorn, random.int(-2500, 1500));
  const latest = addDays(addYears(censusDate, -leastAge), -random.int(0, 364));
  if (near > latest) return latest;
  return near;
}

/** A guardian and the word for what it is to the children. */
export interface Care {
  readonly guardian: DemoGuardian;
  readonly relation: string;
}

/** Whom to look for: anybody among the kin, or an aunt or uncle because the grandparents no longer can. */
export type Looking = 'anyKin' | 'youngerKin';

/** Makes a guardian for a household's children. */
export function makeCare(makings: Makings, household: DemoHousehold, key: string, looking: Looking): Care {
  const { random, ids, phones } = makings;
  const kin = looking === 'anyKin' ? anyKin(random) : youngerKin(random);
  const parent = kin.side === 'father' ? household.father : household.mother;
  const birthDate = bornOn(random, kin, parent.birthDate);
  const health = healthAt(random, ageOn(birthDate, censusDate));
  const generation = kin.grandparent ? 'grandparent' : 'parent';
  const family = kin.sameSurname ? parent.surname : surname(random);
  return {
    relation: kin.relation,
    guardian: {
      key,
      name: family + givenName(random, kin.sex, generation),
      sex: kin.sex,
      birthDate,
      citizenId: ids.issue(household.countyCode, birthDate, kin.sex, random),
      phone: random.chance(0.97) ? phones.deal() : '',
      health,
      ability: (abilityByHealth[health] ?? weakAbility)(random),
    },
  };
}

/** Whether a guardian who is a father's parent can also be the parent of another man. */
export function canBeParentOf(care: Care, son: { readonly birthDate: string }): boolean {
  const paternal = care.relation === '祖母' || care.relation === '祖父';
  return paternal && ageOn(care.guardian.birthDate, son.birthDate) >= 18;
}
