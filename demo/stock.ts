/**
 * The register's ledger over the demonstration's story: who stood in it at the census, who came, who left and why, and
 * who stands in it at the end. Opening plus entered less left is closing.
 */
import type { DemoCensus } from './census.ts';
import type { DemoHappening, LeavingReason } from './types.ts';

export interface DemoStock {
  readonly opening: number;
  readonly entered: number;
  readonly left: Readonly<Record<LeavingReason, number>>;
  readonly closing: number;
}

/** Counts the register from the census to the end of the story. */
export function demoStock(census: DemoCensus, history: readonly DemoHappening[]): DemoStock {
  const left: Record<LeavingReason, number> = { grown_up: 0, parent_returned: 0, moved_away: 0, died: 0 };
  let entered = 0;
  for (const happening of history) {
    if (happening.kind === 'entered') entered += 1;
    if (happening.kind === 'left') left[happening.reason] += 1;
  }
  const gone = Object.values(left).reduce((sum, count) => sum + count, 0);
  const opening = census.children.length;
  return { opening, entered, left, closing: opening + entered - gone };
}
