/**
 * From which rows of which rosters a child's file was made: the value of each field with what stood in the cell, and where
 * a row disagrees with the file.
 */
import { sql } from 'kysely';
import { entryFieldName } from '#capabilities/census/codes/contract.ts';
import { openLayout, openRow } from '#capabilities/census/imports/sealed-rows.ts';
import { openTold } from '#capabilities/census/imports/told.ts';
import type { Change } from '#capabilities/census/roster/checked-row.ts';
import {
  FIELD_LABELS,
  ROSTER_FIELDS,
  type RosterField,
} from '#capabilities/census/roster/fields/contract.ts';
import type { SourcesOf } from '#capabilities/children/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Vault } from '#foundation/vault/vault.ts';

interface SourceRow {
  readonly import_id: string;
  readonly campaign: string;
  readonly file_name: string;
  readonly sheet: string;
  readonly row_number: number;
  readonly at: Date;
  readonly how: 'made' | 'merged' | 'decided';
  readonly ordinal: number;
  readonly row_sealed: Buffer;
  readonly sealing_key: Buffer | null;
  readonly layout_sealed: Buffer | null;
  readonly match_id: string | null;
  readonly told_sealed: Buffer | null;
}

/** The sources of a child's file, the first first. Rows of other areas are not told to who may not see them. */
export const sourcesOf: SourcesOf = async (tx: Transaction, childId: string) => {
  const answer = await sql<SourceRow>`
    with named as (
      select import_id, ordinal, 'made' as how, null::uuid as match_id, null::bytea as told_sealed
        from campaign_child where child_id = ${childId}
      union all
      select import_id, ordinal, case kind when 'held' then 'decided' else 'merged' end, id, told_sealed
        from roster_match where (child_id = ${childId} and state in ('settled', 'same')) or made_child_id = ${childId}
    )
    select distinct on (roster_import.committed_at, roster_import.id, line.ordinal) roster_import.id as import_id, campaign.name as campaign,
      roster_import.file_name, line.sheet, line.row_number, coalesce(roster_import.committed_at, roster_import.at) as at,
      named.how, line.ordinal, line.row_sealed, roster_import.sealing_key, roster_import.layout_sealed, named.match_id,
      named.told_sealed
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
    values: valuesOf(vaultOf(tx), row),
    differences: differencesOf(vaultOf(tx), row).map((difference) => ({
      ...difference,
      label: entryFieldName(difference.field).zh,
    })),
  }));
};

const known: ReadonlySet<string> = new Set(ROSTER_FIELDS);

function differencesOf(vault: Vault, row: SourceRow) {
  return openTold(vault.subject(row.sealing_key), row.match_id ?? '', row.told_sealed).differences;
}

/** What each cell said; nothing where the roster's key is erased. */
function valuesOf(vault: Vault, row: SourceRow) {
  const said = openRow(vault.subject(row.sealing_key), row.import_id, row);
  const layout = openLayout(vault, { ...row, id: row.import_id });
  const columns = layout?.sheets.find((sheet) => sheet.name === row.sheet)?.columns ?? [];
  const changes = new Map<string, Change>(said?.changes.map((change) => [change.field, change]));
  return columns.flatMap(({ index, field }) => {
    if (field === null || !known.has(field)) return [];
    const change = changes.get(field);
    const cell = said?.cells[index] ?? '';
    const value = change?.now ?? cell;
    if (value === '') return [];
    const was = change === undefined || change.was === value ? null : change.was;
    return [{ field, label: FIELD_LABELS[field as RosterField], value, was }];
  });
}
