/**
 * Figures from before this system, as they were handed over. One that was entered wrongly is replaced, and stays to be seen
 * in the trail.
 */
import * as contract from '#capabilities/hotline/figures/contract.ts';
import { openingsOf } from '#capabilities/hotline/figures/queries.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

type Row = Awaited<ReturnType<typeof openingsOf>>[number];

export const listOpenings = deed(contract.listOpenings, async ({ tx, actor }) => ({
  items: (await openingsOf(tx, actor.area)).map(viewOf),
}));

export const enterOpening = deed(contract.enterOpening, async ({ tx, actor, body, now, today, audit }) => {
  if (body.until > today)
    throw new Refusal('bad-input', {}, [{ place: 'body.until', code: 'future', message: 'future' }]);
  const former = await tx
    .updateTable('hotline_opening')
    .set({ replaced_at: now })
    .where('area', '=', actor.area)
    .where('figure', '=', body.figure)
    .where('replaced_at', 'is', null)
    .returning(['value', 'until_day'])
    .executeTakeFirst();
  const row = await tx
    .insertInto('hotline_opening')
    .values({
      ...{ id: body.id, area: actor.area, figure: body.figure, value: body.value, until_day: body.until },
      ...{ origin: body.origin, entered_by: actor.accountId, enterer_name: actor.name },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  audit({
    ...{ objectKind: 'hotline-opening', objectId: body.id, area: actor.area },
    ...(former === undefined ? {} : { before: { value: former.value, until: former.until_day } }),
    after: { value: body.value, until: body.until },
    details: { figure: body.figure },
  });
  return viewOf(row);
});

function viewOf(row: Row) {
  return {
    id: row.id,
    figure: row.figure as (typeof contract.openingFigures)[number],
    value: row.value,
    until: row.until_day,
    origin: row.origin,
    enteredBy: row.enterer_name,
    enteredAt: row.entered_at,
  };
}
