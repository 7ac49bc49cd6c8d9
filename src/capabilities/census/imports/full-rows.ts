/**
 * SQL that reads staged rows whole, for the commit and for decisions on held rows.
 */
import {
  guardianOf,
  likenessKey,
  MATCH_BATCH,
  type StagedRow,
  tokenText,
} from '#capabilities/census/imports/match-queries.ts';
import { openRow, rosterSubject } from '#capabilities/census/imports/sealed-rows.ts';
import type { ChildEntry, Finding } from '#capabilities/census/roster/checked-row.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A staged row with all that it says. */
export interface FullRow extends StagedRow {
  readonly county: string;
  readonly sheet: string;
  readonly rowNumber: number;
  readonly residence: string;
  readonly citizenId: string | null;
  readonly entry: ChildEntry;
  readonly findings: readonly Finding[];
}

/** One row of a file; undefined where there is none, or the roster's key is erased. */
export async function fullRow(
  tx: Transaction,
  importId: string,
  ordinal: number,
): Promise<FullRow | undefined> {
  return (await rowsBetween(tx, importId, ordinal, ordinal))[0];
}

/** The next rows of a file after an ordinal, in order; as `nextRows`, with all that they say. */
export async function nextFullRows(tx: Transaction, importId: string, after: number): Promise<FullRow[]> {
  return rowsBetween(tx, importId, after + 1, after + MATCH_BATCH);
}

async function rowsBetween(
  tx: Transaction,
  importId: string,
  first: number,
  last: number,
): Promise<FullRow[]> {
  const rows = await tx
    .selectFrom('roster_row')
    .select([
      'ordinal',
      'county',
      'sheet',
      'row_number',
      'residence',
      'verdict',
      'reason',
      'flags',
      'missing',
    ])
    .select([
      'name',
      'sex',
      'birth_date',
      'citizen_id_index',
      'guardian_name',
      'guardian_citizen_id_index',
      'row_sealed',
      'findings',
    ])
    .select(['corrects_import', 'corrects_ordinal'])
    .where('import_id', '=', importId)
    .where('ordinal', '>=', first)
    .where('ordinal', '<=', last)
    .orderBy('ordinal')
    .execute();
  const roster = rows.length === 0 ? null : await rosterSubject(tx, importId);
  return rows.flatMap((row) => {
    const said = roster === null ? null : openRow(roster, importId, row);
    if (said === null) return [];
    const guardian = guardianOf(row);
    const parts = { name: row.name, sex: row.sex, birthDate: row.birth_date, guardian };
    const { entry } = said;
    return {
      ...parts,
      ordinal: row.ordinal,
      county: row.county,
      sheet: row.sheet,
      rowNumber: row.row_number,
      residence: row.residence,
      verdict: row.verdict as StagedRow['verdict'],
      reason: row.reason,
      flags: row.flags,
      missing: row.missing,
      signed: entry.letterSigned === true,
      idToken: tokenText(row.citizen_id_index),
      citizenId: entry.citizenId ?? null,
      likeness: likenessKey(parts),
      entry,
      findings: row.findings as Finding[],
      correctsImport: row.corrects_import,
      correctsOrdinal: row.corrects_ordinal,
    };
  });
}
