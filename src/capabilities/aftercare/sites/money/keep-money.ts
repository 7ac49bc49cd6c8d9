/** Writes down what a room was given and what was spent on it, and takes mistakes back. */
import * as contract from '#capabilities/aftercare/sites/money/contract.ts';
import { siteToChange } from '#capabilities/aftercare/sites/queries.ts';
import { siteOf } from '#capabilities/aftercare/sites/view.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const writeMoney = deed(
  contract.writeMoney,
  async ({ tx, actor, now, today, params, body, audit }) => {
    const site = await siteToChange(tx, actor, params.id);
    if (body.on > today)
      throw new Refusal('bad-input', {}, [
        { place: 'body.on', code: 'range', message: '日期不能在今天之后。' },
      ]);
    const given = body.direction === 'given';
    await tx
      .insertInto('aftercare_money')
      .values({
        ...{ id: body.id, site_id: site.id, division: site.division, direction: body.direction },
        ...{ fen: body.fen, on_date: body.on, purpose: body.purpose },
        ...(given ? { donor: body.donor, donor_shown: body.donorShown } : {}),
        ...{ written_by: actor.accountId, writer_name: actor.name, written_at: now },
      })
      .execute();
    audit({
      ...{ objectKind: 'aftercare-site', objectId: site.id, area: site.division },
      after: { direction: body.direction, fen: body.fen, on: body.on },
      details: { entry: body.id },
    });
    return siteOf({ tx, actor, today }, site.id);
  },
);

export const takeBackMoney = deed(
  contract.takeBackMoney,
  async ({ tx, actor, now, today, params, body, audit }) => {
    const site = await siteToChange(tx, actor, params.id);
    const row = await tx
      .selectFrom('aftercare_money')
      .selectAll()
      .where('id', '=', params.entryId)
      .where('site_id', '=', site.id)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('not-found');
    if (row.taken_back_at !== null) throw new Refusal('wrong-state', { state: 'taken-back' });
    await tx
      .updateTable('aftercare_money')
      .set({ taken_back_at: now, taken_back_why: body.why })
      .where('id', '=', row.id)
      .execute();
    audit({
      ...{ objectKind: 'aftercare-site', objectId: site.id, area: site.division },
      before: { direction: row.direction, fen: row.fen, on: row.on_date },
      why: body.why,
      details: { entry: row.id },
    });
    return siteOf({ tx, actor, today }, site.id);
  },
);
