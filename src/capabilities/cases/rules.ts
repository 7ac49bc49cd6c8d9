/**
 * How urgent a case is, who is in charge of it, and which step follows which (domain.md 3.7). Pure: facts in, a decision out.
 */
import type {
  AccidentCause,
  CaseType,
  DangerQuestion,
  Level,
  ReportGround,
  Step,
} from '#capabilities/cases/codes/contract.ts';

/** What is known when a case is screened. */
export interface Screening {
  readonly types: readonly CaseType[];
  readonly grounds: readonly ReportGround[];
  /** The questions of the danger check, as they were answered; one that was not asked is missing. */
  readonly danger: Readonly<Partial<Record<DangerQuestion, boolean>>>;
}

/** Types that are suspected harm or leave a child without anybody: urgent by themselves. */
const urgentTypes: ReadonlySet<CaseType> = new Set([
  'no_care',
  'harm_at_home',
  'sexual',
  'bullying',
  'crisis',
  'missing',
  'begging',
]);

/**
 * The level that the written rules give: an emergency where any question of the danger check was answered with yes, urgent
 * where a ground for a mandatory report is named or harm is suspected, ordinary otherwise. A person may set it higher.
 */
export function levelByRule({ types, grounds, danger }: Screening): Level {
  if (Object.values(danger).some((yes) => yes === true)) return '1';
  if (grounds.length > 0 || types.some((type) => urgentTypes.has(type))) return '2';
  return '3';
}

/** The more urgent of two levels. */
export function moreUrgent(one: Level, other: Level): Level {
  return one < other ? one : other;
}

/** Says whether a case is about an accident: only then it has a cause. */
export function isAccident(types: readonly CaseType[]): boolean {
  return types.includes('accident');
}

/** What a case is about. */
export interface About {
  readonly types: readonly CaseType[];
  readonly accidentCause: AccidentCause | null;
}

/** Says whether a cause belongs to the types beside it. */
export function isCauseOfTypes({ types, accidentCause }: About): boolean {
  return accidentCause === null || isAccident(types);
}

/**
 * The cause that a case has once its types were said anew: the one that was named with them; where none was, that which stood,
 * unless the case is about no accident any more.
 */
export function causeAfter(
  types: readonly CaseType[],
  standing: AccidentCause | null,
  named: AccidentCause | null | undefined,
): AccidentCause | null {
  return isAccident(types) ? (named === undefined ? standing : named) : null;
}

/** An officer's post: a role in an area. */
export interface Post {
  readonly role: 'city' | 'county' | 'town';
  readonly area: string;
}

const CITY_DIGITS = 4;
const COUNTY_DIGITS = 6;
const TOWN_DIGITS = 9;

/** What decides who is in charge. */
interface Charge {
  readonly level: Level;
  readonly division: string;
  readonly restricted: boolean;
}

/**
 * Who is in charge: the county of an emergency or an urgent case, the town of an ordinary one; the tier above where the place
 * is not known so exactly. A case that is restricted from the beginning is the city's: whom it must be kept from may work
 * in the offices near the child.
 */
export function ownerOf({ level, division, restricted }: Charge): Post {
  if (restricted || division.length < COUNTY_DIGITS)
    return { role: 'city', area: division.slice(0, CITY_DIGITS) };
  return level === '3' && division.length >= TOWN_DIGITS
    ? { role: 'town', area: division.slice(0, TOWN_DIGITS) }
    : { role: 'county', area: division.slice(0, COUNTY_DIGITS) };
}

/** The ends of a case: it is opened again from there, or stays. */
export const ends = [
  'archived',
  'duplicate',
  'false_report',
  'handed_over',
] as const satisfies readonly Step[];

/** Which steps may follow a step. An end is left only by opening the case again, which begins with triage. */
const following: Readonly<Record<Step, readonly Step[]>> = {
  received: ['triage', 'assign', 'duplicate', 'false_report', 'handed_over'],
  triage: ['assign', 'duplicate', 'false_report', 'handed_over'],
  assign: ['verify', 'duplicate', 'handed_over'],
  verify: ['assess', 'duplicate', 'false_report', 'handed_over'],
  assess: ['meet', 'act', 'handed_over'],
  meet: ['act', 'handed_over'],
  act: ['meet', 'refer', 'follow', 'close_review', 'handed_over'],
  refer: ['act', 'follow', 'close_review', 'handed_over'],
  follow: ['act', 'refer', 'meet', 'close_review', 'handed_over'],
  close_review: ['archived', 'act', 'follow'],
  archived: ['triage'],
  duplicate: ['triage'],
  false_report: ['triage'],
  handed_over: ['triage'],
};

/** The steps that may follow. */
export function nextSteps(step: Step): readonly Step[] {
  return following[step];
}

/** Says whether a case may go from one step to another. */
export function mayGo(from: Step, to: Step): boolean {
  return following[from].includes(to);
}

/** Says whether a case is at an end. */
export function isEnded(step: Step): boolean {
  return (ends as readonly Step[]).includes(step);
}

/** Who asks, as far as rules look at him. */
interface Officer {
  readonly role: string;
  readonly area: string;
}

/** Says whether somebody is the officer in charge or stands above him: he screens, assigns, names members. */
export function mayLead(officer: Officer, owner: Post): boolean {
  return ['city', 'county', 'town'].includes(officer.role) && owner.area.startsWith(officer.area);
}

/** Says whether somebody decides on what another asked for: an office from the county up, in charge or above. */
export function mayDecide(officer: Officer, owner: Post): boolean {
  return ['city', 'county'].includes(officer.role) && owner.area.startsWith(officer.area);
}

/** Says whether somebody may join by himself, with a reason: the place lies in his area, and the case is not restricted. */
export function mayJoin(
  officer: Officer,
  file: { readonly division: string; readonly restricted: boolean },
): boolean {
  return (
    !file.restricted &&
    ['city', 'county', 'town'].includes(officer.role) &&
    file.division.startsWith(officer.area)
  );
}
