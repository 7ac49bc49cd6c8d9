/** A phone is there: its clock and what waits in it are noted, and it hears whether it is to empty itself. */
import type { Ending } from '#capabilities/field/codes/contract.ts';
import { contactPhone as contract } from '#capabilities/field/devices/contract.ts';
import { requirePhone } from '#capabilities/field/devices/known-phone.ts';
import { noteContact } from '#capabilities/field/devices/note-contact.ts';
import { publicKeyOf } from '#capabilities/field/envelopes/server-key.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const contactPhone = deed(contract, ({ tx, actor, body, now, requestId, address }) =>
  asService(tx, actor, 'field-delivery', async () => {
    const phone = await requirePhone(tx, body);
    await noteContact(tx, phone.id, body, now);
    const emptied = body.emptied && phone.emptied_at === null;
    if (emptied)
      await tx.updateTable('field_device').set({ emptied_at: now }).where('id', '=', phone.id).execute();
    const service = { kind: 'service', service: 'field-delivery', onBehalfOf: null } as const;
    if (emptied)
      await recordAudit(tx, service, { requestId, address }, 'phone.emptied', {
        objectKind: 'phone',
        objectId: phone.id,
        area: phone.area,
      });
    return {
      now,
      order: phone.disabled_at === null ? ('none' as const) : ('empty' as const),
      why: phone.disabled_why as Ending | null,
      key: await publicKeyOf(tx),
    };
  }),
);
