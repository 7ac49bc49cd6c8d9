/** Lists the rooms of a county that could be opened, and takes one off the list; plans that were kept have it still. */
import * as contract from '#capabilities/aftercare/planning/candidates/contract.ts';
import { namesBelow, offeredRooms } from '#capabilities/aftercare/planning/need/queries.ts';
import { countyAsked } from '#capabilities/aftercare/planning/need/read-missing.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listCandidates = deed(contract.listCandidates, async ({ tx, actor, query }) => {
  const county = await countyAsked(tx, actor, query.division);
  const names = await namesBelow(tx, county.code);
  const rows = await offeredRooms(tx, county.code);
  return {
    items: rows.map(({ latitude, longitude, ...room }) => ({
      ...room,
      village: names.get(room.division) ?? room.division,
      place: { latitude, longitude },
    })),
  };
});

/** Withdrawn already, it is done. */
export const withdrawCandidate = deed(contract.withdrawCandidate, async ({ tx, params, now, audit }) => {
  const row = await tx
    .selectFrom('aftercare_candidate')
    .select(['division', 'name'])
    .where('id', '=', params.id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  await tx
    .updateTable('aftercare_candidate')
    .set((set) => ({ state: 'withdrawn', changed_at: now, version: set('version', '+', 1) }))
    .where('id', '=', params.id)
    .where('state', '=', 'offered')
    .execute();
  audit({
    ...{ objectKind: 'aftercare-candidate', objectId: params.id, area: row.division },
    details: { name: row.name },
  });
  return { done: true as const };
});
