/**
 * What is sealed of a roster with the roster's own key: of each row all that it says beyond what lists are made of, and of the
 * layout the headings and samples. The worker that reads a file seals its rows (staged-row.ts); here they are opened.
 */
import type { Selectable } from 'kysely';
import { type FileLayout, fileLayout } from '#capabilities/census/imports/contract.ts';
import { rowPlace } from '#capabilities/census/imports/staged-row.ts';
import type { Change, ChildEntry } from '#capabilities/census/roster/checked-row.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** The sealed part of a row. */
export interface RowPrivate {
  /** The child and its family, cleaned and in codes. */
  readonly entry: ChildEntry;
  readonly changes: readonly Change[];
  /** As handed in. */
  readonly cells: readonly string[];
}

type ImportColumns = Pick<Selectable<Tables['roster_import']>, 'id' | 'sealing_key' | 'layout_sealed'>;

/** The key of a roster; one that the asker does not see opens nothing. */
export async function rosterSubject(tx: Transaction, importId: string): Promise<Subject> {
  const row = await tx
    .selectFrom('roster_import')
    .select('sealing_key')
    .where('id', '=', importId)
    .executeTakeFirst();
  return vaultOf(tx).subject(row?.sealing_key ?? null);
}

/** The sealed part of a row; null where the roster's key is erased. */
export function openRow(
  roster: Subject,
  importId: string,
  row: { readonly ordinal: number; readonly row_sealed: Buffer },
): RowPrivate | null {
  const text = roster.open('roster_row.row_sealed', rowPlace(importId, row.ordinal), row.row_sealed);
  return text === null ? null : JSON.parse(text);
}

/** The column of a layout. */
export function sealLayout(roster: Subject, importId: string, layout: FileLayout): Buffer {
  return roster.seal('roster_import.layout_sealed', importId, JSON.stringify(layout));
}

/** What was found in a file; null where it has not been read, or its key is erased. */
export function openLayout(vault: Vault, row: ImportColumns): FileLayout | null {
  const roster = vault.subject(row.sealing_key);
  const text = roster.open('roster_import.layout_sealed', row.id, row.layout_sealed);
  return text === null ? null : fileLayout.parse(JSON.parse(text));
}
