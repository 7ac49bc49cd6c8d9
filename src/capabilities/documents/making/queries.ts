/** SQL that the operations on documents share: a document's row, its figures, and what the checker is told. */
import { type Selectable, sql } from 'kysely';
import { childrenNamedIn } from '#capabilities/children/index.ts';
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import type { DocumentState } from '#capabilities/documents/making/contract.ts';
import { documentDigest } from '#capabilities/documents/making/digest.ts';
import type { DocumentNow, DocumentSubject } from '#capabilities/documents/making/document.ts';
import { policiesNow } from '#capabilities/documents/policies/queries.ts';
import { type TemplateVersion, versionOf } from '#capabilities/documents/templates/queries.ts';
import type { DocumentKind, LetterWords } from '#capabilities/documents/wording/contract.ts';
import {
  type Head,
  knownFigures,
  letterOf,
  textOf,
  valuesOf,
} from '#capabilities/documents/wording/rules.ts';
import { type FrozenFigure, listFrozen } from '#capabilities/indicators/index.ts';
import type { Circumstances } from '#capabilities/proposals/checking/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A document's row, with its words as data. */
export interface DocumentRow {
  readonly id: string;
  readonly templateCode: string;
  readonly templateVersion: number;
  readonly kind: DocumentKind;
  readonly subject: DocumentSubject | null;
  readonly division: string;
  readonly asOf: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly words: LetterWords;
  readonly state: DocumentState;
  readonly letter: LetterContent | null;
  readonly number: string | null;
  readonly mark: 'A' | 'B' | 'C' | null;
  readonly digest: string | null;
  readonly revision: number;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly frozenBy: string | null;
  readonly frozenAt: Date | null;
  readonly supersededBy: string | null;
}

/** A document's row; `toChange` locks it. @throws Refusal `not-found` */
export async function rowOf(tx: Transaction, id: string, toChange = false): Promise<DocumentRow> {
  const query = tx.selectFrom('document').selectAll().where('id', '=', id);
  return asRow(
    await (toChange ? query.forUpdate() : query).executeTakeFirstOrThrow(() => new Refusal('not-found')),
  );
}

/** A row with its words as data; what the database gives back was checked when it was written. */
export function asRow(row: Selectable<Tables['document']>): DocumentRow {
  return {
    ...{ id: row.id, templateCode: row.template_code, templateVersion: row.template_version },
    kind: row.kind as DocumentKind,
    subject: row.subject_id === null ? null : { kind: 'proposal', id: row.subject_id },
    ...{ division: row.division, asOf: row.as_of },
    fields: row.fields as unknown as Record<string, string>,
    words: row.content as unknown as LetterWords,
    state: row.state as DocumentState,
    letter: row.letter as unknown as LetterContent | null,
    ...{ number: row.number, mark: row.mark as DocumentRow['mark'], digest: row.digest },
    ...{ revision: row.revision, madeBy: row.maker_name, madeAt: row.made_at },
    ...{ frozenBy: row.freezer_name, frozenAt: row.frozen_at, supersededBy: row.superseded_by },
  };
}

/** The document of a subject: the finished one that was counted at the day, else the newest; null where there is none. */
export async function documentRowFor(
  tx: Transaction,
  subject: DocumentSubject,
  asOf: string,
): Promise<DocumentRow | null> {
  const row = await tx
    .selectFrom('document')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy(sql`(state = 'frozen' and as_of = ${asOf})`, 'desc')
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asRow(row);
}

/** A figure of a document with what was counted then. */
export interface KeptFigure {
  readonly name: string;
  readonly shown: string;
  readonly frozen: FrozenFigure;
}

/** The figures of a document, in the order of their names. */
export async function figuresOf(tx: Transaction, documentId: string): Promise<KeptFigure[]> {
  const rows = await tx
    .selectFrom('document_figure')
    .select(['name', 'shown', 'frozen_figure_id'])
    .where('document_id', '=', documentId)
    .orderBy('name')
    .execute();
  if (rows.length === 0) return [];
  const frozen = await listFrozen(tx, { ids: rows.map((row) => row.frozen_figure_id) });
  const byId = new Map(frozen.map((figure) => [figure.id, figure]));
  return rows.flatMap(({ name, shown, frozen_figure_id: id }) => {
    const figure = byId.get(id);
    return figure === undefined ? [] : [{ name, shown, frozen: figure }];
  });
}

/** A document as it stands; a draft with the head that it would have. */
export async function standing(
  tx: Transaction,
  row: DocumentRow,
  head: Partial<Head> = {},
): Promise<DocumentNow> {
  const kept = await figuresOf(tx, row.id);
  const letter = row.letter ?? draftLetter(row, kept, head);
  const text = textOf(letter);
  const template = await versionOf(tx, row.templateCode, row.templateVersion);
  return {
    ...{ id: row.id, kind: row.kind, state: row.state, subject: row.subject, revision: row.revision },
    ...{ division: row.division, asOf: row.asOf, number: row.number, mark: row.mark, letter, text },
    digest: row.digest ?? documentDigest(letter, kept),
    figures: kept.map(({ name, shown, frozen }) => ({
      ...{ name, shown, frozenFigureId: frozen.id, code: frozen.code },
    })),
    circumstances: await circumstancesOf(tx, template, text, kept),
  };
}

function draftLetter(row: DocumentRow, kept: readonly KeptFigure[], head: Partial<Head>): LetterContent {
  const shown = new Map(kept.map((one) => [one.name, one.shown]));
  const values = valuesOf(row.asOf, row.fields, shown);
  const own = { number: null, mark: null, signer: row.words.issuer, date: row.asOf };
  return letterOf(row.words, values, { ...own, ...head });
}

/** What the checker is told: the template's words tell where its figures stood, whatever became of them in the draft. */
export async function circumstancesOf(
  tx: Transaction,
  { content }: TemplateVersion,
  text: string,
  kept: readonly KeptFigure[],
): Promise<Omit<Circumstances, 'number' | 'mark'>> {
  const counted = new Map(kept.map(({ name, frozen }) => [name, frozen]));
  return {
    policies: await policiesNow(tx),
    figures: knownFigures(content, content.figures, counted),
    names: await childrenNamedIn(tx, text),
  };
}
