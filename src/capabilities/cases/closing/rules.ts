/**
 * What stands against closing a case, and when it is asked afterwards how the child is. Pure.
 */

/** Months after the end at which it is asked how the child is [P]. */
export const followUpMonths = [1, 3, 6] as const;

/** A case as it stands when its closing is asked for. */
export interface Closable {
  readonly verified: boolean;
  readonly openTasks: number;
  /** Children under temporary guardianship that has not ended. */
  readonly openPlacements: number;
  /** The verification, a safety assessment or a review that found the child unsafe or worse, and nothing better since. */
  readonly lastFinding: string | null;
}

/** What must be done first, by its code; empty where nothing stands against closing. */
export function closingProblems(file: Closable): ClosingProblem[] {
  return [
    ...(file.verified ? [] : (['unverified'] as const)),
    ...(file.openTasks > 0 ? (['tasks-open'] as const) : []),
    ...(file.openPlacements > 0 ? (['placement-open'] as const) : []),
    ...(file.lastFinding === 'unsafe' || file.lastFinding === 'worse' ? (['not-safe'] as const) : []),
  ];
}

/** What each problem is called. */
export const closingProblemNames = {
  unverified: { zh: '尚未到场核查', en: 'Nobody has verified it on the spot' },
  'tasks-open': { zh: '还有未完成的任务', en: 'Tasks are open' },
  'placement-open': { zh: '临时监护尚未结束', en: 'A temporary guardianship has not ended' },
  'not-safe': {
    zh: '最近一次评估认为儿童仍不安全或情况恶化',
    en: 'The latest assessment found the child unsafe or worse',
  },
} as const;

/** Something that must be done before a case is closed. */
export type ClosingProblem = keyof typeof closingProblemNames;

/** The day some months after a day (both ISO dates); the month's last where it has no such day: 31 January + 1 = 29 February. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}
