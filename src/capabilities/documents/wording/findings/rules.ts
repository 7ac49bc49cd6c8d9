/** What the checker finds in a letter that has no number and mark yet: what is given at the end is not missed before. Pure. */
import type { Check, Circumstances, Finding } from '#capabilities/proposals/checking/contract.ts';
import { findingsIn } from '#capabilities/proposals/checking/rules.ts';

const givenAtTheEnd: ReadonlySet<Check> = new Set(['number_missing', 'mark_missing']);

/** What is wrong with a letter but for its number and mark. */
export function draftFindings(
  text: string,
  circumstances: Omit<Circumstances, 'number' | 'mark'> & Partial<Pick<Circumstances, 'number' | 'mark'>>,
): Finding[] {
  return findingsIn(text, { number: null, mark: null, ...circumstances }).filter(
    ({ check }) => !givenAtTheEnd.has(check),
  );
}
