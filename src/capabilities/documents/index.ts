/**
 * Documents from templates: letters whose figures were counted and frozen, with their evidence, and what others ask of them.
 */
export {
  type Beginning,
  type DocumentHead,
  type DocumentNow,
  type DocumentSubject,
  documentOf,
  freezeDocument,
  type Maker,
  proposalFields,
  startDocument,
  supersede,
} from '#capabilities/documents/making/document.ts';
