/**
 * Guardians' files on the wire. A guardian is a person with a file of its own: one grandmother may care for four children.
 */
import { z } from 'zod';
import { codesOf as childCodesOf, healths } from '#capabilities/children/codes/contract.ts';
import {
  maskedAddress,
  maskedCitizenId,
  maskedPhone,
  maskedText,
  uncovering,
  unmaskAsked,
} from '#capabilities/children/masking/contract.ts';
import {
  abilities,
  careModes,
  carerRelations,
  codesOf,
  guardianWarnings,
  literacies,
} from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const words = (longest: number) => z.string().trim().min(1).max(longest);
/** An address; one that is shown masked is none. */
const address = words(200).regex(/^(?!.*\*\*\*)/);
const phoneNumber = z.string().regex(/^\+?[0-9][0-9-]{4,18}[0-9]$/);
const warning = z.enum(codesOf(guardianWarnings));

/** What people write into a guardian's file. */
export const guardianFields = z.object({
  name: words(60),
  sex: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(9)]).default(0),
  birthDate: isoDate.nullable().default(null),
  /** Checked by its check character; sex and birth date follow from it where they are left open. */
  citizenId: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9]{17}[0-9X]$/)
    .nullable()
    .default(null),
  phone: phoneNumber.nullable().default(null),
  secondPhone: phoneNumber.nullable().default(null),
  health: z.enum(childCodesOf(healths)).default('unknown'),
  ability: z.enum(codesOf(abilities)).default('unknown'),
  literacy: z.enum(codesOf(literacies)).nullable().default(null),
  smartphone: z.boolean().nullable().default(null),
  occupation: words(60).nullable().default(null),
  /** Where the guardian lives; the child's own village where it is left out. */
  residence: divisionCode.optional(),
  address: address.nullable().default(null),
  /** Whole kilometres from the child's home, where they do not live together. */
  distanceKm: z.number().int().min(0).max(9999).nullable().default(null),
  trainedOn: isoDate.nullable().default(null),
  /** Last admonition (告诫书) or reprimand (训诫). */
  warnedOn: isoDate.nullable().default(null),
  remark: words(500).nullable().default(null),
});

/** A guardian as it stands beside a child or in a list; the citizen ID is masked. */
export const guardianBrief = z.object({
  id,
  name: z.string(),
  sex: z.number().int(),
  birthDate: isoDate.nullable(),
  age: z.number().int().nullable(),
  citizenId: maskedCitizenId.nullable(),
  phone: maskedPhone.nullable(),
  health: z.enum(childCodesOf(healths)),
  ability: z.enum(codesOf(abilities)),
  caresFor: z.number().int(),
  residence: pathStep,
  /** Of a guardian who lives in a village. */
  townName: z.string().nullable(),
  warnings: z.array(warning),
});

/** A guardian as it stands beside a child or in a list. */
export type GuardianBrief = z.output<typeof guardianBrief>;

const wardView = z.object({
  childId: id,
  name: z.string(),
  sex: z.number().int(),
  age: z.number().int().nullable(),
  residence: pathStep,
  relation: z.enum(codesOf(carerRelations)),
  relationWords: z.string().nullable(),
  mode: z.enum(codesOf(careModes)),
  since: isoDate,
  until: isoDate.nullable(),
  /** Last day of the child's valid letter; null where there is none. */
  letterUntil: isoDate.nullable(),
});

/** A guardian's whole file. */
export const guardianView = guardianBrief.extend({
  secondPhone: maskedPhone.nullable(),
  literacy: z.enum(codesOf(literacies)).nullable(),
  smartphone: z.boolean().nullable(),
  occupation: z.string().nullable(),
  address: maskedAddress.nullable(),
  distanceKm: z.number().int().nullable(),
  trainedOn: isoDate.nullable(),
  warnedOn: isoDate.nullable(),
  remark: maskedText.nullable(),
  path: z.array(pathStep),
  /** Children in this person's care, now and before, as far as the asker may see them. */
  wards: z.array(wardView),
  version: z.number().int(),
  can: z.object({ edit: z.boolean(), unmask: z.boolean() }),
});

/** A guardian's whole file. */
export type GuardianView = z.output<typeof guardianView>;

export const listGuardians = operation({
  id: 'guardian.list',
  method: 'GET',
  path: '/api/guardians',
  summary: 'Guardians who live in a division, or found by name, phone or citizen ID',
  permission: 'guardian.read',
  audit: { event: 'guardian.listed' },
  reads: 'list',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    warning: z.enum(['aged', 'manyChildren', 'weak', 'unfit', 'fileIncomplete']).optional(),
    /** The beginning of a name (1 character or more), a whole phone or citizen ID, or the last four of an ID. */
    q: z.string().trim().min(1).max(60).optional(),
  }),
  reply: pageOf(guardianBrief),
});

export const readGuardian = operation({
  id: 'guardian.read',
  method: 'GET',
  path: '/api/guardians/:id',
  summary: 'A guardian’s file with the children in this person’s care',
  permission: 'guardian.read',
  audit: { event: 'guardian.opened' },
  reads: 'file',
  refusals: ['not-signed-in', 'not-allowed', 'not-found', 'reading-ceiling'],
  params: byId,
  reply: guardianView,
});

export const unmaskGuardian = operation({
  ...uncovering,
  id: 'guardian.unmask',
  path: '/api/guardians/:id/unmask',
  summary: 'Uncover one masked field of a guardian’s file, with the reason',
  audit: { event: 'guardian.unmasked' },
  body: unmaskAsked(['citizenId', 'phone', 'secondPhone', 'address']),
});

/** What is changed of a guardian's file; the fields that are shown masked stay as they are where they are left out. */
const editedFields = guardianFields.extend({
  citizenId: guardianFields.shape.citizenId.unwrap().optional(),
  phone: phoneNumber.nullable().optional(),
  secondPhone: phoneNumber.nullable().optional(),
  address: address.nullable().optional(),
});

export const editGuardian = operation({
  id: 'guardian.edit',
  method: 'PUT',
  path: '/api/guardians/:id',
  summary: 'Change a guardian’s file',
  permission: 'guardian.write',
  audit: { event: 'guardian.edited' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'not-found',
    'bad-input',
    'version-required',
    'changed-meanwhile',
    'already-exists',
    'outside-area',
    'unknown-division',
  ],
  versioned: true,
  params: byId,
  body: editedFields,
  reply: guardianView,
});
