/** Opens what a phone brought and what is held. */
import { pagesOf } from '#capabilities/field/held/as-text.ts';
import * as contract from '#capabilities/field/held/contract.ts';
import { heldViewOf, selectHeld } from '#capabilities/field/held/views.ts';
import { filesWhere } from '#capabilities/field/record-files/read-files.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What a held envelope says; null once it is settled or forgotten. */
export async function contentOfHeld(tx: Transaction, packetId: string): Promise<unknown> {
  const row = await tx
    .selectFrom('field_packet')
    .select(['sealing_key', 'content_sealed'])
    .where('id', '=', packetId)
    .executeTakeFirst();
  const text = vaultOf(tx)
    .subject(row?.sealing_key ?? null)
    .open('field_packet.content_sealed', packetId, row?.content_sealed ?? null);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const readHeld = deed(contract.readHeld, async ({ tx, params, audit }) => {
  const row = await selectHeld(tx).where('field_packet.id', '=', params.id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const content = await contentOfHeld(tx, row.id);
  const files = await filesWhere(tx, { packetId: row.id });
  audit({
    ...{ objectKind: 'field_packet', objectId: row.id, area: row.area },
    children: row.child_id === null ? [] : [row.child_id],
  });
  return {
    ...heldViewOf(tx, row, await divisionPath(tx, row.area)),
    content,
    form: await pagesOf(tx, content),
    files,
  };
});
