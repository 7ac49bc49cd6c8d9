/**
 * Forms as data: their versions, the city's changes, and what others ask of them.
 */
import { draftForm, publishForm, saveDraft } from '#capabilities/forms/versions/change-form.ts';
import { listForms, readDraft, readForm } from '#capabilities/forms/versions/read-forms.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { answersOf } from '#capabilities/forms/records/answers-of.ts';
export { loadShippedForms } from '#capabilities/forms/versions/load-shipped.ts';
export { currentForms, formOf } from '#capabilities/forms/versions/queries.ts';

/** All operations of this capability. */
export const formsDeeds: readonly Deed[] = [
  listForms,
  readForm,
  readDraft,
  draftForm,
  saveDraft,
  publishForm,
];
