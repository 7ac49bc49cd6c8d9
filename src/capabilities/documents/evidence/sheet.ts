/** Puts an evidence sheet together: what was frozen, whether its month is closed, and what counting again says today. */
import type { Correction, EvidenceFigure, EvidenceSheet } from '#capabilities/documents/evidence/contract.ts';
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import { documentDigest } from '#capabilities/documents/making/digest.ts';
import type { KeptFigure } from '#capabilities/documents/making/queries.ts';
import type { TemplateVersion } from '#capabilities/documents/templates/queries.ts';
import { compareFrozen, isChanged, isClosed } from '#capabilities/indicators/index.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Of what the sheet is. */
export interface Evidenced {
  readonly id: string | null;
  readonly state: 'draft' | 'frozen' | 'superseded';
  readonly letter: LetterContent;
  /** Null for a draft: it is reckoned. */
  readonly digest: string | null;
  readonly template: TemplateVersion;
  readonly figures: readonly KeptFigure[];
  readonly division: string;
  readonly asOf: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly frozenBy: string | null;
  readonly frozenAt: Date | null;
  /** True where the figures were counted in this very transaction: nothing was corrected since. */
  readonly justCounted?: boolean;
}

/** The evidence sheet of a letter. */
export async function evidenceOf(
  tx: Transaction,
  by: Actor,
  evidenced: Evidenced,
  now: Date,
): Promise<EvidenceSheet> {
  const { letter, template, figures, division, asOf } = evidenced;
  const place = await findDivision(tx, division);
  const month = `${asOf.slice(0, 7)}-01`;
  return {
    document: {
      ...{ id: evidenced.id, kind: template.kind, state: evidenced.state },
      ...{ title: letter.title.join(''), issuer: letter.issuer, date: letter.day },
      ...{ number: letter.number === '' ? null : letter.number, mark: letter.mark },
      template: {
        ...{ code: template.code, version: template.version, name: template.name, digest: template.digest },
      },
      ...{ madeBy: evidenced.madeBy, madeAt: evidenced.madeAt.toISOString() },
      ...{ frozenBy: evidenced.frozenBy, frozenAt: evidenced.frozenAt?.toISOString() ?? null },
      digest: evidenced.digest ?? documentDigest(letter, figures),
    },
    asOf,
    division: { code: division, name: place?.name ?? division },
    period: { month: asOf.slice(0, 7), closed: await isClosed(tx, month) },
    figures: figures.map(evidenceOfFigure),
    corrections: evidenced.justCounted === true ? [] : await correctionsOf(tx, by, figures),
    comparedAt: now.toISOString(),
  };
}

function evidenceOfFigure({ name, shown, frozen }: KeptFigure): EvidenceFigure {
  const { code, version, name: title, definition, counts, unit, span, legacy } = frozen;
  return {
    ...{ name, shown, code, title, definition, definitionVersion: version, counts, unit, span, legacy },
    ...{ asOf: frozen.asOf, division: frozen.division, value: frozen.value },
    ...{ numerator: frozen.numerator, denominator: frozen.denominator },
    fromRecords: frozen.numerator - (legacy?.value ?? 0),
    ...{ recordsDigest: frozen.digest, frozenFigureId: frozen.id },
    ...{ frozenAt: frozen.madeAt.toISOString(), frozenBy: frozen.madeBy },
  };
}

/** What was corrected of a document's figures since they were frozen. */
async function correctionsOf(
  tx: Transaction,
  by: Actor,
  figures: readonly KeptFigure[],
): Promise<Correction[]> {
  const compared = await compareFrozen(
    tx,
    figures.map(({ frozen }) => frozen.id),
    by,
  );
  const changed = new Map(compared.filter(isChanged).map((one) => [one.id, one]));
  return figures.flatMap(({ name, frozen: { id, code, unit } }): Correction[] => {
    const found = changed.get(id);
    if (found === undefined) return [];
    const { then: was, now, added, gone, turned, definitionChanged } = found;
    return [
      {
        ...{ name, code, unit, frozenFigureId: id, was, now, definitionChanged },
        ...{ added: added.length, gone: gone.length, turned: turned.length },
      },
    ];
  });
}
