/**
 * A child's timeline by the page, the newest line first.
 */

import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { readTimeline as contract } from '#capabilities/children/file/contract.ts';
import { findChild } from '#capabilities/children/file/queries.ts';
import { detailsOf } from '#capabilities/children/timeline.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const readTimeline = deed(contract, async ({ tx, params, query, audit }) => {
  const child = await findChild(tx, params.id);
  audit({ objectKind: 'child', objectId: child.id, area: child.residence });
  const before = query.cursor === undefined ? null : placeOf(query.cursor);
  const rows = await tx
    .selectFrom('child_event')
    .select([
      'id',
      'at',
      'on_date',
      'kind',
      'actor_name',
      'actor_role',
      'service',
      'details',
      'details_sealed',
    ])
    .where('child_id', '=', child.id)
    .$if(before !== null, (page) =>
      page.where(sql<SqlBool>`(at, id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .select(sql<string>`at::text`.as('place'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const subject = vaultOf(tx).subject(child.sealing_key);
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: rows.slice(0, query.limit).map((row) => ({
      id: row.id,
      at: row.at,
      onDate: row.on_date,
      kind: row.kind,
      actorName: row.actor_name,
      actorRole: row.actor_role,
      service: row.service,
      details: detailsOf(subject, row),
    })),
    next: last === undefined ? null : packCursor([last.place, last.id]),
  };
});

function placeOf(cursor: string): [string, string] {
  return openCursor(cursor, z.tuple([inCursor.instant, inCursor.id]));
}
