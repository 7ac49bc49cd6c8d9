/** A division's coverage in words. Where a count is withheld the server tells whole hundredths only, and so do we. */
import type { CoverageFigures } from '#capabilities/guardianship/coverage/contract.ts';
import { formatShare } from '#ui/format.ts';

/** For instance 99.9%, 约 98%, or a dash where nobody is counted. `about` is the word for a rounded share. */
export function shareText(figures: CoverageFigures, about: string): string {
  const { counted, lettersValid, coverage } = figures;
  if (counted !== null && lettersValid !== null) return formatShare(lettersValid, counted);
  return coverage === null ? '—' : `${about} ${Math.round(coverage * 100)}%`;
}
