/** Lists plans, opens one, and says who can be put on a shift. */
import * as contract from '#capabilities/duty/plans/contract.ts';
import { planViewOf, rosterable, selectPlans, wholePlanOf } from '#capabilities/duty/plans/queries.ts';
import { hotlineOf } from '#capabilities/duty/shifts/hotline.ts';
import { mayDo } from '#foundation/access/table.ts';
import { deed } from '#foundation/http/deed.ts';

/** How many plans a page shows: some years of months. */
const MOST_SHOWN = 60;

export const listPlans = deed(contract.listPlans, async ({ tx, actor }) => {
  const rows = await selectPlans(tx)
    .where('state', '<>', 'withdrawn')
    .orderBy('from_day', 'desc')
    .orderBy('shift_plan.id')
    .limit(MOST_SHOWN)
    .execute();
  return {
    items: rows.map((row) => planViewOf(row, actor)),
    can: { make: mayDo(actor.role, 'duty.plan') },
  };
});

export const readPlan = deed(contract.readPlan, ({ tx, actor, now, params }) =>
  wholePlanOf(tx, actor, now, params.id),
);

export const listRosterable = deed(contract.listRosterable, async ({ tx, actor, now }) => ({
  items: await rosterable(tx, await hotlineOf(tx, actor), now),
}));
