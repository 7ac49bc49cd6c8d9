/** Asks for a plan, reads it, keeps it under a name, and lists those that were kept. */

import { countyAsked } from '#capabilities/aftercare/planning/need/read-missing.ts';
import * as contract from '#capabilities/aftercare/planning/plans/contract.ts';
import { answer, question } from '#capabilities/aftercare/planning/plans/contract.ts';
import { headOf, planRow, viewOf } from '#capabilities/aftercare/planning/plans/queries.ts';
import { questionProblems } from '#capabilities/aftercare/planning/plans/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { askForWork } from '#foundation/jobs/work.ts';
import { Refusal } from '#foundation/refusals.ts';

export const askPlan = deed(contract.askPlan, async ({ tx, actor, now, body, audit, wakeWork }) => {
  const { id, division, ...asked } = body;
  const problems = questionProblems(asked);
  if (problems.length > 0) throw new Refusal('bad-input', {}, problems);
  const county = await countyAsked(tx, actor, division);
  await dropDrafts(tx, actor, county.code);
  await tx
    .insertInto('aftercare_plan')
    .values({
      ...{ id, division: county.code, asked: JSON.stringify(asked) },
      ...{ asked_by: actor.accountId, asker_name: actor.name, asked_at: now },
    })
    .execute();
  const workId = await askForWork(tx, { kind: 'aftercare-plan', subjectId: id, area: county.code, actor });
  await tx.updateTable('aftercare_plan').set({ work_id: workId }).where('id', '=', id).execute();
  const { mode, rooms, yuan, share } = asked;
  audit({
    ...{ objectKind: 'aftercare-plan', objectId: id, area: county.code },
    details: { mode, rooms: rooms ?? '', yuan: yuan ?? '', share: share ?? '' },
  });
  wakeWork();
  return viewOf(await planRow(tx, id));
});

/** A question that is asked anew drops the former: its work ends at the next look, and its answer is not kept. */
async function dropDrafts(tx: Transaction, actor: PersonActor, county: string): Promise<void> {
  await tx
    .updateTable('aftercare_plan')
    .set((set) => ({ state: 'dropped', answer: null, version: set('version', '+', 1) }))
    .where('asked_by', '=', actor.accountId)
    .where('division', '=', county)
    .where('kept_at', 'is', null)
    .where('state', '<>', 'dropped')
    .execute();
}

export const readPlan = deed(contract.readPlan, async ({ tx, params }) =>
  viewOf(await planRow(tx, params.id)),
);

export const keepPlan = deed(contract.keepPlan, async ({ tx, params, body, version, now, audit }) => {
  const row = await planRow(tx, params.id);
  if (!viewOf(row).can.keep) throw new Refusal('wrong-state', { state: row.state });
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  const kept = await tx
    .updateTable('aftercare_plan')
    .set({ name: body.name, kept_at: now, version: version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
  if (kept === undefined) throw new Refusal('changed-meanwhile');
  audit({ objectKind: 'aftercare-plan', objectId: row.id, area: row.division, details: { name: body.name } });
  return viewOf(kept);
});

export const listPlans = deed(contract.listPlans, async ({ tx, actor, query }) => {
  const county = await countyAsked(tx, actor, query.division);
  const rows = await tx
    .selectFrom('aftercare_plan')
    .selectAll()
    .where('division', '=', county.code)
    .where('kept_at', 'is not', null)
    .orderBy('kept_at', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return {
    items: rows.map((row) => {
      const { before, after, chosen, yuan } = answer.parse(row.answer);
      return {
        ...headOf(row),
        mode: question.parse(row.asked).mode,
        ...{
          rooms: chosen.length,
          yuan,
          before: before.covered,
          after: after.covered,
          children: after.children,
        },
      };
    }),
  };
});

/** A county keeps a few plans a year. */
const MOST_LISTED = 50;
