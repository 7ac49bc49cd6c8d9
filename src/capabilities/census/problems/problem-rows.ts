/**
 * SQL that finds the rows of an import with something wrong in them: rejected, not eligible, held, doubtful or lacking
 * what the form wants. Rows that were handed in again and doubts that are settled are not among them.
 */
import { sql } from 'kysely';
import { doubtsOf } from '#capabilities/census/imports/records.ts';
import { openRow, rosterSubject } from '#capabilities/census/imports/sealed-rows.ts';
import { openTold } from '#capabilities/census/imports/told.ts';
import type { RowProblems } from '#capabilities/census/problems/reasons.ts';
import type { ChildEntry } from '#capabilities/census/roster/checked-row.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A row with something wrong. */
export interface ProblemRow extends RowProblems {
  readonly ordinal: number;
  readonly sheet: string;
  readonly cells: readonly string[];
  readonly entry: ChildEntry;
  readonly town: string | null;
  readonly village: string | null;
  readonly county: string;
}

interface Found {
  readonly ordinal: number;
  readonly sheet: string;
  readonly row_sealed: Buffer;
  readonly verdict: string;
  readonly reason: string | null;
  readonly flags: string[];
  readonly missing: string[];
  readonly held: string | null;
  readonly match_id: string | null;
  readonly told_sealed: Buffer | null;
  readonly county: string;
  readonly town: string | null;
  readonly village: string | null;
}

/** The rows with something wrong, in the file's order. */
export async function problemRows(tx: Transaction, importId: string): Promise<ProblemRow[]> {
  const answer = await sql<Found>`
    select line.ordinal, line.sheet, line.row_sealed, line.verdict, line.reason,
      coalesce(counted.flags, line.flags) as flags, line.missing,
      case when matched.state = 'open' then matched.why end as held,
      matched.id as match_id, case when matched.kind = 'correction' then matched.told_sealed end as told_sealed,
      county.name as county, town.name as town, village.name as village
    from roster_row line
    left join campaign_child counted on counted.import_id = line.import_id and counted.ordinal = line.ordinal
    left join roster_match matched on matched.import_id = line.import_id and matched.ordinal = line.ordinal
    left join division county on county.code = left(line.residence, 6)
    left join division town on town.code = left(line.residence, 9) and town.level = 4
    left join division village on village.code = line.residence and village.level = 5
    where line.import_id = ${importId}
      and not exists (select from roster_superseded gone
        where gone.import_id = line.import_id and gone.ordinal = line.ordinal)
      and (line.verdict <> 'eligible' or coalesce(counted.flags, line.flags) <> '{}' or line.missing <> '{}'
        or matched.state = 'open')
      and (matched.kind is null or matched.state = 'open' or matched.kind = 'correction')
    order by line.ordinal`.execute(tx);
  const roster = await rosterSubject(tx, importId);
  return answer.rows
    .flatMap((row) => {
      const { row_sealed: _row, told_sealed: told, match_id: matchId, ...clear } = row;
      const said = openRow(roster, importId, row);
      if (said === null) return [];
      const { differences } = openTold(roster, matchId ?? '', told);
      return [{ ...clear, cells: said.cells, entry: said.entry, flags: doubtsOf(row.flags), differences }];
    })
    .filter(
      (row) =>
        row.verdict !== 'eligible' ||
        row.flags.length > 0 ||
        row.missing.length > 0 ||
        row.held !== null ||
        row.differences.length > 0,
    );
}
