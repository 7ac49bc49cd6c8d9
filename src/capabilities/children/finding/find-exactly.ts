/** Finds one child that is named exactly. It must not be used to look for children: nothing is matched but the whole value. */
import { childToken } from '#capabilities/children/citizen-id/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** A child as an emergency names it: by its citizen ID, or by the number of its file. */
export type ExactName = { readonly citizenId: string } | { readonly fileId: string };

/** The child so named, among those that whoever asks may see. */
export async function findChildExactly(
  tx: Transaction,
  name: ExactName,
): Promise<{ readonly id: string; readonly residence: string } | undefined> {
  const children = tx.selectFrom('child').select(['id', 'residence']);
  const named =
    'citizenId' in name
      ? children.where('citizen_id_index', '=', childToken(vaultOf(tx), name.citizenId))
      : children.where('id', '=', name.fileId);
  return named.executeTakeFirst();
}
