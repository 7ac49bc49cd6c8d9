/**
 * Rules of guardianship: who may care for a child, when a letter is valid, what gives reason to look. Pure: facts and a day
 * in, a decision out; the same on the server and on a phone. [P] marks a proposal for which no rule is known: a parameter.
 */
import { ageOn, daysLater, LAPSING_DAYS } from '#capabilities/children/rules.ts';
import type {
  CareMode,
  CarerRelation,
  GuardianshipNeed,
  GuardianWarning,
} from '#capabilities/guardianship/codes/contract.ts';

/** Years that a letter of responsibility runs [P]. */
export const LETTER_TERM_YEARS = 1;
/** The longest term, in years [P]. */
export const LONGEST_TERM_YEARS = 3;
/** Days that a letter's term may begin before the day it is written down [P]. */
export const BACKDATING_DAYS = 31;
/** Full capacity: the Civil Code, article 18. The exception for self-supporting sixteen-year-olds is not used for carers. */
export const ADULT_AGE = 18;
/** From this age a carer's own age gives reason to look [P]. */
export const AGED = 70;
/** From this number of children in one person's care on there is reason to look [P]. */
export const MANY_CHILDREN = 4;
/** From this age a child's opinion is heard: the Civil Code, article 19 (limited capacity), Minors' Protection Law, article 22. */
export const HEARING_AGE = 8;
/** What stands for the name of a carer whom a roster gives only by a number. */
export const UNNAMED = '（姓名不详）';

/** The last day of a term that begins on a day: the day before the same day, years later. 29 February counts as 28. */
export function termEnd(from: string, years: number = LETTER_TERM_YEARS): string {
  const year = Number(from.slice(0, 4)) + years;
  const day = from.slice(5) === '02-29' ? '02-28' : from.slice(5);
  return daysLater(`${year}-${day}`, -1);
}

/** The relations that a mode admits (domain.md 3.3). */
export const relationsOfMode: Readonly<Record<CareMode, readonly CarerRelation[]>> = {
  A: ['01', '02'],
  B: ['03', '04'],
  C: ['05', '06'],
  D: ['07', '08', '10'],
  E: ['03', '04', '05', '06', '07', '09', '10'],
  F: ['03', '04', '05', '06', '07', '09', '10'],
  G: ['03', '04', '05', '06', '07', '09', '10'],
  Z: ['00', '11'],
};

/** The mode that a relation tells where nobody says more: a roster names the relation only. */
export function usualMode(relation: CarerRelation): CareMode {
  if (relation === '09') return 'G';
  return (['A', 'B', 'C', 'D', 'Z'] as const).find((mode) => relationsOfMode[mode].includes(relation)) ?? 'D';
}

/** True for the modes by which parents entrust their child to another: articles 22 and 23 apply. */
export function isEntrusted(mode: CareMode): boolean {
  return mode === 'B' || mode === 'C' || mode === 'D';
}

/** What is known of a guardian. */
export interface GuardianFacts {
  readonly name: string;
  readonly birthDate: string | null;
  readonly citizenId: string | null;
  readonly phone: string | null;
  readonly ability: string;
  readonly caresFor: number;
  /** True where the check of article 22 found a ground against this person. */
  readonly barred: boolean;
}

/** What a guardian's file gives reason to look at, the gravest first. */
export function warningsOf(guardian: GuardianFacts, today: string): GuardianWarning[] {
  const age = guardian.birthDate === null ? null : ageOn(guardian.birthDate, today);
  const all: [GuardianWarning, boolean][] = [
    ['barred', guardian.barred],
    ['minor', age !== null && age < ADULT_AGE],
    ['unfit', guardian.ability === 'none'],
    ['weak', guardian.ability === 'weak'],
    ['aged', age !== null && age >= AGED],
    ['manyChildren', guardian.caresFor >= MANY_CHILDREN],
    ['fileIncomplete', !isFileComplete(guardian)],
  ];
  return all.filter(([, holds]) => holds).map(([warning]) => warning);
}

/** A guardian's file is complete with a name and a way to reach or to identify the person; the database holds the same rule. */
export function isFileComplete(guardian: Pick<GuardianFacts, 'name' | 'citizenId' | 'phone'>): boolean {
  return guardian.name !== UNNAMED && (guardian.citizenId !== null || guardian.phone !== null);
}

