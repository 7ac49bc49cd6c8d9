/**
 * Documents from templates: letters whose figures were counted and frozen, with their evidence, and what others ask of them.
 */
import { readEvidence, takeEvidence } from '#capabilities/documents/evidence/read-evidence.ts';
import { listDocuments, readDocument, takeDocument } from '#capabilities/documents/making/read-documents.ts';
import {
  beginDocument,
  changeDocument,
  finishDocument,
  recountDocument,
} from '#capabilities/documents/making/write-documents.ts';
import { addPolicy, listPolicies, retirePolicy } from '#capabilities/documents/policies/keep-policies.ts';
import {
  createTemplate,
  draftTemplate,
  publishTemplate,
  retireTemplate,
  saveTemplate,
} from '#capabilities/documents/templates/change-template.ts';
import { previewTemplate } from '#capabilities/documents/templates/preview-template.ts';
import {
  listTemplates,
  readTemplate,
  readTemplateDraft,
} from '#capabilities/documents/templates/read-templates.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { renderDocx, renderPdf } from '#capabilities/documents/form/index.ts';
export { type Composed, composeLetter } from '#capabilities/documents/making/compose.ts';
export {
  documentOf,
  freezeDocument,
  proposalFields,
  startDocument,
  supersede,
} from '#capabilities/documents/making/document.ts';
export { loadShippedDocuments } from '#capabilities/documents/shipped/load-shipped.ts';
export { PROPOSAL_REPLY } from '#capabilities/documents/shipped/proposal-reply.ts';

/** All operations of this capability. */
export const documentsDeeds: readonly Deed[] = [
  ...[listTemplates, readTemplate, readTemplateDraft, createTemplate, draftTemplate, saveTemplate],
  ...[publishTemplate, retireTemplate, previewTemplate],
  ...[listPolicies, addPolicy, retirePolicy],
  ...[listDocuments, readDocument, takeDocument, beginDocument, changeDocument, recountDocument],
  ...[finishDocument, readEvidence, takeEvidence],
];
