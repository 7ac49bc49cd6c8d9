/**
 * The fields of a child's file that are corrected at the door: what they are called, what stands there, how it is said, and what may
 * not be written. Pure.
 */
import { codeName } from '#field/children/codes.ts';
import type { CorrectableField, HeldChild } from '#field/store/store.ts';
import { childTexts } from '#field/texts/child.ts';
import type { Language, Say, TextKey } from '#field/texts.ts';

/** The fields in the order in which a child's page shows them. */
export const correctable: readonly CorrectableField[] = [
  ...(['carerPhone', 'address', 'school', 'grade', 'boarding', 'health'] as const),
];

/** A field's name; one of a newer server stands for itself. */
export function fieldName(field: string, say: Say): string {
  const key = `child.${field}`;
  return key in childTexts.zh ? say(key as TextKey) : field;
}

/** What stands in a field; null where nothing does. */
export function writtenIn(child: HeldChild, field: CorrectableField): string | null {
  switch (field) {
    case 'carerPhone':
      return child.carer?.phone ?? null;
    case 'boarding':
      return child.boarding === null ? null : String(child.boarding);
    default:
      return child[field];
  }
}

/** A value as people read it. */
export function sayValue(field: string, value: string | null, say: Say, language: Language): string {
  if (value === null || value === '') return say('correct.nothing');
  if (field === 'boarding') return say(value === 'true' ? 'child.boarding.yes' : 'child.boarding.no');
  return field === 'health' ? codeName('health', value, language) : value;
}

/** Mobile numbers have eleven digits; others an area code and seven or eight, with or without a stroke between. */
const phone = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/;

/** What is wrong with a new value; null where it may be kept. */
export function correctionFault(
  field: CorrectableField,
  before: string | null,
  after: string | null,
): 'correct.same' | 'correct.phone' | null {
  if (field === 'carerPhone' && after !== null && !phone.test(after)) return 'correct.phone';
  return (before ?? '') === (after ?? '') ? 'correct.same' : null;
}
