/**
 * Runs a form: what is asked, what an answer must be, what is calculated. Pure, and the same on phone, desk and server.
 */
import type {
  Answers,
  CheckedForm,
  FormDocument,
  FormFacts,
  ShownPage,
} from '#capabilities/forms/document/contract.ts';

/** The pages that are shown with these answers, each with the questions and options asked now; none is empty. */
export function pagesShown(document: FormDocument, _answers: Answers, _facts: FormFacts): ShownPage[] {
  return [...document.pages];
}

/** Checks what was answered. Repeating it with its own answers changes nothing. */
export function checkForm(_document: FormDocument, given: Answers, _facts: FormFacts): CheckedForm {
  return { faults: [], doubts: [], answers: given };
}

/** What is known already, as answers to begin with. */
export function prefilled(_document: FormDocument, _facts: FormFacts): Answers {
  return {};
}
