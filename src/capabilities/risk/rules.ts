/**
 * Rules of risk: which level follows from what is known of a child, how levels stand to each other, and when a change takes two
 * people. Pure: facts and a day in, a level out. Every value is [P]: no binding table was found (domain.md 3.4).
 */
import { ageOn } from '#capabilities/children/rules.ts';
import { ADULT_AGE, AGED, MANY_CHILDREN } from '#capabilities/guardianship/rules.ts';
import {
  type LevelGround,
  levelGrounds,
  type RiskLevel,
  riskLevels,
} from '#capabilities/risk/codes/contract.ts';

/** All levels, the gravest first. */
export const levelsByWeight = Object.keys(riskLevels) as readonly RiskLevel[];

/** School is compulsory from six to fifteen (义务教育法 art. 11; domain.md ST31). */
const SCHOOL_AGE = { from: 6, until: 16 } as const;

/** True where a level is graver than another. */
export function isGraver(level: RiskLevel, than: RiskLevel): boolean {
  return levelsByWeight.indexOf(level) < levelsByWeight.indexOf(than);
}

/** The level one grade graver; red stays red. */
export function oneGraver(level: RiskLevel): RiskLevel {
  return levelsByWeight[Math.max(0, levelsByWeight.indexOf(level) - 1)] ?? 'red';
}

/** True where a change takes the agreement of a second person: from red to anything else. */
export function takesTwoPeople(from: RiskLevel, to: RiskLevel): boolean {
  return from === 'red' && to !== 'red';
}

/** What is known of a child and of whoever cares for it. */
export interface RiskFacts {
  /** ISO; null where it is not known. */
  readonly birthDate: string | null;
  readonly schooling: string;
  readonly health: string;
  /** Codes of open categories (domain.md 3.2). */
  readonly categories: readonly string[];
  /** The carer's relation (domain.md 3.3); null where nobody was ever set. */
  readonly relation: string | null;
  /** Null where nobody cares. */
  readonly carer: {
    readonly ability: string;
    readonly birthDate: string | null;
    readonly caresFor: number;
    /** A ground of article 22, paragraph 3, was found. */
    readonly barred: boolean;
  } | null;
}

/** The gravest ground that is found, and its level. */
export function levelByRule(facts: RiskFacts, today: string): { level: RiskLevel; ground: LevelGround } {
  const ground = groundOf(facts, today);
  return { level: levelGrounds[ground].level ?? 'green', ground };
}

/** Grounds for which a child is red at once, whatever a person has set: nobody is there for it. */
export const dangers: readonly LevelGround[] = ['nobody', 'alone'];

type RuledGround = {
  [G in LevelGround]: (typeof levelGrounds)[G]['level'] extends null ? never : G;
}[LevelGround];

function groundOf(facts: RiskFacts, today: string): RuledGround {
  const { carer, categories } = facts;
  const has = (...codes: string[]): boolean => categories.some((code) => codes.includes(code));
  const carerAge = carer?.birthDate == null ? null : ageOn(carer.birthDate, today);
  const age = facts.birthDate === null ? null : ageOn(facts.birthDate, today);
  const ofSchoolAge = age !== null && age >= SCHOOL_AGE.from && age < SCHOOL_AGE.until;
  const found: readonly (readonly [RuledGround, boolean])[] = [
    ['alone', facts.relation === '11'],
    ['nobody', carer === null || has('71')],
    ['harm', has('72')],
    ['barred', carer?.barred === true],
    ['unable', carer?.ability === 'none'],
    ['minor_carer', carerAge !== null && carerAge < ADULT_AGE],
    ['out_of_school', facts.schooling === 'dropped_out' && ofSchoolAge],
    ['weak', carer?.ability === 'weak'],
    ['aged', carerAge !== null && carerAge >= AGED],
    ['many', (carer?.caresFor ?? 0) >= MANY_CHILDREN],
    ['orphan', has('21', '22', '23', '30')],
    ['parents_held', has('73')],
    ['state_care', has('74', '75')],
    ['frail', facts.health === 'severe_ill' || has('51', '60')],
  ];
  return found.find(([, holds]) => holds)?.[0] ?? 'usual';
}

/** A level as it stands. */
export interface StandingLevel {
  readonly level: RiskLevel;
  /** Whether the rule made it, and no person has touched it since. */
  readonly byRule: boolean;
}

/**
 * What the rule says to a level that stands: a new level, or null where it stays. A level that a person set, or that was raised
 * after missed visits or a veto, is touched only where nobody is there for the child; the rule lowers none that is red.
 */
export function levelAfterRule(
  standing: StandingLevel | null,
  facts: RiskFacts,
  today: string,
): { level: RiskLevel; ground: LevelGround } | null {
  const ruled = levelByRule(facts, today);
  if (standing === null) return ruled;
  if (ruled.level === standing.level) return null;
  if (dangers.includes(ruled.ground)) return ruled;
  if (!standing.byRule || takesTwoPeople(standing.level, ruled.level)) return null;
  return ruled;
}
