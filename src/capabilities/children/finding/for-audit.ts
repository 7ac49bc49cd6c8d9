/**
 * Finds a child for an auditor, who was handed a code, a citizen ID or a name and may read no file: told is what tells two
 * children apart and no more.
 */

import { childToken } from '#capabilities/children/citizen-id/rules.ts';
import { maskedName } from '#foundation/audit/changes.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** A child as an auditor sees it. */
export interface ChildForAudit {
  readonly id: string;
  /** The first letter of the name. */
  readonly name: string;
  readonly birthYear: string | null;
  readonly residence: string;
  readonly state: 'registered' | 'left';
}

/** Children told of at most: a name that more have is too little to go by. */
const TOLD = 20;

/** The children of an area whose code or citizen ID this is, or who are called so; to be asked as the audit's service. */
export async function childrenForAudit(
  tx: Transaction,
  words: string,
  area: { readonly from: string; readonly to: string },
): Promise<ChildForAudit[]> {
  const children = tx.selectFrom('child');
  const named = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(words)
    ? children.where('id', '=', words)
    : /\d/.test(words)
      ? children.where('citizen_id_index', '=', childToken(vaultOf(tx), words.toUpperCase()))
      : children.where('name', '=', words);
  const rows = await named
    .select(['id', 'name', 'birth_date', 'residence', 'state'])
    .where('residence', '>=', area.from)
    .where('residence', '<', area.to)
    .orderBy('residence')
    .orderBy('id')
    .limit(TOLD)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: maskedName(row.name),
    birthYear: row.birth_date?.slice(0, 4) ?? null,
    residence: row.residence,
    state: row.state as ChildForAudit['state'],
  }));
}
