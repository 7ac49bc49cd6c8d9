/**
 * The people of the story as they are written into the system's forms: words of a roster become codes, as whoever fills in
 * the form would choose them. Pure.
 */
import type { z } from 'zod';
import {
  abilityCode,
  carerCode,
  ECONOMIC_CATEGORY,
  economicCode,
  healthCode,
  parentStatusCode,
  schoolingCode,
} from '#capabilities/census/roster/codes.ts';
import { ethnicities } from '#capabilities/children/codes/contract.ts';
import type { registerChild } from '#capabilities/children/register/contract.ts';
import type { setCare } from '#capabilities/guardianship/care/contract.ts';
import type { CarerRelation } from '#capabilities/guardianship/codes/contract.ts';
import { isEntrusted, mustBeHeard, usualMode } from '#capabilities/guardianship/rules.ts';
import { addDays, addYears } from './calendar.ts';
import type { Random } from './random.ts';
import type { DemoChild, DemoGuardian, DemoParent } from './types.ts';

type RegisterBody = z.input<typeof registerChild.body>;
type CareBody = z.input<typeof setCare.body>;
type Agreement = NonNullable<CareBody['entrustment']>;

const yearsEntrusted = 1;

/** A child as its village's director puts it on the register. */
export function registration(child: DemoChild): RegisterBody {
  const { household } = child;
  const economic = economicCode(household.economicStatus) ?? 'unknown';
  const difficulty = ECONOMIC_CATEGORY[economic as keyof typeof ECONOMIC_CATEGORY];
  const kind = household.kind === '父母双方外出' ? '11' : '12';
  return {
    person: {
      name: child.name,
      formerName: null,
      sex: child.sex === '男' ? 1 : 2,
      birthDate: child.birthDate,
      citizenId: child.citizenId,
      citizenIdLack: null,
      ethnicity: [...ethnicities].find(([, name]) => name === household.ethnicity)?.[0] ?? null,
      registeredPlace: household.villageCode,
      health: healthCode(child.health) ?? 'unknown',
      schooling: schoolingCode(child.schooling) ?? 'unknown',
      school: child.school === '' ? null : child.school,
      grade: child.grade === '' ? null : child.grade,
      boarding: child.boarding === '是',
      remark: child.remark === '' ? null : child.remark,
    },
    residence: household.villageCode,
    household: { groupName: household.group === '' ? null : household.group, address: null, economic },
    family: [parent(household.father, '51'), parent(household.mother, '52')],
    categories: [
      { code: kind },
      ...(difficulty === undefined ? [] : [{ code: difficulty, evidence: household.economicStatus }]),
    ] as RegisterBody['categories'],
    registeredOn: child.filledOn,
  };
}

function parent(one: DemoParent, relation: '51' | '52'): RegisterBody['family'][number] {
  return {
    relation,
    name: one.name,
    citizenId: one.citizenId,
    phone: one.phone === '' ? null : one.phone,
    status: (parentStatusCode(one.status) ?? '99') as RegisterBody['family'][number]['status'],
    workplace: one.workplace === '' ? null : one.workplace,
    outSince: null,
  };
}

/** Who is to care for a child from a day on, and what was checked before (articles 22 and 23). */
export function careArrangement(
  care: {
    readonly guardian: DemoGuardian;
    readonly relation: string;
    readonly why: string;
    readonly on: string;
    readonly replaces: string | null;
  },
  child: DemoChild,
  random: Random,
): CareBody {
  const relation = (carerCode(care.relation) ?? '06') as CarerRelation;
  const mode = usualMode(relation);
  return {
    replaces: care.replaces,
    mode,
    relation,
    relationWords: care.relation,
    since: care.on,
    why: care.why,
    guardian: guardianFile(care.guardian, random),
    ...(isEntrusted(mode) ? { entrustment: agreement(care.on, child, care.guardian, random) } : {}),
  };
}

function guardianFile(guardian: DemoGuardian, random: Random): NonNullable<CareBody['guardian']> {
  return {
    name: guardian.name,
    sex: guardian.sex === '男' ? 1 : 2,
    birthDate: guardian.birthDate,
    citizenId: guardian.citizenId === '' ? null : guardian.citizenId,
    phone: guardian.phone === '' ? null : guardian.phone,
    health: healthCode(guardian.health) ?? 'unknown',
    ability: abilityCode(guardian.ability) ?? 'unknown',
    literacy: random.pick(['illiterate', 'primary', 'primary', 'junior', 'junior', 'senior']),
    smartphone: random.chance(0.45),
    occupation: random.pick(['务农', '务农', '务农', '做小买卖', '在家']),
  };
}

/** All grounds of article 22 were looked into and none was found; the story entrusts nobody else. */
function agreement(on: string, child: DemoChild, guardian: DemoGuardian, random: Random): Agreement {
  const clear = (evidence: string) => ({ clear: true, evidence });
  const hears = mustBeHeard(child.birthDate, on);
  const { father, mother } = child.household;
  const away = [father, mother].filter((one) => one.status === '外出务工');
  return {
    reason: `${away.length === 2 ? '父母' : away[0] === father ? '父亲' : '母亲'}外出务工（${away[0]?.workplace ?? ''}），不能在家照护。`,
    termFrom: on,
    termTo: addDays(addYears(on, yearsEntrusted), -1),
    checks: {
      harm: clear('派出所查询无记录'),
      vices: clear('村委会走访核实'),
      neglect: clear('村委会走访核实'),
      unfit: clear('入户查看居住条件'),
    },
    weighed: {
      character: '邻里评价良好',
      family: random.pick(['与子女同村居住', '独门独院，住房安全', '住房两间，收入稳定']),
      health: guardian.health === '' ? '能够照料日常生活' : `身体${guardian.health}，能够照料日常生活`,
      bond: random.pick(['自幼由其带大', '平日常来往，感情好', '孩子愿意亲近']),
    },
    costs: `父母每月给付生活费${random.int(4, 10) * 100}元`,
    emergencyName: away[0]?.name ?? null,
    emergencyPhone: away[0]?.phone || null,
    villageFinding: 'able',
    childHeard: hears ? true : null,
    childOpinion: hears ? random.pick(['愿意', '愿意跟着一起住', '愿意，希望爸妈常打电话']) : null,
    schoolToldOn: child.school === '' ? null : on,
    villageToldOn: on,
  };
}
