/**
 * What has been told so far. It lives in the open page and nowhere else. Id and code are made once, so that whatever is sent
 * again is the same report.
 */
import type { professions, ReportGround } from '#capabilities/cases/codes/contract.ts';
import type { Danger, safeTimes, Teller } from '#capabilities/portal/codes/contract.ts';
import { newCode, newId } from '#public/code.ts';
import type { Language } from '#public/texts.ts';

/** A file that is to go along; sent again under one id. */
export interface DraftFile {
  readonly id: string;
  readonly name: string;
  readonly content: Blob;
}

/** A report that is being written. */
export interface Draft {
  readonly id: string;
  readonly code: string;
  readonly who: Teller | null;
  readonly profession: keyof typeof professions | null;
  readonly grounds: readonly ReportGround[];
  readonly danger: Danger | null;
  readonly what: string;
  readonly place: { readonly code: string; readonly name: string } | null;
  readonly placeWords: string;
  readonly name: string;
  readonly reach: string;
  readonly unit: string;
  readonly times: readonly (keyof typeof safeTimes)[];
  readonly note: string;
  readonly files: readonly DraftFile[];
}

/** A report of which nothing has been told. */
export function newDraft(): Draft {
  return {
    ...{ id: newId(), code: newCode(), who: null, profession: null, grounds: [], danger: null, what: '' },
    ...{ place: null, placeWords: '', name: '', reach: '', unit: '', times: [], note: '', files: [] },
  };
}

/** The questions, in order. */
export type Step =
  | 'who'
  | 'profession'
  | 'grounds'
  | 'danger'
  | 'urgent'
  | 'what'
  | 'where'
  | 'reach'
  | 'files';

/** The questions that are asked of this teller. */
export function stepsOf(draft: Draft): readonly Step[] {
  const bound: readonly Step[] = draft.who === 'professional' ? ['profession', 'grounds'] : [];
  const urgent: readonly Step[] = draft.danger === 'yes' ? ['urgent'] : [];
  return ['who', ...bound, 'danger', ...urgent, 'what', 'where', 'reach', 'files'];
}

/** The report as it is sent. */
export function bodyOf(draft: Draft, language: Language): object {
  const { name, reach, unit, times, note } = draft;
  const told = name !== '' || reach !== '' || unit !== '' || times.length > 0 || note !== '';
  const professional = draft.who === 'professional';
  return {
    ...{ id: draft.id, code: draft.code, language, who: draft.who ?? 'adult', what: draft.what },
    profession: professional ? draft.profession : null,
    grounds: professional ? draft.grounds : [],
    danger: draft.danger ?? 'unsure',
    place: { division: draft.place?.code ?? null, words: draft.placeWords },
    contact: told ? { name, reach, unit, times, note } : null,
  };
}
