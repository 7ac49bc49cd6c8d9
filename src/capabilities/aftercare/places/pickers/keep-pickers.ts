/** Who may fetch a child: put on its list, changed, taken off. What is personal of him is sealed with the place's key. */
import { type Selectable, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/aftercare/places/pickers/contract.ts';
import { canBeProved, keepPin, requireJpeg } from '#capabilities/aftercare/places/pickers/proofs.ts';
import { pickerViewOf } from '#capabilities/aftercare/places/pickers/views.ts';
import { openPicker, type PickerPrivate, sealPicker } from '#capabilities/aftercare/places/sealed-fields.ts';
import { linesOf, type PlaceRow, placeRow } from '#capabilities/aftercare/places/views.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { pngFromDataUrl } from '#foundation/documents/png.ts';
import { deed } from '#foundation/http/deed.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

type PickerRow = Selectable<Tables['aftercare_picker']>;

interface Given {
  readonly phone?: string | null | undefined;
  readonly citizenId?: string | null | undefined;
  readonly photo?: string | null | undefined;
  readonly pin?: string | null | undefined;
  readonly signature?: string | null | undefined;
}

const nothing: PickerPrivate = { phone: null, idNumber: null, photo: null, pin: null, signature: null };

export const addPicker = deed(
  contract.addPicker,
  async ({ tx, actor, params, body, today, now, language, audit }) => {
    const place = await placeToChange(tx, actor, params.id, today);
    const fields = await privateFields(body, nothing, language);
    await requireOther(tx, place, fields.idNumber, null);
    const id = uuidv7();
    const subject = vaultOf(tx).subject(place.sealing_key);
    const row = await tx
      .insertInto('aftercare_picker')
      .values({
        ...{ id, place_id: place.id, child_id: place.child_id, name: body.name, relation: body.relation },
        ...sealPicker(subject, id, fields),
        ...{ from_on: today, made_by: actor.accountId, maker_name: actor.name, made_at: now },
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    audit({ ...about(place), details: { place: place.id, picker: id, relation: body.relation } });
    return pickerViewOf(subject, row);
  },
);

export const changePicker = deed(
  contract.changePicker,
  async ({ tx, actor, params, body, version, today, language, audit }) => {
    const { picker, place } = await pickerToChange(tx, actor, params.id, version, today);
    const subject = vaultOf(tx).subject(place.sealing_key);
    const fields = await privateFields(body, openPicker(subject, picker), language);
    await requireOther(tx, place, fields.idNumber, picker.id);
    const row = await tx
      .updateTable('aftercare_picker')
      .set({
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.relation === undefined ? {} : { relation: body.relation }),
        ...sealPicker(subject, picker.id, fields),
        version: sql<number>`version + 1`,
      })
      .where('id', '=', picker.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const changed = Object.keys(body);
    audit({ ...about(place), details: { place: place.id, picker: picker.id, changed } });
    return pickerViewOf(subject, row);
  },
);

export const endPicker = deed(contract.endPicker, async ({ tx, actor, params, version, today, audit }) => {
  const { picker, place } = await pickerToChange(tx, actor, params.id, version, today);
  const row = await tx
    .updateTable('aftercare_picker')
    .set({
      to_on: picker.from_on > today ? picker.from_on : today,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', picker.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  audit({ ...about(place), details: { place: place.id, picker: picker.id } });
  return pickerViewOf(vaultOf(tx).subject(place.sealing_key), row);
});

const about = (place: PlaceRow) => ({
  objectKind: 'child',
  objectId: place.child_id,
  area: place.division,
});

/** The place whose list is changed; refused where it is not there, has ended, or is not the actor's to change. */
async function placeToChange(
  tx: Transaction,
  actor: PersonActor,
  id: string,
  today: string,
): Promise<PlaceRow> {
  const place = await placeRow(tx, id);
  const [line] = await linesOf(tx, actor, [place], today);
  if (line?.can.change === true) return place;
  const over = place.state === 'ended' || place.state === 'refused';
  throw over ? new Refusal('wrong-state', { state: place.state }) : new Refusal('not-found');
}

async function pickerToChange(
  tx: Transaction,
  actor: PersonActor,
  id: string,
  version: number,
  today: string,
): Promise<{ readonly picker: PickerRow; readonly place: PlaceRow }> {
  const picker = await tx.selectFrom('aftercare_picker').selectAll().where('id', '=', id).executeTakeFirst();
  if (picker === undefined) throw new Refusal('not-found');
  const place = await placeToChange(tx, actor, picker.place_id, today);
  const locked = await tx
    .selectFrom('aftercare_picker')
    .select(['version', 'to_on'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (locked.version !== version) throw new Refusal('changed-meanwhile');
  if (locked.to_on !== null) throw new Refusal('wrong-state', { state: 'ended' });
  return { picker, place };
}

/** What stands there with what is given; what is not given stays. */
async function privateFields(
  given: Given,
  before: PickerPrivate,
  language: Language,
): Promise<PickerPrivate> {
  if (typeof given.photo === 'string') requireJpeg(given.photo);
  if (typeof given.signature === 'string') pngFromDataUrl(given.signature, 'body.signature');
  const kept = <V>(value: V | undefined, former: V): V => (value === undefined ? former : value);
  const fields: PickerPrivate = {
    phone: kept(given.phone, before.phone),
    idNumber: kept(given.citizenId, before.idNumber),
    photo: kept(given.photo, before.photo),
    pin: typeof given.pin === 'string' ? await keepPin(given.pin) : kept(given.pin, before.pin),
    signature: kept(given.signature, before.signature),
  };
  if (canBeProved(fields)) return fields;
  const message = {
    zh: '请至少登记照片、接送密码，或身份证号加签字样本中的一项，门口才能核对。',
    en: 'Enter a photo, a PIN, or citizen ID and signature: one is needed to know the person at the door.',
  }[language];
  throw new Refusal('rule-broken', {}, [{ place: 'body.photo', code: 'no-proof', message }]);
}

/** The same person stands on a child's list once. */
async function requireOther(
  tx: Transaction,
  place: PlaceRow,
  idNumber: string | null,
  self: string | null,
): Promise<void> {
  if (idNumber === null) return;
  const rows = await tx
    .selectFrom('aftercare_picker')
    .selectAll()
    .where('place_id', '=', place.id)
    .where('to_on', 'is', null)
    .execute();
  const subject = vaultOf(tx).subject(place.sealing_key);
  if (rows.some((row) => row.id !== self && openPicker(subject, row).idNumber === idNumber))
    throw new Refusal('already-exists');
}
