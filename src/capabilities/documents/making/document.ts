/**
 * A document as those know it who write it into their own records: begun from a template, read as it stands, finished with its number,
 * given up for a later one. Each is part of the caller's transaction: with it, it happens whole or not at all.
 */
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import type { Circumstances } from '#capabilities/proposals/checking/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Who makes it; an actor is one. */
export interface Maker {
  readonly accountId: string;
  readonly name: string;
}

/** What a document answers. */
export interface DocumentSubject {
  readonly kind: 'proposal';
  readonly id: string;
}

/** What a document is begun with. */
export interface Beginning {
  readonly templateCode: string;
  /** Null for a letter of its own. */
  readonly subject: DocumentSubject | null;
  readonly division: string;
  /** The day at whose end its figures are counted; not after today. */
  readonly asOf: string;
  /** Words for the template's fields, by their names (`proposalFields`). */
  readonly fields: Readonly<Record<string, string>>;
}

/** A figure as it stands in a document. */
export interface DocumentFigure {
  readonly name: string;
  readonly frozenFigureId: string;
  readonly code: string;
  readonly shown: string;
}

/** What its number, mark and date are, or would be; a draft has none yet. */
export interface DocumentHead {
  readonly number: string | null;
  readonly mark: 'A' | 'B' | 'C' | null;
  readonly signer: string;
  /** ISO. */
  readonly date: string;
}

/** A document as it stands. */
export interface DocumentNow {
  readonly id: string;
  readonly kind: 'reply' | 'letter';
  readonly state: 'draft' | 'frozen' | 'superseded';
  readonly subject: DocumentSubject | null;
  readonly division: string;
  readonly asOf: string;
  readonly revision: number;
  readonly number: string | null;
  readonly mark: 'A' | 'B' | 'C' | null;
  readonly letter: LetterContent;
  /** All its words, a paragraph a line, as the checker reads them. */
  readonly text: string;
  /** SHA-256 (hexadecimal) of its words and figures, without number, mark and date: what somebody has looked through. */
  readonly digest: string;
  readonly figures: readonly DocumentFigure[];
  /** What the checker of letters is told, besides number and mark. */
  readonly circumstances: Omit<Circumstances, 'number' | 'mark'>;
}

/** The names by which a template of a reply calls what is known of the proposal. */
export const proposalFields = {
  /** 九届人大三次会议 */
  session: '届次',
  /** 282 */
  number: '编号',
  /** The leading deputy's name. */
  deputy: '代表',
  /** The proposal's title without 《》. */
  title: '题目',
} as const;

/**
 * Begins a document from the newest published version of a template, its figures counted and frozen at the day.
 * @throws Refusal `not-found` where there is no such template, `already-exists` where the subject has a draft,
 *   `document-figures` where a figure has no value, each named with the way out.
 */
export function startDocument(
  _tx: Transaction,
  _beginning: Beginning,
  _by: Maker,
): Promise<{ documentId: string }> {
  throw new Error('Nothing is begun yet.');
}

/** A document as it stands; a draft with the head that it would have. @throws Refusal `not-found` */
export function documentOf(
  _tx: Transaction,
  _documentId: string,
  _head?: Partial<DocumentHead>,
): Promise<DocumentNow> {
  throw new Error('Nothing is read yet.');
}

/**
 * Finishes a document: nothing of it changes any more.
 * @throws Refusal `not-found`, `wrong-state` where it is finished, `number-taken`, `already-exists` where the subject has another
 *   finished document that was not given up (`supersede`), `bad-input` for a reply without a mark.
 */
export function freezeDocument(
  _tx: Transaction,
  _documentId: string,
  _head: DocumentHead & { readonly number: string },
  _by: Maker,
): Promise<DocumentNow> {
  throw new Error('Nothing is finished yet.');
}

/**
 * Gives up a finished document for another of the same subject that is still a draft: freeze the new one in the same transaction.
 * @throws Refusal `not-found`, `wrong-state`
 */
export function supersede(
  _tx: Transaction,
  _documentId: string,
  _byDocumentId: string,
  _by: Maker,
): Promise<void> {
  throw new Error('Nothing is given up yet.');
}
