/** Who may fetch a child, on the wire. A person may be on the list of several children, each time by an entry of its own. */
import { z } from 'zod';
import { maskedCitizenId, maskedPhone } from '#capabilities/children/masking/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate, SIGNATURE_CHARACTERS } from '#foundation/http/wire.ts';

/** The longest photograph, as a data URL: some 40 KB of JPEG. */
export const PHOTO_CHARACTERS = 60_000;

/** Somebody who may fetch a child. */
export const pickerView = z.object({
  id,
  version: z.number().int(),
  name: z.string(),
  relation: z.string(),
  phone: maskedPhone.nullable(),
  citizenId: maskedCitizenId.nullable(),
  /** A small JPEG as a data URL. */
  photo: z.string().nullable(),
  hasPin: z.boolean(),
  hasSignature: z.boolean(),
  fromOn: isoDate,
});

/** Somebody who may fetch a child. */
export type PickerView = z.output<typeof pickerView>;

const fields = {
  name: z.string().trim().min(1).max(60),
  relation: z.string().trim().min(1).max(20),
  phone: z
    .string()
    .regex(/^[\d\- ]{5,20}$/)
    .nullable(),
  citizenId: z
    .string()
    .regex(/^\d{17}[\dX]$/)
    .nullable(),
  photo: z.string().max(PHOTO_CHARACTERS).nullable(),
  /** Four to six digits; kept as PBKDF2 alone. */
  pin: z
    .string()
    .regex(/^\d{4,6}$/)
    .nullable(),
  signature: z.string().max(SIGNATURE_CHARACTERS).nullable(),
};

const usual = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const addPicker = operation({
  id: 'aftercare.add-picker',
  method: 'POST',
  path: '/api/aftercare/places/:id/pickers',
  summary:
    'Put somebody on the list of those who may fetch a child, with at least one way to prove it at the door',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.picker-added' },
  refusals: [...usual, 'wrong-state', 'rule-broken', 'already-exists'],
  params: byId,
  body: z.object(fields),
  reply: pickerView,
});

export const changePicker = operation({
  id: 'aftercare.change-picker',
  method: 'PATCH',
  path: '/api/aftercare/pickers/:id',
  summary: 'Change what is known of somebody who may fetch a child',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.picker-changed' },
  refusals: [
    ...usual,
    'version-required',
    'changed-meanwhile',
    'wrong-state',
    'rule-broken',
    'already-exists',
  ],
  versioned: true,
  params: byId,
  body: z.strictObject(fields).partial(),
  reply: pickerView,
});

export const endPicker = operation({
  id: 'aftercare.end-picker',
  method: 'POST',
  path: '/api/aftercare/pickers/:id/end',
  summary: 'Take somebody off the list: from now on he may not fetch the child',
  permission: 'aftercare.place',
  audit: { event: 'aftercare.picker-ended' },
  refusals: [...usual, 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  reply: pickerView,
});
