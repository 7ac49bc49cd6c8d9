/**
 * The emergency openings as those see them who are responsible, and the judgement of somebody else.
 */

import { sql } from 'kysely';
import { z } from 'zod';
import * as contract from '#capabilities/access/break-glass/contract.ts';
import { type Asker, openings, openingViews } from '#capabilities/access/break-glass/queries.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listOpenings = deed(contract.listOpenings, async ({ tx, actor, now, query, audit }) => {
  const asker = { tx, actor, now };
  const found = openings(tx)
    .$if(query.state === 'unreviewed', (some) => some.where('break_glass.verdict', 'is', null))
    .$if(query.state === 'reviewed', (some) => some.where('break_glass.verdict', 'is not', null));
  const page = await pageOf(asker, found, query);
  audit({ objectKind: 'break-glass', details: { ids: page.items.map((item) => item.id) } });
  return page;
});

export const ownOpenings = deed(contract.ownOpenings, ({ tx, actor, now, query }) =>
  pageOf({ tx, actor, now }, openings(tx).where('break_glass.account_id', '=', actor.accountId), query),
);

const placeOfOpening = z.tuple([inCursor.whole, z.iso.datetime(), inCursor.id]);

async function pageOf(
  asker: Asker,
  found: ReturnType<typeof openings>,
  query: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const [reviewed, at, id] = query.cursor === undefined ? [] : openCursor(query.cursor, placeOfOpening);
  const rows = await found
    .$if(id !== undefined, (some) =>
      some.where(
        sql<boolean>`(break_glass.verdict is null, break_glass.opened_at, break_glass.id)
          < (${reviewed === 0}, ${at ?? null}::timestamptz, ${id ?? null}::uuid)`,
      ),
    )
    .orderBy(sql`break_glass.verdict is null`, 'desc')
    .orderBy('break_glass.opened_at', 'desc')
    .orderBy('break_glass.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    items: await openingViews(asker, page),
    next:
      last === undefined
        ? null
        : packCursor([last.verdict === null ? 0 : 1, last.opened_at.toISOString(), last.id]),
  };
}

export const reviewOpening = deed(
  contract.reviewOpening,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const found = await openings(tx).where('break_glass.id', '=', params.id).executeTakeFirst();
    if (found === undefined) throw new Refusal('not-found');
    if (found.account_id === actor.accountId) throw new Refusal('own-account');
    if (found.version !== version) throw new Refusal('changed-meanwhile');
    if (found.verdict !== null) throw new Refusal('wrong-state', { state: found.verdict });
    const reviewed = await tx
      .updateTable('break_glass')
      .set({
        verdict: body.verdict,
        note: body.note,
        reviewed_by: actor.accountId,
        reviewer_name: actor.name,
        reviewed_at: now,
        version: version + 1,
      })
      .where('id', '=', params.id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (Number(reviewed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
    audit({
      objectKind: 'break-glass',
      objectId: params.id,
      area: found.residence,
      details: { verdict: body.verdict, note: body.note, person: found.account_id },
    });
    const after = await openings(tx).where('break_glass.id', '=', params.id).execute();
    const [view] = await openingViews({ tx, actor, now }, after);
    if (view === undefined) throw new Refusal('not-found');
    return view;
  },
);
