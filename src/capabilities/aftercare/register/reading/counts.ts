/** How many children of a register are where. Pure. */
import type { WhereaboutsState } from '#capabilities/aftercare/register/codes/contract.ts';
import type { Register } from '#capabilities/aftercare/register/rules.ts';

/** Counts by state; `expected` are all who were expected on that day, wherever they are now. */
export function countsOf(register: Register | undefined, expected: number) {
  const states = [...(register?.byPlace.values() ?? [])].map((where) => where.state);
  const of = (state: WhereaboutsState): number => states.filter((one) => one === state).length;
  return {
    ...{ expected, inside: of('inside'), left: of('left'), excused: of('excused') },
    ...{ located: of('located'), missing: of('missing') },
  };
}
