// When two rows are the same child, and two names the same guardian. Pure; the database asks the same questions with
// the same keys.
//
// A child is its citizen ID: the same ID again, in this file or another, is the same child, and the row is merged.
// That holds for an ID with a wrong check digit too, for the same slip does not happen twice by chance: one village's
// list was copied into another. What the two rows say differently is listed for somebody to settle.
// Where one of two rows has no ID, nothing proves that they are one child. Alike in name, sex, birth date and
// guardian they are held for a person to decide, and not counted till then. Twins differ in name, and so are
// never alike.
//
// A guardian is an ID where there is one, else name and telephone, else name and village: two grandmothers of one
// name in one village who give neither ID nor number count as one until somebody tells them apart.
import type { CheckedRow, ChildEntry } from './checked-row.ts';

/** Two children with the same likeness may be one; undefined where too little is known to say so. */
export function likenessOf(child: ChildEntry): string | undefined {
  const guardian = child.guardian?.name ?? child.guardian?.citizenId;
  if (
    child.name === '' ||
    child.birthDate === undefined ||
    child.sex === undefined ||
    guardian === undefined
  ) {
    return undefined;
  }
  return [child.name, child.sex, child.birthDate, guardian].join('|');
}

/** The same guardian gives the same key; undefined where nobody is named. */
export function guardianKeyOf(row: Pick<CheckedRow, 'child' | 'division'>): string | undefined {
  const { guardian } = row.child;
  if (guardian === undefined) return undefined;
  if (guardian.citizenId !== undefined) return `id|${guardian.citizenId}`;
  if (guardian.phone !== undefined) return `phone|${guardian.name}|${guardian.phone}`;
  const { village, town, county } = row.division;
  return `place|${guardian.name}|${village ?? town ?? county}`;
}

export interface Disagreement {
  /** Dotted path in the child's entry, such as `guardian.phone`. */
  readonly field: string;
  readonly kept: unknown;
  readonly again: unknown;
}

/** What two rows on one child say differently; silence is no disagreement. */
export function disagreements(kept: ChildEntry, again: ChildEntry): Disagreement[] {
  return compare(kept, again, '');
}

function compare(kept: object, again: object, path: string): Disagreement[] {
  const others = new Map(Object.entries(again));
  return Object.entries(kept).flatMap(([key, value]): Disagreement[] => {
    const other: unknown = others.get(key);
    const field = path + key;
    if (value === undefined || other === undefined || NOT_SAID.has(field)) return [];
    if (Array.isArray(value))
      return String(value) === String(other) ? [] : [{ field, kept: value, again: other }];
    if (typeof value === 'object' && typeof other === 'object' && value !== null && other !== null) {
      return compare(value, other, `${field}.`);
    }
    return value === other ? [] : [{ field, kept: value, again: other }];
  });
}

/** About the record, not about the child. */
const NOT_SAID = new Set(['filledOn', 'birthFrom', 'categories']);

/** One entry of the two: what the first row says stands, what it leaves unsaid comes from the second. */
export function merged(kept: ChildEntry, again: ChildEntry): ChildEntry {
  const { father, mother, guardian } = kept;
  return {
    ...again,
    ...said(kept),
    father: mergedPart(father, again.father),
    mother: mergedPart(mother, again.mother),
    guardian:
      mergedPart(guardian, sameName(guardian, again.guardian) ? again.guardian : undefined) ?? again.guardian,
  };
}

function mergedPart<T extends object>(kept: T | undefined, again: T | undefined): T | undefined {
  return kept === undefined ? again : { ...again, ...said(kept) };
}

/** Two guardians are never mixed into one person. */
function sameName(one: ChildEntry['guardian'], other: ChildEntry['guardian']): boolean {
  return one?.name === other?.name;
}

function said<T extends object>(entry: T): T {
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined && value !== ''),
  ) as T;
}
