/**
 * The records behind a figure. What is counted is found past row-level security, as the figure is; of it those are listed that the
 * asker sees, and it says how many there are in all.
 */
import { z } from 'zod';
import { indicatorOf } from '#capabilities/indicators/all.ts';
import { settleScope } from '#capabilities/indicators/figures/scope.ts';
import { listRecords as contract } from '#capabilities/indicators/records/contract.ts';
import { recordsBehind, seenOf, toldRecord } from '#capabilities/indicators/records/queries.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

const cursorForm = z.tuple([inCursor.text, inCursor.text]);

export const listRecords = deed(contract, async ({ tx, actor, params, query, today, language, audit }) => {
  const indicator = indicatorOf(params.code);
  if (indicator === undefined) throw new Refusal('not-found');
  const scope = await settleScope(tx, actor, today, query);
  const after = query.cursor === undefined ? null : openCursor(query.cursor, cursorForm);
  const all = await asService(tx, actor, 'figures', () => recordsBehind(tx, indicator, scope));
  const wanted = all
    .filter((one) => query.counted === undefined || one.counted === (query.counted === 'true'))
    .filter((one) => query.unit === undefined || one.unit === query.unit);
  const { rows, total } = await seenOf(tx, indicator.of, wanted, { after, limit: query.limit });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const paths = await divisionPaths(
    tx,
    page.flatMap(({ division }) => division ?? []),
  );
  audit({
    area: scope.division,
    objectKind: 'figure',
    children: [...new Set(page.flatMap(({ child_id }) => child_id ?? []))],
    details: { figure: indicator.code, asOf: scope.asOf, asked: askedFor(query) },
  });
  return {
    items: page.map((row) => toldRecord(row, indicator.of, paths.get(row.division ?? '') ?? [], language)),
    next: last === undefined ? null : packCursor([last.division ?? '', last.id]),
    total,
    behind: wanted.length,
  };
});
