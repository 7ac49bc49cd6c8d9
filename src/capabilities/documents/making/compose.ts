/**
 * A letter with its evidence as the administrator's command writes it. Where the answer is finished and was counted at that day, it is
 * given out as it is; otherwise its words, or the template's, are filled with figures counted and frozen now, so that each opens later.
 */
import type { EvidenceSheet } from '#capabilities/documents/evidence/contract.ts';
import { evidenceOf } from '#capabilities/documents/evidence/sheet.ts';
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import type { DocumentSubject } from '#capabilities/documents/making/document.ts';
import { freezeFor } from '#capabilities/documents/making/figures.ts';
import {
  circumstancesOf,
  type DocumentRow,
  documentRowFor,
  figuresOf,
  type KeptFigure,
} from '#capabilities/documents/making/queries.ts';
import { newestVersion, type TemplateVersion, versionOf } from '#capabilities/documents/templates/queries.ts';
import { type Head, letterOf, standingIn, textOf, valuesOf } from '#capabilities/documents/wording/rules.ts';
import type { Finding } from '#capabilities/proposals/checking/contract.ts';
import { findingsIn } from '#capabilities/proposals/checking/rules.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** What is to be written. */
export interface Wanted {
  readonly templateCode: string;
  readonly subject: DocumentSubject;
  readonly division: string;
  readonly asOf: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly head: Omit<Head, 'signer'>;
}

/** A letter and its evidence. */
export interface Composed {
  readonly letter: LetterContent;
  readonly evidence: EvidenceSheet;
  readonly findings: readonly Finding[];
}

/** Composes the letter of a subject at a day. @throws Refusal `not-found`, `document-figures` */
export async function composeLetter(
  tx: Transaction,
  by: Actor,
  wanted: Wanted,
  now: Date,
): Promise<Composed> {
  const row = await documentRowFor(tx, wanted.subject, wanted.asOf);
  if (row?.letter && row.asOf === wanted.asOf) return asFinished(tx, by, row, row.letter, now);
  const template =
    row === null
      ? await newestVersion(tx, wanted.templateCode)
      : await versionOf(tx, row.templateCode, row.templateVersion);
  const { figures, fields: _, ...templateWords } = template.content;
  const words = row?.words ?? templateWords;
  const { division, asOf } = wanted;
  const kept = await freezeFor(tx, by, standingIn(words, figures), { division, asOf });
  const shown = new Map(kept.map((one) => [one.name, one.shown]));
  const values = valuesOf(asOf, { ...wanted.fields, ...row?.fields }, shown);
  const letter = letterOf(words, values, { ...wanted.head, signer: words.issuer });
  const made = { madeBy: nameOf(by), madeAt: now, frozenBy: null, frozenAt: null };
  const own = { id: null, state: 'draft', digest: null, letter, division, asOf, ...made } as const;
  // Whoever makes it again later finds what was corrected by comparing the two sheets.
  const evidence = await evidenceOf(tx, by, { ...own, template, figures: kept, justCounted: true }, now);
  return { letter, evidence, findings: await findingsOf(tx, letter, template, kept, wanted.head) };
}

async function asFinished(
  tx: Transaction,
  by: Actor,
  row: DocumentRow,
  letter: LetterContent,
  now: Date,
): Promise<Composed> {
  const figures = standingIn(row.words, await figuresOf(tx, row.id));
  const template = await versionOf(tx, row.templateCode, row.templateVersion);
  const evidence = await evidenceOf(tx, by, { ...row, letter, template, figures }, now);
  return { letter, evidence, findings: await findingsOf(tx, letter, template, figures, row) };
}

async function findingsOf(
  tx: Transaction,
  letter: LetterContent,
  template: TemplateVersion,
  kept: readonly KeptFigure[],
  { number, mark }: Pick<Head, 'number' | 'mark'>,
): Promise<Finding[]> {
  const text = textOf(letter);
  const circumstances = await circumstancesOf(tx, template, text, kept);
  return findingsIn(text, { ...circumstances, number, mark });
}

const nameOf = (by: Actor): string => (by.kind === 'person' ? by.name : 'tonghu letter');
