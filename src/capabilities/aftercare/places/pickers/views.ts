/** A picker as it is shown. */
import type { Selectable } from 'kysely';
import type { PickerView } from '#capabilities/aftercare/places/pickers/contract.ts';
import { openPicker } from '#capabilities/aftercare/places/sealed-fields.ts';
import type { Tables } from '#foundation/database/tables.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** A picker as it is shown; `place` opens what is sealed with the place's key. */
export function pickerViewOf(place: Subject, row: Selectable<Tables['aftercare_picker']>): PickerView {
  const { phone, idNumber, photo, pin, signature } = openPicker(place, row);
  const { id, version, name, relation, from_on: fromOn } = row;
  return {
    ...{ id, version, name, relation, phone, citizenId: idNumber, photo, fromOn },
    ...{ hasPin: pin !== null, hasSignature: signature !== null },
  };
}
