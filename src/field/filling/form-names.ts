/** What the kinds of forms are called, and which of them are filled in on a child. */
import { formKinds } from '#capabilities/forms/codes/contract.ts';
import type { Language } from '#field/texts.ts';

/** The kinds that are filled in on a child, in the order in which they are wanted. */
export const kindsOnAChild = ['visit', 'evaluation', 'incident'] as const;

/** A form's name; a kind of a newer version of the app stands for itself. */
export function formName(kind: string, language: Language): string {
  return kind in formKinds ? formKinds[kind as keyof typeof formKinds][language] : kind;
}
