/** Lists documents, reads one, and gives it out as a file. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import { renderDocx, renderPdf, sealedPdf } from '#capabilities/documents/form/index.ts';
import * as contract from '#capabilities/documents/making/contract.ts';
import { asRow, rowOf, standing } from '#capabilities/documents/making/queries.ts';
import { lineOf, viewOf } from '#capabilities/documents/making/view.ts';
import { inArea } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

const cursor = z.tuple([inCursor.instant, inCursor.id]);

export const listDocuments = deed(contract.listDocuments, async ({ tx, actor, query }) => {
  const { division, state, limit } = query;
  if (division !== undefined && !inArea(actor.area, division)) throw new Refusal('outside-area');
  const after = query.cursor === undefined ? null : openCursor(query.cursor, cursor);
  const rows = await tx
    .selectFrom('document')
    .selectAll()
    .select(sql<string>`made_at::text`.as('at'))
    .$if(division !== undefined, (some) => some.where(sql<boolean>`starts_with(division, ${division ?? ''})`))
    .$if(state !== undefined, (some) => some.where('state', '=', state ?? 'draft'))
    .$if(after !== null, (some) =>
      some.where(sql<boolean>`(made_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => lineOf(asRow(row))),
    next: rows.length > limit && last !== undefined ? packCursor([last.at, last.id]) : null,
  };
});

export const readDocument = deed(contract.readDocument, ({ tx, actor, params, language }) =>
  viewOf(tx, actor, params.id, language),
);

const pdfType = 'application/pdf';
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const takeDocument = deed(contract.takeDocument, async ({ tx, params, query }) => {
  const { letter } = await standing(tx, await rowOf(tx, params.id));
  const name = letter.title.join('');
  return query.form === 'pdf'
    ? {
        mediaType: pdfType,
        fileName: `${name}.pdf`,
        content: await pdfOf(tx, params.id, letter),
        inline: true,
      }
    : { mediaType: docxType, fileName: `${name}.docx`, content: await renderDocx(letter) };
});

/** What was issued is handed out as it was sealed; a draft is set anew. */
async function pdfOf(tx: Transaction, id: string, letter: LetterContent): Promise<Uint8Array> {
  return (await sealedPdf(tx, id)) ?? (await renderPdf(letter)).pdf;
}
