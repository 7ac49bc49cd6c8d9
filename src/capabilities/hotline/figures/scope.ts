/** Of which days the hotline's figures are asked. */
import type { Period } from '#foundation/figures/periods.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The period that is asked for. @throws Refusal `bad-input` where it ends before it begins, or after today */
export function periodOf(
  division: string,
  today: string,
  {
    from = null,
    to = today,
  }: { readonly from?: string | null | undefined; readonly to?: string | undefined },
): Period {
  if (to > today || (from !== null && from > to))
    throw new Refusal('bad-input', {}, [{ place: 'query.to', code: 'period', message: 'no such period' }]);
  return { division, from, to };
}
