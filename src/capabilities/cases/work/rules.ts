/**
 * What an assessment of a kind may find, which step follows it, and when a child may go back. Pure.
 */
import type { Finding, Step } from '#capabilities/cases/codes/contract.ts';

type Kind =
  | 'first_report'
  | 'verification'
  | 'safety'
  | 'guardianship'
  | 'joint'
  | 'meeting'
  | 'review'
  | 'return';

const care: readonly Finding[] = ['able', 'weak', 'unable'];
const course: readonly Finding[] = ['better', 'unchanged', 'worse'];

/** What an assessment of each kind may find. */
const mayFind: Readonly<Record<Kind, readonly Finding[]>> = {
  first_report: ['safe', 'safe_with_plan', 'unsafe'],
  verification: ['confirmed', 'partly', 'unfounded'],
  safety: ['safe', 'safe_with_plan', 'unsafe'],
  guardianship: care,
  joint: care,
  meeting: ['agreed'],
  review: course,
  return: care,
};

/** The findings of a kind of assessment. */
export function findingsOf(kind: Kind): readonly Finding[] {
  return mayFind[kind];
}

/** Kinds that several people make together. */
export function isMadeTogether(kind: Kind): boolean {
  return kind === 'joint' || kind === 'meeting';
}

/**
 * The step that follows an assessment, or null where the case stays where it is. A verification leads to the assessment, an
 * assessment to the plan or to a meeting first, a meeting to the plan.
 */
export function stepAfter(kind: Kind, step: Step, wanted: 'meet' | 'act' | undefined): Step | null {
  if (kind === 'verification' && step === 'verify') return 'assess';
  if ((kind === 'guardianship' || kind === 'joint') && step === 'assess') return wanted ?? 'act';
  if (kind === 'meeting' && (step === 'meet' || step === 'assess')) return step === 'meet' ? 'act' : null;
  return null;
}

/** An assessment before a return, as far as it is looked at. */
interface Assessed {
  readonly id: string;
  readonly kind: string;
  readonly finding: string;
  readonly at: Date;
}

/**
 * The assessment on which a child goes back to its parents (Law on the Protection of Minors, article 93: only when they are
 * able again): the latest one made for the return since the placement began, if it found them able; else null.
 */
export function returnRestsOn(assessments: readonly Assessed[], placedSince: Date): string | null {
  const [latest] = assessments
    .filter((one) => one.kind === 'return' && one.at >= placedSince)
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  return latest?.finding === 'able' ? latest.id : null;
}