/** Why somebody may not be given a child to care for; null where nothing speaks against it. */
export function carerObjection(
  guardian: Pick<GuardianFacts, 'birthDate' | 'ability' | 'barred'>,
  mode: CareMode,
  today: string,
): 'carer-not-of-age' | 'carer-unable' | 'carer-barred' | null {
  if (guardian.birthDate !== null && ageOn(guardian.birthDate, today) < ADULT_AGE) return 'carer-not-of-age';
  if (guardian.ability === 'none') return 'carer-unable';
  // Article 22, paragraph 3: who has such a ground must not be entrusted. Parents and appointed guardians are not entrusted.
  return guardian.barred && isEntrusted(mode) ? 'carer-barred' : null;
}

/** The grounds of article 22 that were found against a carer. */
export function groundsFound(
  checks: Readonly<Record<string, { readonly clear: boolean } | undefined>>,
): string[] {
  return Object.entries(checks).flatMap(([ground, check]) => (check?.clear === false ? [ground] : []));
}

/** True where a child is old enough to be heard on who cares for it. */
export function mustBeHeard(birthDate: string | null, day: string): boolean {
  return birthDate !== null && ageOn(birthDate, day) >= HEARING_AGE;
}

/** What is known of an agreement on entrusted care. */
export interface EntrustmentFacts {
  readonly signedOn: string | null;
  readonly childHeard: boolean | null;
  readonly schoolToldOn: string | null;
  readonly villageToldOn: string | null;
}

/** What a child's guardianship still lacks, in the order in which it is done. */
export function needsOf(facts: {
  readonly today: string;
  readonly birthDate: string | null;
  readonly mode: CareMode | null;
  readonly guardian: Pick<GuardianFacts, 'name' | 'citizenId' | 'phone'> | null;
  readonly letterUntil: string | null;
  readonly entrustment: EntrustmentFacts | null;
  readonly atSchool: boolean;
}): GuardianshipNeed[] {
  const { guardian, entrustment, mode, today } = facts;
  if (guardian === null || mode === null) return ['guardian'];
  const needs: GuardianshipNeed[] = isFileComplete(guardian) ? [] : ['guardianFile'];
  if (isEntrusted(mode) && entrustment === null) needs.push('entrustment');
  if (entrustment !== null) needs.push(...agreementNeeds(entrustment, facts));
  return isValidUntil(facts.letterUntil, today) ? needs : [...needs, 'letter'];
}

function agreementNeeds(
  agreement: EntrustmentFacts,
  child: { readonly birthDate: string | null; readonly today: string; readonly atSchool: boolean },
): GuardianshipNeed[] {
  const lacks: [GuardianshipNeed, boolean][] = [
    ['childHeard', agreement.childHeard !== true && mustBeHeard(child.birthDate, child.today)],
    ['entrustmentSigned', agreement.signedOn === null],
    ['schoolTold', agreement.schoolToldOn === null && child.atSchool],
    ['villageTold', agreement.villageToldOn === null],
  ];
  return lacks.filter(([, lacking]) => lacking).map(([need]) => need);
}

/** True while a letter's last day has not passed. */
export function isValidUntil(letterUntil: string | null, today: string): boolean {
  return letterUntil !== null && letterUntil >= today;
}

/** True where a valid letter's last day is near enough to say so. */
export function isLapsing(letterUntil: string | null, today: string): boolean {
  return letterUntil !== null && letterUntil >= today && letterUntil <= daysLater(today, LAPSING_DAYS);
}

/**
 * The key by which a guardian is recognised: the citizen ID where there is one, else name and phone, else name and place.
 * Two grandmothers of one name in one village who give neither count as one until somebody tells them apart.
 */
export function guardianIdentity(guardian: {
  readonly name: string;
  readonly citizenId: string | null;
  readonly phone: string | null;
  readonly residence: string;
}): string {
  if (guardian.citizenId !== null) return `id|${guardian.citizenId}`;
  if (guardian.phone !== null) return `phone|${guardian.name}|${guardian.phone}`;
  return `place|${guardian.name}|${guardian.residence}`;
}

/** A letter's number: the village, the year, and the running number in them. */
export function letterNumber(residence: string, year: number, running: number): string {
  return `${residence}-${year}-${String(running).padStart(4, '0')}`;
}
