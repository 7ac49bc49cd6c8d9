/**
 * What is sealed of a place and of whoever may fetch the child: all with the place's own key, which the site's keeper reaches and
 * the child's he does not.
 */
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Tables } from '#foundation/database/tables.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type PlaceRow = Pick<
  Selectable<Tables['aftercare_place']>,
  'id' | 'sealing_key' | 'guardian_phone_sealed' | 'health_sealed'
>;
type PickerRow = Pick<
  Selectable<Tables['aftercare_picker']>,
  'id' | 'phone_sealed' | 'id_number_sealed' | 'photo_sealed' | 'pin_sealed' | 'signature_sealed'
>;

/** A PIN as it is kept: PBKDF2-SHA-256, salt and digest in base64url. */
export const keptPin = z.object({ salt: z.string(), rounds: z.number().int(), digest: z.string() });

/** A PIN as it is kept. */
export type KeptPin = z.output<typeof keptPin>;

/** The guardian's telephone, and what must be known of the child's health. */
export function openPlace(vault: Vault, row: PlaceRow) {
  const subject = vault.subject(row.sealing_key);
  return {
    guardianPhone: subject.open('aftercare_place.guardian_phone_sealed', row.id, row.guardian_phone_sealed),
    health: subject.open('aftercare_place.health_sealed', row.id, row.health_sealed),
  };
}

/** What is sealed of somebody who may fetch a child. */
export interface PickerPrivate {
  readonly phone: string | null;
  readonly idNumber: string | null;
  readonly photo: string | null;
  readonly pin: KeptPin | null;
  readonly signature: string | null;
}

/** A picker's sealed fields, opened with the place's key. */
export function openPicker(place: Subject, row: PickerRow): PickerPrivate {
  const pin = place.open('aftercare_picker.pin_sealed', row.id, row.pin_sealed);
  return {
    phone: place.open('aftercare_picker.phone_sealed', row.id, row.phone_sealed),
    idNumber: place.open('aftercare_picker.id_number_sealed', row.id, row.id_number_sealed),
    photo: place.open('aftercare_picker.photo_sealed', row.id, row.photo_sealed),
    pin: pin === null ? null : keptPin.parse(JSON.parse(pin)),
    signature: place.open('aftercare_picker.signature_sealed', row.id, row.signature_sealed),
  };
}

/** The columns of a picker's sealed fields. */
export function sealPicker(place: Subject, id: string, fields: PickerPrivate) {
  const pin = fields.pin === null ? null : JSON.stringify(fields.pin);
  return {
    phone_sealed: place.seal('aftercare_picker.phone_sealed', id, fields.phone),
    id_number_sealed: place.seal('aftercare_picker.id_number_sealed', id, fields.idNumber),
    photo_sealed: place.seal('aftercare_picker.photo_sealed', id, fields.photo),
    pin_sealed: place.seal('aftercare_picker.pin_sealed', id, pin),
    signature_sealed: place.seal('aftercare_picker.signature_sealed', id, fields.signature),
  };
}
