/**
 * A letter that is not signed yet: what was shown, what was answered and what was drawn, kept through a crash or a flat battery. Pure.
 */
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import { termEnd } from '#capabilities/guardianship/rules.ts';
import type { Draft, HeldChild, LetterTerms, Snapshot } from '#field/store/store.ts';

/** The question under which the picture of the signature is kept in the draft. */
export const SIGNATURE = 'signature';

/** What a letter that is signed today is about; null where nobody cares, or its words are not on the phone. */
export function termsNow(child: HeldChild, { today, letterWording }: Snapshot): LetterTerms | null {
  if (child.carer === null || letterWording === null) return null;
  const { careId } = child.carer;
  return { careId, termFrom: today, termTo: termEnd(today), edition: letterWording.edition };
}

/** The letter of a child that was begun. */
export function letterDraftOf(childId: string, { drafts }: Snapshot): Draft | null {
  return drafts.find((draft) => draft.kind === 'letter' && draft.childId === childId) ?? null;
}

/** Whether what was shown then still holds: the same words, for the same days, to the same carer. */
export function stillHolds(draft: Draft, now: LetterTerms): boolean {
  const then = draft.letter;
  return (
    then !== undefined &&
    then.careId === now.careId &&
    then.edition === now.edition &&
    then.termFrom === now.termFrom &&
    then.termTo === now.termTo
  );
}

/** The checklist in the version that the draft was begun with; null where it is not on the phone. */
export function checklistOf(draft: Draft | null, { forms, formerForms }: Snapshot) {
  const newest = forms.letter;
  const version = draft?.formVersion ?? newest?.version;
  const found =
    newest?.version === version
      ? newest
      : formerForms.find((form) => form.kind === 'letter' && form.version === version);
  return found === undefined ? null : { version: found.version, document: found.document as FormDocument };
}
