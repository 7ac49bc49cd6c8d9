/** The evidence of a document, at the screen and as a sheet to be filed with it. */
import * as contract from '#capabilities/documents/evidence/contract.ts';
import { printEvidence } from '#capabilities/documents/evidence/print-evidence.ts';
import { evidenceOf } from '#capabilities/documents/evidence/sheet.ts';
import { figuresOf, rowOf, standing } from '#capabilities/documents/making/queries.ts';
import { versionOf } from '#capabilities/documents/templates/queries.ts';
import { standingIn } from '#capabilities/documents/wording/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

async function evidenceFor(tx: Transaction, actor: PersonActor, id: string, now: Date) {
  const row = await rowOf(tx, id);
  const { letter } = await standing(tx, row);
  return evidenceOf(
    tx,
    actor,
    {
      ...{ id, state: row.state, letter, digest: row.digest, division: row.division, asOf: row.asOf },
      template: await versionOf(tx, row.templateCode, row.templateVersion),
      // What was taken out of the text is no part of the letter.
      figures: standingIn(row.words, await figuresOf(tx, id)),
      ...{ madeBy: row.madeBy, madeAt: row.madeAt, frozenBy: row.frozenBy, frozenAt: row.frozenAt },
    },
    now,
  );
}

export const readEvidence = deed(contract.readEvidence, ({ tx, actor, params, now }) =>
  evidenceFor(tx, actor, params.id, now),
);

export const takeEvidence = deed(contract.takeEvidence, async ({ tx, actor, params, now }) => {
  const sheet = await evidenceFor(tx, actor, params.id, now);
  const { pdf } = await printEvidence(sheet);
  return {
    ...{ mediaType: 'application/pdf', content: pdf, inline: true },
    fileName: `数据依据-${sheet.document.title}.pdf`,
  };
});
