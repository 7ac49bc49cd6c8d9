/** A document as a person at the desk is told of it. */
import type { DocumentLine, DocumentView } from '#capabilities/documents/making/contract.ts';
import { type DocumentRow, figuresOf, rowOf, standing } from '#capabilities/documents/making/queries.ts';
import { versionOf } from '#capabilities/documents/templates/queries.ts';
import { draftFindings } from '#capabilities/documents/wording/findings/rules.ts';
import { filled, placeholdersOf } from '#capabilities/documents/wording/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Language } from '#foundation/refusals.ts';

/** A row of the list. */
export function lineOf(row: DocumentRow): DocumentLine {
  const title = row.letter?.title.join('') ?? draftTitle(row);
  return {
    ...{ id: row.id, kind: row.kind, state: row.state, title, number: row.number, mark: row.mark },
    ...{ division: row.division, asOf: row.asOf, subject: row.subject },
    ...{ madeBy: row.madeBy, madeAt: row.madeAt.toISOString() },
    ...{ frozenBy: row.frozenBy, frozenAt: row.frozenAt?.toISOString() ?? null },
  };
}

/** Titles hold fields at most; a figure in one stays in its braces until the document is read. */
function draftTitle({ words, fields }: DocumentRow): string {
  return filled(words.title, new Map(Object.entries(fields)))
    .split('\n')
    .join('');
}

/** A document with its words, its figures and what the checker finds. @throws Refusal `not-found` */
export async function viewOf(
  tx: Transaction,
  actor: PersonActor,
  id: string,
  language: Language,
): Promise<DocumentView> {
  const row = await rowOf(tx, id);
  const now = await standing(tx, row);
  const { code, version, name } = await versionOf(tx, row.templateCode, row.templateVersion);
  const used = new Set(placeholdersOf(row.words));
  const kept = await figuresOf(tx, id);
  const mayWrite = row.state === 'draft' && mayDo(actor.role, 'document.write');
  return {
    ...lineOf(row),
    template: { code, version, name },
    ...{ revision: row.revision, fields: row.fields, words: row.words },
    ...{ letter: now.letter, text: now.text, digest: now.digest },
    figures: kept.map(({ name: figure, shown, frozen }) => ({
      ...{ name: figure, shown, code: frozen.code, frozenFigureId: frozen.id },
      ...{ called: frozen.name[language], used: used.has(figure) },
    })),
    findings: draftFindings(now.text, { ...now.circumstances, number: row.number, mark: row.mark }),
    supersededBy: row.supersededBy,
    can: { change: mayWrite, freeze: mayWrite && row.subject === null },
  };
}
