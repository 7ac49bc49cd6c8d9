/**
 * From which rows of which rosters a child's file was made: the value of each field with what stood in the cell, and where
 * a row disagrees with the file.
 */
import { sql } from 'kysely';
import { entryFieldName } from '#capabilities/census/codes/contract.ts';
import type { Change } from '#capabilities/census/roster/checked-row.ts';
import {
  FIELD_LABELS,
  ROSTER_FIELDS,
  type RosterField,
} from '#capabilities/census/roster/fields/contract.ts';
import type { SourcesOf } from '#capabilities/children/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';

interface SourceRow {
  readonly import_id: string;
  readonly campaign: string;
  readonly file_name: string;
  readonly sheet: string;
  readonly row_number: number;
  readonly at: Date;
  readonly how: 'made' | 'merged' | 'decided';
  readonly cells: string[];
  readonly changes: Change[];
  readonly layout: { sheets: { name: string; columns: { index: number; field: string | null }[] }[] };
  readonly differences: { field: string; kept: string; stated: string }[];
}

/** The sources of a child's file, the first first. Rows of other areas are not told to who may not see them. */
export const sourcesOf: SourcesOf = async (tx: Transaction, childId: string) => {
  const answer = await sql<SourceRow>`
    with named as (
      select import_id, ordinal, 'made' as how, '[]'::jsonb as differences
        from campaign_child where child_id = ${childId}
      union all
      select import_id, ordinal, case kind when 'held' then 'decided' else 'merged' end, differences
        from roster_match where (child_id = ${childId} and state in ('settled', 'same')) or made_child_id = ${childId}
    )
    select distinct on (roster_import.committed_at, roster_import.id, line.ordinal) roster_import.id as import_id, campaign.name as campaign,
      roster_import.file_name, line.sheet, line.row_number, coalesce(roster_import.committed_at, roster_import.at) as at,
      named.how, line.cells, line.changes, roster_import.layout, named.differences
    from named
    join roster_row line on line.import_id = named.import_id and line.ordinal = named.ordinal
    join roster_import on roster_import.id = named.import_id
    join campaign on campaign.id = roster_import.campaign_id
    order by roster_import.committed_at, roster_import.id, line.ordinal, case named.how when 'made' then 2 else 1 end`.execute(
    tx,
  );
  return answer.rows.map((row) => ({
    importId: row.import_id,
    campaign: row.campaign,
    file: row.file_name,
    sheet: row.sheet,
    row: row.row_number,
    at: row.at,
    how: row.how,
    values: valuesOf(row),
    differences: row.differences.map((difference) => ({
      ...difference,
      label: entryFieldName(difference.field).zh,
    })),
  }));
};

const known: ReadonlySet<string> = new Set(ROSTER_FIELDS);

function valuesOf(row: SourceRow) {
  const columns = row.layout.sheets.find((sheet) => sheet.name === row.sheet)?.columns ?? [];
  const changes = new Map<string, Change>(row.changes.map((change) => [change.field, change]));
  return columns.flatMap(({ index, field }) => {
    if (field === null || !known.has(field)) return [];
    const change = changes.get(field);
    const cell = row.cells[index] ?? '';
    const value = change?.now ?? cell;
    if (value === '') return [];
    const was = change === undefined || change.was === value ? null : change.was;
    return [{ field, label: FIELD_LABELS[field as RosterField], value, was }];
  });
}
