/**
 * Where one goes when one presses on: another page, the end, or nowhere while something on this page must be mended or said once
 * more. Pure; the rules of the form decide, this only walks.
 */
import type {
  AnswerFault,
  Answers,
  FormDocument,
  FormFacts,
  ShownPage,
} from '#capabilities/forms/document/contract.ts';
import { checkForm, pagesShown } from '#capabilities/forms/document/rules.ts';

/** A form with what is answered so far. */
export interface Filling {
  readonly document: FormDocument;
  readonly answers: Answers;
  readonly facts: FormFacts;
}

/** What comes of pressing on. */
export type Step =
  | { readonly to: 'page'; readonly page: number }
  | { readonly to: 'end'; readonly answers: Answers }
  | { readonly to: 'mend'; readonly faults: readonly AnswerFault[] }
  | { readonly to: 'ask'; readonly doubts: readonly AnswerFault[] };

/** A doubt about one answer: another answer is another doubt. */
export function doubtKey(doubt: AnswerFault, answers: Answers): string {
  return `${doubt.question} ${doubt.code} ${JSON.stringify(answers[doubt.question] ?? null)}`;
}

/** The page that is shown under a number: the last one where there are fewer by now. */
export function pageAt(pages: readonly ShownPage[], page: number): number {
  return Math.max(0, Math.min(page, pages.length - 1));
}

/**
 * From a page onwards. At the last one everything is looked at again, for a half-filled form may have been taken up with other
 * facts than it was left with.
 * @param confirmed the doubts that were answered with yes, by their keys
 */
export function stepFrom(filling: Filling, page: number, confirmed: ReadonlySet<string>): Step {
  const { document, answers, facts } = filling;
  const pages = pagesShown(document, answers, facts);
  const at = pageAt(pages, page);
  const checked = checkForm(document, answers, facts);
  const isOn = (shown: ShownPage | undefined, { question }: AnswerFault): boolean =>
    shown?.questions.some(({ id }) => id === question) === true;
  const faults = checked.faults.filter((fault) => isOn(pages[at], fault));
  if (faults.length > 0) return { to: 'mend', faults };
  const open = checked.doubts.filter((doubt) => !confirmed.has(doubtKey(doubt, checked.answers)));
  const doubts = open.filter((doubt) => isOn(pages[at], doubt));
  if (doubts.length > 0) return { to: 'ask', doubts };
  if (at < pages.length - 1) return { to: 'page', page: at + 1 };
  const [first] = [...checked.faults, ...open].filter(({ question }) => isKnown(document, question));
  if (first === undefined) return { to: 'end', answers: checked.answers };
  return {
    to: 'page',
    page: pageAt(
      pages,
      pages.findIndex((shown) => isOn(shown, first)),
    ),
  };
}

/** What an earlier version of the form asked, and this one does not, stops nobody. */
function isKnown(document: FormDocument, question: string): boolean {
  return document.pages.some(({ questions }) => questions.some(({ id }) => id === question));
}
