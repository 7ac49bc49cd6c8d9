/** Fields that two people wrote differently, for those above: seen with both values, and decided. */
import { sql } from 'kysely';
import { z } from 'zod';
import { decideConflict } from '#capabilities/field/conflicts/decide.ts';
import { openConflict } from '#capabilities/field/conflicts/sealed-words.ts';
import * as contract from '#capabilities/field/held/contract.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

const place = z.tuple([inCursor.instant, inCursor.id]);

export const listConflicts = deed(contract.listConflicts, async ({ tx, actor, query, audit }) => {
  const range = areaRange(actor.area);
  let asked = tx
    .selectFrom('field_conflict')
    .innerJoin('child', 'child.id', 'field_conflict.child_id')
    .leftJoin('field_packet', 'field_packet.id', 'field_conflict.packet_id')
    .select([
      'field_conflict.id',
      'field_conflict.field',
      'field_conflict.sealing_key',
      'words_sealed',
      'mine_name',
      'their_name',
      'their_at',
    ])
    .select(['field_conflict.at', 'child.id as child_id', 'child.name', 'child.residence'])
    .select(sql<string>`field_conflict.at::text`.as('at_exactly'))
    .select((select) => select.fn.coalesce('field_packet.happened_at', 'field_conflict.at').as('written_at'))
    .where('decided_at', 'is', null)
    .where('child.residence', '>=', range.from)
    .where('child.residence', '<', range.to)
    .orderBy('field_conflict.at')
    .orderBy('field_conflict.id')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, place);
    asked = asked.where(
      sql<boolean>`(field_conflict.at, field_conflict.id) > (${at}::timestamptz, ${id}::uuid)`,
    );
  }
  const rows = await asked.execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const paths = await divisionPaths(
    tx,
    page.map((row) => row.residence),
  );
  audit({ children: page.map((row) => row.child_id) });
  return {
    items: page.map((row) => ({
      ...{ id: row.id, child: { id: row.child_id, name: row.name }, path: paths.get(row.residence) ?? [] },
      field: row.field,
      ...openConflict(vaultOf(tx).subject(row.sealing_key), row.id, row.words_sealed),
      ...{ theirName: row.their_name, theirAt: row.their_at },
      ...{ myName: row.mine_name, writtenAt: row.written_at, at: row.at },
    })),
    next: rows.length > query.limit && last !== undefined ? packCursor([last.at_exactly, last.id]) : null,
  };
});

export const decideOnDesk = deed(contract.decideConflictOnDesk, async (asked) => {
  const { tx, actor, params, body, now, today, language, audit } = asked;
  const about = { conflictId: params.id, value: body.value, receivedAt: now, today, language };
  const decided = await decideConflict({ tx, by: actor, ...about });
  if (!decided.done) throw new Refusal('wrong-state');
  audit({
    ...{ objectKind: 'field_conflict', objectId: params.id, area: actor.area, children: [decided.childId] },
    details: { field: decided.field, value: body.value },
  });
  return { childId: decided.childId, field: decided.field };
});
