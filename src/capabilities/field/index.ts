/**
 * Phones in the villages: making them known, what they fetch, what they bring, what waits for a person.
 * Its operations, and the few functions that others may call.
 */
import { contactPhone } from '#capabilities/field/devices/contact-phone.ts';
import { enrolPhone } from '#capabilities/field/devices/enrol-phone.ts';
import { openPhoneSession } from '#capabilities/field/devices/open-phone-session.ts';
import { endPhone, listPhones } from '#capabilities/field/devices/watch-phones.ts';
import { decideOnDesk, listConflicts } from '#capabilities/field/held/conflicts.ts';
import { listHeld } from '#capabilities/field/held/list-held.ts';
import { readFieldFile, readHeld } from '#capabilities/field/held/read-held.ts';
import { settleHeldWith } from '#capabilities/field/held/settle-held.ts';
import { deliverFile } from '#capabilities/field/packets/deliver-file.ts';
import { deliverPacketsWith } from '#capabilities/field/packets/deliver-packets.ts';
import type { RecordTakers } from '#capabilities/field/packets/takers.ts';
import { syncPhone } from '#capabilities/field/sync/sync-phone.ts';
import type { Deed } from '#foundation/http/deed.ts';

export type { Delivery } from '#capabilities/field/packets/delivery.ts';
export type { RecordTakers } from '#capabilities/field/packets/takers.ts';

/** All operations of this capability, with those who take in what phones bring. */
export function fieldDeeds(takers: RecordTakers): readonly Deed[] {
  return [
    ...[enrolPhone, openPhoneSession, contactPhone, listPhones, endPhone],
    ...[syncPhone, deliverPacketsWith(takers), deliverFile],
    ...[listHeld, readHeld, settleHeldWith(takers), readFieldFile, listConflicts, decideOnDesk],
  ];
}
