/**
 * Finding children: the list with its filters, and the search by name, pinyin, initials, ID or phone.
 * Citizen IDs and phones stand here masked, as everywhere.
 */
import { z } from 'zod';
import {
  categories,
  codesOf,
  healths,
  leftBehindKinds,
  leftReasons,
  schoolings,
} from '#capabilities/children/codes/contract.ts';
import { maskedCitizenId, maskedText } from '#capabilities/children/masking/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** One value or several of a filter: `?flag=a&flag=b`; none is said by leaving it out. */
function many<T extends z.ZodType>(value: T) {
  return z.union([value.transform((one) => [one] as z.output<T>[]), z.array(value).min(1).max(60)]);
}

const categoryFilter = z.enum([...codesOf(categories), '10', '20', '40', '50', '70']);

/**
 * How a child is cared for: `guarded` has a guardian, `unguarded` none; `file-complete` and `file-incomplete` ask for the
 * guardian's file (a child without a guardian has none, so it is incomplete); `letter-valid` has a letter in term,
 * `letter-missing` none, `letter-lapsing` one that lapses within 30 days; `entrusted` has an agreement on entrusted care with the
 * present carer, signed or drawn up.
 */
export const guardianshipFilters = [
  'guarded',
  'unguarded',
  'file-complete',
  'file-incomplete',
  'letter-valid',
  'letter-missing',
  'letter-lapsing',
  'entrusted',
] as const;

/** What a list of children may be narrowed by; the desk's addresses (/children?…) use the same names. */
export const childFilters = z.object({
  division: divisionCode.optional(),
  state: z.enum(['registered', 'left']).default('registered'),
  kind: z.enum(codesOf(leftBehindKinds)).optional(),
  /** Codes of domain.md 3.2; a ten (10, 20, 40, 50, 70) names its whole family. */
  category: many(categoryFilter).optional(),
  ageFrom: z.coerce.number().int().min(0).max(30).optional(),
  ageTo: z.coerce.number().int().min(0).max(30).optional(),
  schooling: many(z.enum(codesOf(schoolings))).optional(),
  health: many(z.enum(codesOf(healths))).optional(),
  guardianship: z.enum(guardianshipFilters).optional(),
  flag: many(z.string().regex(/^[A-Za-z0-9_-]{1,60}$/)).optional(),
  /** Left-behind children who reach 16 within 30 days, or have reached it. */
  comingOfAge: z.stringbool().optional(),
});

/** What a list of children is narrowed by, after parsing. */
export type ChildFilters = z.output<typeof childFilters>;

/** One child in a list. */
export const childRow = z.object({
  id,
  name: z.string(),
  sex: z.number().int(),
  birthDate: isoDate.nullable(),
  age: z.number().int().nullable(),
  /** Masked: first four and last four. */
  citizenId: maskedCitizenId.nullable(),
  residence: divisionCode,
  /** From the county down. */
  path: z.array(pathStep),
  state: z.enum(['registered', 'left']),
  leftReason: z.enum(codesOf(leftReasons)).nullable(),
  leftOn: isoDate.nullable(),
  kind: z.enum(codesOf(leftBehindKinds)).nullable(),
  categories: z.array(z.string()),
  flags: z.array(z.string()),
  schooling: z.enum(codesOf(schoolings)),
  school: z.string().nullable(),
  grade: z.string().nullable(),
  guardian: z.object({ id, name: z.string(), relation: z.string() }).nullable(),
  letter: z.enum(['valid', 'lapsing', 'missing']),
  letterUntil: isoDate.nullable(),
});

/** One child in a list. */
export type ChildRow = z.output<typeof childRow>;

export const listChildren = operation({
  id: 'child.list',
  method: 'GET',
  path: '/api/children',
  summary: 'Children of my area, by place and name',
  permission: 'child.read',
  audit: { event: 'child.listed' },
  reads: 'list',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area'],
  query: childFilters.extend(pageQuery.shape),
  reply: pageOf(childRow).extend({ can: z.object({ register: z.boolean() }) }),
});

/** By what a child was found. */
export const matchKinds = [
  'name',
  'pinyin',
  'initials',
  'citizenId',
  'citizenIdTail',
  'familyPhone',
  'guardianPhone',
] as const;

/** By what a child was found. */
export type MatchKind = (typeof matchKinds)[number];

export const searchChildren = operation({
  id: 'child.search',
  method: 'GET',
  path: '/api/children/search',
  pace: 'search',
  summary:
    'Children by name, pinyin, initials, citizen ID (from six digits, or the last four) or phone (from seven)',
  permission: 'child.read',
  audit: { event: 'child.searched' },
  reads: 'search',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: z.object({ q: z.string().trim().min(1).max(60) }),
  reply: z.object({
    items: z.array(
      childRow.extend({
        /** Why it was found; `whose` is the person whose phone it is, `text` what matched, masked. */
        matched: z.object({
          by: z.enum(matchKinds),
          whose: z.string().nullable(),
          text: maskedText.nullable(),
        }),
      }),
    ),
    /** True where more than are shown would match. */
    more: z.boolean(),
  }),
});
