/**
 * Settles what was held: it is taken into the file after all, as the director's writing and with his time, or a person says that it
 * was done in another way or is void. What it says is forgotten then; that it came, and what became of it, is not.
 */
import { settleHeld as contract } from '#capabilities/field/held/contract.ts';
import { contentOfHeld } from '#capabilities/field/held/read-held.ts';
import { heldViewOf, selectHeld } from '#capabilities/field/held/views.ts';
import { applyPacket } from '#capabilities/field/packets/apply-packet.ts';
import { packetContent } from '#capabilities/field/packets/contract.ts';
import type { Taken } from '#capabilities/field/packets/delivery.ts';
import { divisionPath, personOf } from '#capabilities/organization/index.ts';
import { asService, vaultOf } from '#foundation/database/connect.ts';
import { type Asked, deed } from '#foundation/http/deed.ts';
import { asRefusal } from '#foundation/http/problem.ts';
import { Refusal } from '#foundation/refusals.ts';

type Ask = Asked<typeof contract>;

export const settleHeld = deed(contract, async (asked) => {
  const { tx, actor, params, body, version, now, audit } = asked;
  const row = await tx
    .selectFrom('field_packet')
    .select([
      'id',
      'state',
      'area',
      'child_id',
      'device_id',
      'account_id',
      'happened_at',
      'sealing_key',
      'version',
    ])
    .where('id', '=', params.id)
    .where('reason', 'is not', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  if (row.state !== 'held') throw new Refusal('wrong-state', { state: row.state });
  const taken = body.how === 'taken' ? await takeAfterAll(asked, row) : null;
  await tx
    .updateTable('field_packet')
    .set({
      ...{ state: 'settled', settled_by: actor.accountId, settler_name: actor.name, settled_at: now },
      ...{ settled_how: body.how, content_sealed: null, version: row.version + 1 },
      note_sealed: vaultOf(tx).subject(row.sealing_key).seal('field_packet.note_sealed', row.id, body.note),
      ...(taken === null ? {} : { record_id: taken.recordId }),
    })
    .where('id', '=', row.id)
    .execute();
  audit({
    ...{ objectKind: 'field_packet', objectId: row.id, area: row.area },
    children: row.child_id === null ? [] : [row.child_id],
    details: { how: body.how },
  });
  const shown = await selectHeld(tx).where('field_packet.id', '=', row.id).executeTakeFirstOrThrow();
  return heldViewOf(tx, shown, await divisionPath(tx, shown.area));
});

/** Takes it in as what it was; whoever settles it answers for it that the child is the right one. */
async function takeAfterAll(
  { tx, actor, now, today, files, language, requestId }: Ask,
  row: { id: string; area: string; device_id: string; account_id: string; happened_at: Date },
): Promise<Taken> {
  const content = packetContent.safeParse(await contentOfHeld(tx, row.id));
  if (!content.success) throw new Refusal('still-not-takable', { reason: 'unreadable' });
  return asService(tx, actor, 'field-delivery', async () => {
    const by = await personOf(tx, row.account_id, ['village', 'town', 'classroom'], now);
    if (by === null) throw new Refusal('still-not-takable', { reason: 'no-role' });
    // The area of whoever settles it stands for the phone's: he has looked at whose child it is.
    const delivery = {
      ...{ tx, packetId: row.id, phone: { id: row.device_id, area: actor.area }, by, today, files, language },
      ...{ requestId, happenedAt: row.happened_at, receivedAt: now },
    };
    try {
      const taken = await applyPacket(delivery, content.data);
      await tx
        .updateTable('field_file')
        .set({ record_id: taken.recordId })
        .where('packet_id', '=', row.id)
        .execute();
      return taken;
    } catch (fault) {
      const refusal = asRefusal(fault, requestId);
      if (refusal.code === 'internal-fault' || refusal.code === 'too-slow' || refusal.code === 'unavailable')
        throw fault;
      throw new Refusal('still-not-takable', { reason: refusal.code });
    }
  });
}
