/**
 * What a record says to the ledger and to the level of risk, read from its answers (forms/document/contract.ts names the questions
 * that every published form has). Pure, and the same on phone and server.
 */
import type { Answers } from '#capabilities/forms/document/contract.ts';
import type { LevelGround } from '#capabilities/risk/codes/contract.ts';
import {
  type EvaluationGrade,
  evaluationGrades,
  type VisitMode,
  visitModes,
} from '#capabilities/visits/codes/contract.ts';

/** What a visit's answers say. */
export interface VisitSaid {
  readonly mode: VisitMode;
  /** The child itself was seen, or spoken with. */
  readonly seen: boolean;
  /** A parent made contact in the seven days before; null where that cannot be asked (dead, or lost). */
  readonly parentContact: boolean | null;
  /** Why the child is at once at the gravest risk; null where nothing was found. */
  readonly danger: LevelGround | null;
}

const contacts: readonly unknown[] = ['video', 'call', 'came', 'message'];

/** Reads a visit's answers, as checkForm left them. */
export function visitSaid(answers: Answers): VisitSaid {
  return {
    mode: isMode(answers.mode) ? answers.mode : 'home',
    seen: listOf(answers.people_seen).includes('child'),
    parentContact:
      answers.parent_contact === 'none' ? false : contacts.includes(answers.parent_contact) ? true : null,
    danger: dangerOf(answers),
  };
}

/** No child under sixteen lives alone (未成年人保护法 art. 21); a ground of mandatory reporting is danger (art. 11). */
function dangerOf(answers: Answers): LevelGround | null {
  if (answers.lives_alone === true) return 'alone';
  return given(answers.report_grounds).length > 0 ? 'reported' : null;
}

/** What an evaluation's answers say. */
export interface EvaluationSaid {
  /** Of 100. */
  readonly points: number;
  readonly grade: EvaluationGrade;
  /** A ground that overrules any sum was found (domain.md 3.5). */
  readonly vetoed: boolean;
}

/** Reads an evaluation's answers, as checkForm left them. */
export function evaluationSaid(answers: Answers): EvaluationSaid {
  const points = Math.round(Math.min(100, Math.max(0, Number(answers.points) || 0)));
  const grade = isGrade(answers.grade) ? answers.grade : gradeOf(points);
  return { points, grade, vetoed: given(answers.vetoes).length > 0 };
}

/** Where the form gives no grade of its own; domain.md 3.5 [P]: 80 points and more are normal, 60 insufficient, 40 improper, fewer missing. */
export function gradeOf(points: number): EvaluationGrade {
  if (points >= 80) return 'normal';
  if (points >= 60) return 'insufficient';
  return points >= 40 ? 'improper' : 'missing';
}

function isGrade(value: unknown): value is EvaluationGrade {
  return typeof value === 'string' && value in evaluationGrades;
}

function isMode(value: unknown): value is VisitMode {
  return typeof value === 'string' && value in visitModes;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What was chosen besides 「都没有」. */
function given(value: unknown): readonly unknown[] {
  return listOf(value).filter((choice) => choice !== 'none');
}
