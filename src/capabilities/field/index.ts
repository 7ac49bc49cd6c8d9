/**
 * Phones in the villages: making them known, what they fetch, what they bring, what waits for a person.
 * Its operations, and the few functions that others may call.
 */
import { contactPhone } from '#capabilities/field/devices/contact-phone.ts';
import { enrolPhone } from '#capabilities/field/devices/enrol-phone.ts';
import { listGiven } from '#capabilities/field/devices/list-given.ts';
import { openPhoneSession } from '#capabilities/field/devices/open-phone-session.ts';
import { endPhone, listPhones } from '#capabilities/field/devices/watch-phones.ts';
import { decideOnDesk, listConflicts } from '#capabilities/field/held/conflicts.ts';
import { listHeld } from '#capabilities/field/held/list-held.ts';
import { readHeld } from '#capabilities/field/held/read-held.ts';
import { settleHeld } from '#capabilities/field/held/settle-held.ts';
import { holdsPhones } from '#capabilities/field/on-a-child.ts';
import { deliverFile } from '#capabilities/field/packets/deliver-file.ts';
import { deliverPackets } from '#capabilities/field/packets/deliver-packets.ts';
import { listRecordFiles, readFieldFile } from '#capabilities/field/record-files/read-files.ts';
import { fetchRegister } from '#capabilities/field/register/fetch-register.ts';
import { syncPhone } from '#capabilities/field/sync/sync-phone.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { endPhonesOf } from '#capabilities/field/devices/end-phones-of.ts';
export { holdsPhones };

/** All operations of this capability. */
export const fieldDeeds: readonly Deed[] = [
  ...[enrolPhone, openPhoneSession, contactPhone, listPhones, listGiven, endPhone],
  ...[syncPhone, fetchRegister, deliverPackets, deliverFile],
  ...[listHeld, readHeld, settleHeld, listConflicts, decideOnDesk],
  ...[listRecordFiles, readFieldFile],
];
