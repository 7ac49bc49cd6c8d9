/** Where a room is missing in a county: who needs care, which rooms are within reach, who has none. */

import { goWhere } from '#capabilities/aftercare/planning/model/ask-solver.ts';
import { readMissing as contract } from '#capabilities/aftercare/planning/need/contract.ts';
import {
  countsOf,
  problemOf,
  readCounty,
  roomLines,
  villageLines,
} from '#capabilities/aftercare/planning/need/county.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';
import { withSolver } from '#foundation/solver/solver.ts';

export const readMissing = deed(contract, async ({ tx, actor, query, today }) => {
  const { division: asked, ...basis } = query;
  const division = await countyAsked(tx, actor, asked);
  const county = await readCounty(tx, division.code, basis, today);
  const problem = problemOf({ ...county, candidates: [] }, basis);
  const flows = await withSolver((solver) => goWhere(solver, problem, []));
  return {
    division,
    asOf: today,
    totals: countsOf(county.villages, flows),
    villages: villageLines(county, problem, flows),
    rooms: roomLines(county, flows),
    madeUp: county.madeUp,
  };
});

/**
 * The county that is asked for; the asker's own where none is named.
 * @throws Refusal `outside-area`, `unknown-division`; `bad-input` where a city names none.
 */
export async function countyAsked(tx: Transaction, actor: PersonActor, asked: string | undefined) {
  const code = asked ?? actor.area;
  if (!inArea(actor.area, code)) throw new Refusal('outside-area');
  if (code.length !== 6)
    throw new Refusal('bad-input', {}, [{ place: 'query.division', code: 'county', message: 'a county' }]);
  const division = (await divisionPath(tx, code)).at(-1);
  if (division?.code !== code) throw new Refusal('unknown-division');
  return division;
}
