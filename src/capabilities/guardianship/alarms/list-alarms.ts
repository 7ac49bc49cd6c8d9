/**
 * Alarms of a division: open ones first, the oldest first; with the counts of what is unsettled by kind.
 */

import { sql } from 'kysely';
import { z } from 'zod';
import { listAlarms as contract } from '#capabilities/guardianship/alarms/contract.ts';
import { alarmRank, alarmViewOf, selectAlarms } from '#capabilities/guardianship/alarms/views.ts';
import type { AlarmKind } from '#capabilities/guardianship/codes/contract.ts';
import { type AreaRange, areaRange } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

export const listAlarms = deed(contract, async ({ tx, actor, query, today, audit }) => {
  const range = areaRange(query.division ?? actor.area);
  let rows = selectAlarms(tx)
    .where('alarm.residence', '>=', range.from)
    .where('alarm.residence', '<', range.to);
  if (query.kind !== undefined) rows = rows.where('alarm.kind', '=', query.kind);
  rows =
    query.state === 'unsettled'
      ? rows.where('alarm.state', '<>', 'settled')
      : rows.where('alarm.state', '=', query.state);
  if (query.cursor !== undefined) {
    const [rank, raisedAt, id] = fromCursor(query.cursor);
    rows = rows.where(
      sql<boolean>`(${alarmRank}, alarm.raised_at, alarm.id) > (${rank}::integer, ${raisedAt}::timestamptz, ${id}::uuid)`,
    );
  }
  const found = await rows
    .select(alarmRank.as('rank'))
    .select(sql<string>`alarm.raised_at::text`.as('raised_exactly'))
    .orderBy(alarmRank)
    .orderBy('alarm.raised_at')
    .orderBy('alarm.id')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const more = found.length > query.limit && last !== undefined;
  audit({ children: shown.map((row) => row.child_id), details: { asked: askedFor(query) } });
  return {
    items: shown.map((row) => alarmViewOf(row, actor, today)),
    next: more ? packCursor([last.rank, last.raised_exactly, last.id]) : null,
    counts: await countsByKind(tx, range),
  };
});

function fromCursor(cursor: string): [number, string, string] {
  return openCursor(cursor, z.tuple([inCursor.whole, inCursor.instant, inCursor.id]));
}

async function countsByKind(tx: Transaction, range: AreaRange) {
  const rows = await tx
    .selectFrom('alarm')
    .select('kind')
    .select(sql<number>`count(*) filter (where state = 'open')::integer`.as('open'))
    .select(sql<number>`count(*) filter (where state = 'acknowledged')::integer`.as('acknowledged'))
    .where('residence', '>=', range.from)
    .where('residence', '<', range.to)
    .where('state', '<>', 'settled')
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as AlarmKind }));
}
