/** What may be worth a talk in how the records of a place were made, by director and day, the newest day first. */
import { daysLater } from '#capabilities/children/rules.ts';
import type { VisitMode } from '#capabilities/visits/codes/contract.ts';
import { readSigns as contract, SHOWN_RECORDS } from '#capabilities/visits/quality/contract.ts';
import { type SignFacts, signsOf } from '#capabilities/visits/quality/rules.ts';
import { openPlace } from '#capabilities/visits/records/sealed.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const readSigns = deed(contract, async ({ tx, query, today, audit }) => {
  const to = query.to ?? today;
  const from = daysLater(to, 1 - query.days);
  const rows = await recordsOf(tx, query.division, from, to);
  const known = new Map(rows.map((row) => [row.id, row]));
  const signs = signsOf(rows.map((row) => factsOf(tx, row)));
  const items = signs.flatMap(({ kind, on, records }) => {
    const first = known.get(records[0] ?? '');
    if (first === undefined) return [];
    const place = { code: first.residence, name: first.place_name, level: first.place_level };
    const shown = records.slice(0, SHOWN_RECORDS);
    return [{ kind, on, by: first.maker_name, place, number: records.length, records: shown }];
  });
  const shownChildren = items.flatMap((item) => item.records.map((id) => known.get(id)?.child_id ?? ''));
  audit({ area: query.division, children: shownChildren, details: { asked: askedFor(query) } });
  return {
    from,
    to,
    records: rows.length,
    items: items.sort((a, b) => b.on.localeCompare(a.on) || a.by.localeCompare(b.by)),
  };
});

type Row = Awaited<ReturnType<typeof recordsOf>>[number];

function recordsOf(tx: Transaction, division: string, from: string, to: string) {
  const range = areaRange(division);
  return tx
    .selectFrom('visit_record')
    .innerJoin('child', 'child.id', 'visit_record.child_id')
    .innerJoin('division', 'division.code', 'visit_record.residence')
    .select([
      'visit_record.id',
      'visit_record.child_id',
      'visit_record.residence',
      'visit_record.made_by',
      'visit_record.maker_name',
      'visit_record.on_date',
      'visit_record.happened_at',
      'visit_record.device_at',
      'visit_record.seconds',
      'visit_record.mode',
      'visit_record.place_sealed',
      'child.sealing_key',
      'division.name as place_name',
      'division.level as place_level',
    ])
    .where('visit_record.kind', '=', 'visit')
    .where('visit_record.completes', 'is', null)
    .where('visit_record.on_date', '>=', from)
    .where('visit_record.on_date', '<=', to)
    .where('visit_record.residence', '>=', range.from)
    .where('visit_record.residence', '<', range.to)
    .orderBy('visit_record.happened_at')
    .orderBy('visit_record.id')
    .execute();
}

function factsOf(tx: Transaction, row: Row): SignFacts {
  return {
    id: row.id,
    childId: row.child_id,
    village: row.residence,
    by: row.made_by,
    on: row.on_date,
    endedAt: row.happened_at.getTime(),
    deviceAt: row.device_at.getTime(),
    seconds: row.seconds,
    mode: row.mode as VisitMode | null,
    place: openPlace(vaultOf(tx).subject(row.sealing_key), row),
  };
}
