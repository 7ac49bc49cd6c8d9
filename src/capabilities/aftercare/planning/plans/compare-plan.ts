/** Holds a kept plan against what was built since: by the plan's own basis, with today's children. */

import { goWhere } from '#capabilities/aftercare/planning/model/ask-solver.ts';
import { countsOf, problemOf, readCounty, roomLines } from '#capabilities/aftercare/planning/need/county.ts';
import { comparePlan as contract } from '#capabilities/aftercare/planning/plans/contract.ts';
import { planRow, viewOf } from '#capabilities/aftercare/planning/plans/queries.ts';
import { builtPairs } from '#capabilities/aftercare/planning/plans/rules.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';
import { withSolver } from '#foundation/solver/solver.ts';

export const comparePlan = deed(contract, async ({ tx, params, today }) => {
  const plan = viewOf(await planRow(tx, params.id));
  const { asked, answer, division } = plan;
  if (plan.keptAt === null || answer === null) throw new Refusal('wrong-state', { state: plan.state });
  const county = await readCounty(tx, division, asked, today);
  const problem = problemOf({ ...county, candidates: [] }, asked);
  const flows = await withSolver((solver) => goWhere(solver, problem, []));
  const lines = roomLines(county, flows);
  const then = new Set(answer.rooms.map(({ id }) => id));
  const opened = lines.filter(({ id }) => !then.has(id));
  const pairs = builtPairs(answer.chosen, opened);
  const paired = new Set([...pairs.values()].map(({ room }) => room));
  const now = new Set(lines.map(({ id }) => id));
  return {
    planned: answer.chosen.map((room, at) => {
      const pair = pairs.get(at);
      const built = pair === undefined ? undefined : opened[pair.room];
      return {
        ...room,
        built:
          pair === undefined || built === undefined
            ? null
            : { id: built.id, name: built.name, metres: pair.metres },
      };
    }),
    others: opened.filter((_, at) => !paired.has(at)),
    gone: answer.rooms.filter(({ id }) => !now.has(id)).map(({ id, name }) => ({ id, name })),
    before: answer.before,
    promised: answer.after,
    now: countsOf(county.villages, flows),
  };
});
