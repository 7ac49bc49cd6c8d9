/**
 * The evidence sheet of a document on the wire: of each figure what was counted, by which definition, of which records, up to which
 * day, by whom; and what was corrected since. The same object is what `tonghu letter --evidence` writes.
 */
import { z } from 'zod';
import { documentKind } from '#capabilities/documents/templates/contract.ts';
import { indicatorUnits } from '#foundation/figures/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, isoDate } from '#foundation/http/wire.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** What was handed over from before the system: part of the number, without records. */
const legacyPart = z.object({ value: z.number().int(), until: isoDate, origin: bilingual });

/** One figure's evidence. */
export const evidenceFigure = z.object({
  /** As the template calls it. */
  name: z.string(),
  /** As it stands in the letter. */
  shown: z.string(),
  code: z.string(),
  title: bilingual,
  definition: bilingual,
  definitionVersion: z.number().int(),
  counts: z.object({ numerator: bilingual, denominator: bilingual.nullable() }),
  unit: z.enum(indicatorUnits),
  /** Over which time: what there is at the day, or what happened in a month, a quarter, a year, or ever. */
  span: z.enum(['stock', 'month', 'quarter', 'year', 'total']),
  asOf: isoDate,
  division: divisionCode,
  value: z.number().nullable(),
  numerator: z.number().int(),
  denominator: z.number().int().nullable(),
  legacy: legacyPart.nullable(),
  /** What of the number has records: all of it, less what was handed over. */
  fromRecords: z.number().int(),
  /** SHA-256 of the records behind it. */
  recordsDigest: z.string(),
  /** Under which it is kept, with its records, and opens. */
  frozenFigureId: id,
  frozenAt: instant,
  frozenBy: z.string(),
});

/** One figure's evidence. */
export type EvidenceFigure = z.output<typeof evidenceFigure>;

const standing = z.object({
  value: z.number().nullable(),
  numerator: z.number().int(),
  denominator: z.number().int().nullable(),
});

/** What was corrected of a figure after it was frozen. */
export const correction = z.object({
  name: z.string(),
  code: z.string(),
  unit: z.enum(indicatorUnits),
  frozenFigureId: id,
  was: standing,
  /** Null where the system no longer answers for such a figure. */
  now: standing.nullable(),
  /** How many records were added, are gone, are counted otherwise. */
  added: z.number().int(),
  gone: z.number().int(),
  turned: z.number().int(),
  /** It is counted by another definition now. */
  definitionChanged: z.boolean(),
});

/** What was corrected of a figure. */
export type Correction = z.output<typeof correction>;

/** The evidence sheet. */
export const evidenceSheet = z.object({
  document: z.object({
    /** Null for a letter that was made by the command and is not kept. */
    id: id.nullable(),
    kind: documentKind,
    state: z.enum(['draft', 'frozen', 'superseded']),
    title: z.string(),
    issuer: z.string(),
    number: z.string().nullable(),
    mark: z.enum(['A', 'B', 'C']).nullable(),
    date: isoDate,
    template: z.object({ code: z.string(), version: z.number().int(), name: z.string(), digest: z.string() }),
    madeBy: z.string(),
    madeAt: instant,
    frozenBy: z.string().nullable(),
    frozenAt: instant.nullable(),
    /** SHA-256 of all that the letter says and of its figures. */
    digest: z.string(),
  }),
  asOf: isoDate,
  division: z.object({ code: divisionCode, name: z.string() }),
  /** The month of the cut-off: where it is not closed, later entries may still change what is counted. */
  period: z.object({ month: z.string(), closed: z.boolean() }),
  figures: z.array(evidenceFigure),
  /** What was corrected since; empty where counting again gives the same records. */
  corrections: z.array(correction),
  comparedAt: instant,
});

/** The evidence sheet. */
export type EvidenceSheet = z.output<typeof evidenceSheet>;

const reading = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;

export const readEvidence = operation({
  id: 'document.evidence',
  method: 'GET',
  path: '/api/documents/:id/evidence',
  summary: 'The evidence of a document’s figures, and what was corrected since',
  permission: 'document.read',
  audit: { none: 'shows counts only; the records behind a figure are opened under their own operation' },
  refusals: reading,
  params: byId,
  reply: evidenceSheet,
});

export const takeEvidence = operation({
  id: 'document.evidence-sheet',
  method: 'GET',
  path: '/api/documents/:id/evidence/sheet',
  summary: 'The evidence sheet as PDF, to be filed with the document',
  permission: 'document.read',
  audit: { none: 'shows counts only; the records behind a figure are opened under their own operation' },
  refusals: reading,
  transfer: 'download',
  params: byId,
  reply: z.unknown(),
});
