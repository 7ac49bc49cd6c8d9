/**
 * SQL that reads staged rows whole, for the commit and for decisions on held rows.
 */
import type { StagedRow } from '#capabilities/census/imports/match-queries.ts';
import { likenessKey } from '#capabilities/census/imports/match-queries.ts';
import type { ChildEntry, Finding } from '#capabilities/census/roster/checked-row.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A staged row with all that it says. */
export interface FullRow extends StagedRow {
  readonly county: string;
  readonly sheet: string;
  readonly rowNumber: number;
  readonly residence: string;
  readonly entry: ChildEntry;
  readonly findings: readonly Finding[];
}

/** Rows of a file between two ordinals, both included, by ordinal. */
export async function fullRows(
  tx: Transaction,
  importId: string,
  first: number,
  last: number,
): Promise<Map<number, FullRow>> {
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
      'citizen_id',
      'guardian_name',
      'guardian_citizen_id',
      'entry',
      'findings',
    ])
    .select(['corrects_import', 'corrects_ordinal'])
    .where('import_id', '=', importId)
    .where('ordinal', '>=', first)
    .where('ordinal', '<=', last)
    .execute();
  return new Map(
    rows.map((row) => {
      const guardian = row.guardian_name ?? row.guardian_citizen_id;
      const parts = { name: row.name, sex: row.sex, birthDate: row.birth_date, guardian };
      return [
        row.ordinal,
        {
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
          signed: (row.entry as ChildEntry).letterSigned === true,
          citizenId: row.citizen_id,
          likeness: likenessKey(parts),
          entry: row.entry as ChildEntry,
          findings: row.findings as Finding[],
          correctsImport: row.corrects_import,
          correctsOrdinal: row.corrects_ordinal,
        },
      ];
    }),
  );
}
