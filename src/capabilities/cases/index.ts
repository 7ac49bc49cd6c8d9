/**
 * Cases: from a report to its end. Its operations, and the few functions that others may call.
 */
import { openCaseDeed } from '#capabilities/cases/intake/open-case.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { holdsCases } from '#capabilities/cases/held.ts';
export type { NewCase } from '#capabilities/cases/intake/contract.ts';
export { openCase } from '#capabilities/cases/intake/open-case.ts';

/** All operations of this capability. */
export function casesDeeds(): readonly Deed[] {
  return [openCaseDeed];
}
