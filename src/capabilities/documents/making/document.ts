/**
 * A document as those know it who write it into their own records: begun from a template, read as it stands, finished with its number,
 * given up for a later one. Each is part of the caller's transaction: with it, it happens whole or not at all.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import { sealDocument, withdrawSeal } from '#capabilities/documents/form/index.ts';
import { finishedDigest } from '#capabilities/documents/making/digest.ts';
import { freezeFor } from '#capabilities/documents/making/figures.ts';
import { figuresOf, rowOf, standing } from '#capabilities/documents/making/queries.ts';
import { newestVersion } from '#capabilities/documents/templates/queries.ts';
import type { Head } from '#capabilities/documents/wording/rules.ts';
import type { Circumstances } from '#capabilities/proposals/checking/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Who makes it. */
export type Maker = PersonActor;

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
export type DocumentHead = Head;

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
  /** What he is called: 代表 of the people's congress, 委员 of the political consultative conference. */
  member: '称谓',
  /** What he made: 建议 in the congress, 提案 in the conference. */
  paper: '文种',
  /** The proposal's title without 《》. */
  title: '题目',
} as const;

/**
 * Begins a document from the newest published version of a template, its figures counted and frozen at the day.
 * @throws Refusal `not-found` where there is no such template, `already-exists` where the subject has a draft,
 *   `document-figures` where a figure has no value, each named with the way out.
 */
export async function startDocument(
  tx: Transaction,
  { templateCode, subject, division, asOf, fields }: Beginning,
  by: Maker,
  id: string = uuidv7(),
): Promise<{ documentId: string }> {
  const { code, version, kind, content } = await newestVersion(tx, templateCode);
  const { figures, fields: wanted, ...words } = content;
  const given = Object.fromEntries(wanted.map(({ name }) => [name, fields[name] ?? '']));
  await tx
    .insertInto('document')
    .values({
      ...{ id, template_code: code, template_version: version, kind, division, as_of: asOf },
      ...{ subject_kind: subject?.kind ?? null, subject_id: subject?.id ?? null },
      ...{ fields: JSON.stringify(given), content: JSON.stringify(words) },
      ...{ made_by: by.accountId, maker_name: by.name },
    })
    .execute();
  const written = await freezeFor(tx, by, figures, { division, asOf });
  if (written.length > 0)
    await tx
      .insertInto('document_figure')
      .values(
        written.map(({ name, shown, frozen }) => ({
          ...{ document_id: id, name, shown, frozen_figure_id: frozen.id },
        })),
      )
      .execute();
  return { documentId: id };
}

/** A document as it stands; a draft with the head that it would have. @throws Refusal `not-found` */
export async function documentOf(
  tx: Transaction,
  documentId: string,
  head: Partial<DocumentHead> = {},
): Promise<DocumentNow> {
  return standing(tx, await rowOf(tx, documentId), head);
}

/** With what a document is finished. */
export interface Finish extends DocumentHead {
  readonly number: string;
  /** Characters that no font has, of which somebody decided that 〓 shall stand in their place and be filled in by hand. */
  readonly lackingAccepted?: readonly string[];
}

/**
 * Finishes a document: nothing of it changes any more. It is set, sealed and signed in the same transaction.
 * @throws Refusal `not-found`, `wrong-state` where it is finished, `number-taken`, `already-exists` where the subject has another
 *   finished document that was not given up (`supersede`), `bad-input` for a reply without a mark; `certificate-expired` and
 *   `characters-missing` where it cannot be sealed as it should be.
 */
export async function freezeDocument(
  tx: Transaction,
  documentId: string,
  head: Finish,
  by: Maker,
): Promise<DocumentNow> {
  const row = await rowOf(tx, documentId, true);
  if (row.state !== 'draft') throw new Refusal('wrong-state', { state: row.state });
  if (row.kind === 'reply' && head.mark === null)
    throw new Refusal('bad-input', {}, [{ place: 'body.mark', code: 'required', message: 'required' }]);
  const { lackingAccepted = [], ...own } = head;
  const drafted = await standing(tx, row, own);
  const { letter } = await sealDocument(tx, { documentId, letter: drafted.letter, lackingAccepted }, by);
  const digest = finishedDigest(letter, await figuresOf(tx, documentId));
  await tx
    .updateTable('document')
    .set({
      ...{ state: 'frozen', letter: JSON.stringify(letter), number: head.number, mark: head.mark },
      ...{ signer: head.signer, dated: head.date, digest, revision: row.revision + 1 },
      ...{ frozen_by: by.accountId, freezer_name: by.name, frozen_at: sql<Date>`access.now()` },
    })
    .where('id', '=', documentId)
    .execute();
  return documentOf(tx, documentId);
}

/**
 * Gives up a finished document for another of the same subject that is still a draft: freeze the new one in the same transaction.
 * @throws Refusal `not-found`, `wrong-state`
 */
export async function supersede(
  tx: Transaction,
  documentId: string,
  byDocumentId: string,
  by: Maker,
): Promise<void> {
  const former = await rowOf(tx, documentId, true);
  const later = await rowOf(tx, byDocumentId);
  const same = former.subject !== null && former.subject.id === later.subject?.id;
  if (former.state !== 'frozen' || later.state !== 'draft' || !same)
    throw new Refusal('wrong-state', { state: former.state });
  await tx
    .updateTable('document')
    .set({
      ...{ state: 'superseded', superseded_by: byDocumentId, superseder_name: by.name },
      superseded_at: sql<Date>`access.now()`,
    })
    .where('id', '=', documentId)
    .execute();
  await withdrawSeal(tx, documentId);
}
