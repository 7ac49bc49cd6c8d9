/** Begins a letter of its own, changes a draft's words, counts its figures again, and finishes it. */
import { sql } from 'kysely';
import * as contract from '#capabilities/documents/making/contract.ts';
import { freezeDocument, startDocument } from '#capabilities/documents/making/document.ts';
import { freezeFor } from '#capabilities/documents/making/figures.ts';
import { type DocumentRow, rowOf } from '#capabilities/documents/making/queries.ts';
import { viewOf } from '#capabilities/documents/making/view.ts';
import { versionOf } from '#capabilities/documents/templates/queries.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const beginDocument = deed(contract.beginDocument, async (asked) => {
  const { tx, actor, body, today, language, audit } = asked;
  const { id, templateCode, division = actor.area, asOf, fields } = body;
  notAhead(asOf, today);
  if ((await findDivision(tx, division)) === undefined) throw new Refusal('unknown-division');
  if (!inArea(actor.area, division)) throw new Refusal('outside-area');
  await startDocument(tx, { templateCode, subject: null, division, asOf, fields }, actor, id);
  audit({ objectKind: 'document', objectId: id, area: division, details: { template: templateCode, asOf } });
  return viewOf(tx, actor, id, language);
});

export const changeDocument = deed(contract.changeDocument, async (asked) => {
  const { tx, actor, params, body, version, language, audit } = asked;
  const row = await draftToChange(tx, params.id, version);
  const fields = Object.fromEntries(Object.keys(row.fields).map((name) => [name, body.fields[name] ?? '']));
  await tx
    .updateTable('document')
    .set({
      ...{ content: JSON.stringify(body.words), fields: JSON.stringify(fields) },
      revision: version + 1,
    })
    .where('id', '=', row.id)
    .execute();
  audit({
    ...{ objectKind: 'document', objectId: row.id, area: row.division },
    details: { revision: version + 1 },
  });
  return viewOf(tx, actor, row.id, language);
});

export const recountDocument = deed(contract.recountDocument, async (asked) => {
  const { tx, actor, params, body, version, today, language, audit } = asked;
  notAhead(body.asOf, today);
  const row = await draftToChange(tx, params.id, version);
  const { content } = await versionOf(tx, row.templateCode, row.templateVersion);
  const { asOf } = body;
  const written = await freezeFor(tx, actor, content.figures, { division: row.division, asOf });
  for (const { name, shown, frozen } of written)
    await tx
      .updateTable('document_figure')
      .set({ shown, frozen_figure_id: frozen.id })
      .where('document_id', '=', row.id)
      .where('name', '=', name)
      .execute();
  await tx
    .updateTable('document')
    .set({ as_of: asOf, revision: sql<number>`revision + 1` })
    .where('id', '=', row.id)
    .execute();
  audit({ objectKind: 'document', objectId: row.id, area: row.division, details: { asOf } });
  return viewOf(tx, actor, row.id, language);
});

export const finishDocument = deed(contract.finishDocument, async (asked) => {
  const { tx, actor, params, body, version, language, audit } = asked;
  const row = await draftToChange(tx, params.id, version);
  // What answers something is signed where it is answered.
  if (row.subject !== null) throw wrongState(row);
  const { number, digest } = await freezeDocument(tx, row.id, body, actor);
  audit({
    ...{ objectKind: 'document', objectId: row.id, area: row.division },
    details: { number, digest },
  });
  return viewOf(tx, actor, row.id, language);
});

async function draftToChange(tx: Transaction, id: string, revision: number): Promise<DocumentRow> {
  const row = await rowOf(tx, id, true);
  if (row.revision !== revision) throw new Refusal('changed-meanwhile');
  if (row.state !== 'draft') throw wrongState(row);
  return row;
}

function wrongState({ state }: DocumentRow): Refusal {
  return new Refusal('wrong-state', { state });
}

function notAhead(day: string, today: string): void {
  if (day > today)
    throw new Refusal('bad-input', {}, [{ place: 'body.asOf', code: 'future', message: 'future' }]);
}
