/** Names who keeps a room, and ends it. Nobody is named whom no valid inquiry clears on his first day (art. 62). */
import { requireCleared } from '#capabilities/aftercare/people/queries.ts';
import * as contract from '#capabilities/aftercare/sites/keepers/contract.ts';
import { siteToChange } from '#capabilities/aftercare/sites/queries.ts';
import { siteOf } from '#capabilities/aftercare/sites/view.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const nameKeeper = deed(
  contract.nameKeeper,
  async ({ tx, actor, now, today, params, body, audit }) => {
    const site = await siteToChange(tx, actor, params.id);
    if (site.state === 'closed') throw new Refusal('wrong-state', { state: site.state });
    const worker = await requireCleared(tx, actor, body.workerId, body.from);
    await tx
      .insertInto('aftercare_keeper')
      .values({
        ...{ id: body.id, site_id: site.id, worker_id: worker.id, division: site.division },
        ...{ from_on: body.from, named_by: actor.accountId, named_at: now },
      })
      .execute();
    audit({
      ...{ objectKind: 'aftercare-site', objectId: site.id, area: site.division },
      after: { keeper: worker.id, from: body.from },
    });
    return siteOf({ tx, actor, today }, site.id);
  },
);

export const endKeeper = deed(contract.endKeeper, async ({ tx, actor, today, params, body, audit }) => {
  const site = await siteToChange(tx, actor, params.id);
  const row = await tx
    .selectFrom('aftercare_keeper')
    .selectAll()
    .where('id', '=', params.keeperId)
    .where('site_id', '=', site.id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.to_on !== null && row.to_on < today) throw new Refusal('wrong-state', { state: `-${row.to_on}` });
  if (body.on < row.from_on) throw new Refusal('bad-period', { from: row.from_on });
  await tx.updateTable('aftercare_keeper').set({ to_on: body.on }).where('id', '=', row.id).execute();
  audit({
    ...{ objectKind: 'aftercare-site', objectId: site.id, area: site.division },
    before: { keeper: row.worker_id, to: row.to_on },
    after: { to: body.on },
  });
  return siteOf({ tx, actor, today }, site.id);
});
