/** What the answers at a door come to: who was found, and what is proposed for the register. Pure. */
import type { z } from 'zod';
import {
  type citizenIdLacks,
  healths,
  citizenIdLacks as lacks,
  parentStatuses,
  schoolings,
} from '#capabilities/children/codes/contract.ts';
import type { registerChild } from '#capabilities/children/register/contract.ts';
import type { Answers } from '#capabilities/forms/document/contract.ts';

type RegisterBody = z.input<typeof registerChild.body>;
type Code<Set> = keyof Set & string;

/** Who was found, as it was told. */
export interface Found {
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string | null;
  readonly citizenId: string | null;
  readonly address: string | null;
  readonly fatherState: string;
  readonly motherState: string;
  readonly carerRelation: string;
  readonly carerName: string | null;
  readonly carerPhone: string | null;
}

const UNKNOWN_PARENT = '99';

function text(answers: Answers, question: string): string | null {
  const answer = answers[question];
  return typeof answer === 'string' && answer !== '' ? answer : null;
}

/** Reads who was found. */
export function foundIn(answers: Answers): Found {
  return {
    name: text(answers, 'child_name') ?? '',
    sex: text(answers, 'child_sex') ?? '0',
    birthDate: text(answers, 'child_birth'),
    citizenId: text(answers, 'child_id')?.toUpperCase() ?? null,
    address: text(answers, 'child_address'),
    fatherState: text(answers, 'father_state') ?? UNKNOWN_PARENT,
    motherState: text(answers, 'mother_state') ?? UNKNOWN_PARENT,
    carerRelation: text(answers, 'carer_relation') ?? '00',
    carerName: text(answers, 'carer_name'),
    carerPhone: text(answers, 'carer_phone'),
  };
}

/** Parents who are away for work, who are there, and who are there but cannot care (domain.md 3.2). */
const AWAY = '02';
const AT_HOME = '01';
const UNABLE = ['07', '08', '14'];
/** Dead or lost in law; and out of reach for other reasons. */
const GONE = ['03', '04', '05'];
const OUT_OF_REACH = ['06', '09', '10', '11', '12', '13'];

/**
 * The category that the parents' states speak for: both away 11; one away and the other unable 12; both dead or lost an orphan 22;
 * both unable or out of reach, however, a de-facto unattended child 30 (domain.md 3.2). Null where none does; a person decides.
 */
export function categoryFor({ fatherState, motherState }: Pick<Found, 'fatherState' | 'motherState'>) {
  const states = [fatherState, motherState];
  if (states.some((state) => state === AT_HOME || state === UNKNOWN_PARENT)) return null;
  if (states.every((state) => state === AWAY)) return '11';
  if (states.includes(AWAY)) return states.some((state) => UNABLE.includes(state)) ? '12' : null;
  if (states.every((state) => GONE.includes(state))) return '22';
  const lost = [...GONE, ...OUT_OF_REACH, ...UNABLE];
  return states.every((state) => lost.includes(state)) ? '30' : null;
}

function codeOf<Set extends object>(set: Set, code: string | null, otherwise: Code<Set>): Code<Set> {
  return code !== null && Object.hasOwn(set, code) ? (code as Code<Set>) : otherwise;
}

/**
 * What is put on the register for what was told; everything that was not asked is left open.
 * @param residence the village of the door
 */
export function registrationOf(
  answers: Answers,
  residence: string,
  category: RegisterBody['categories'][number]['code'],
): RegisterBody {
  const found = foundIn(answers);
  const lack = text(answers, 'id_lack');
  const parent = (relation: '51' | '52', state: string): RegisterBody['family'][number] => ({
    relation,
    status: codeOf(parentStatuses, state, UNKNOWN_PARENT),
    ...{ name: null, citizenId: null, phone: null, workplace: null, outSince: null },
  });
  return {
    person: {
      ...{ name: found.name, formerName: null, birthDate: found.birthDate, citizenId: found.citizenId },
      sex: found.sex === '1' ? 1 : found.sex === '2' ? 2 : 0,
      citizenIdLack:
        found.citizenId === null ? codeOf<typeof citizenIdLacks>(lacks, lack, 'not_at_hand') : null,
      ...{ ethnicity: null, registeredPlace: null, school: null, grade: null, boarding: null },
      health: codeOf(healths, text(answers, 'health'), 'unknown'),
      schooling: codeOf(schoolings, text(answers, 'schooling'), 'unknown'),
      remark: text(answers, 'words'),
    },
    residence,
    household: { groupName: null, address: found.address, economic: 'unknown' },
    family: [parent('51', found.fatherState), parent('52', found.motherState)],
    categories: [{ code: category, evidence: '入户排查' }],
  };
}
