/**
 * Forms on the wire: which versions there are, one version's document, and the city's draft until it is published.
 */
import { z } from 'zod';
import { formDocument, formKind } from '#capabilities/forms/document/contract.ts';
import { documentFault } from '#capabilities/forms/document/publishing/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { instant } from '#foundation/http/wire.ts';

const formVersion = z.coerce.number().int().min(1).max(100_000);
const byKind = z.object({ kind: formKind });

/** A version without its document. */
export const versionLine = z.object({
  version: z.number().int(),
  publishedAt: instant,
  /** Null where it came with the system. */
  publishedBy: z.string().nullable(),
  /** SHA-256 of the document as the database writes it. */
  digest: z.string(),
});

/** A form with its versions, the newest first. */
export const formLine = z.object({
  kind: formKind,
  versions: z.array(versionLine),
  /** What the city works on; null where nothing is, and for everybody else. */
  draft: z.object({ revision: z.number().int(), savedAt: instant, savedBy: z.string() }).nullable(),
});

/** A published version. */
export const publishedForm = versionLine.extend({ kind: formKind, document: formDocument });

/** A draft with what speaks against publishing it now. */
export const formDraft = z.object({
  kind: formKind,
  /** The number that it will have. */
  version: z.number().int(),
  /** What a change must name by If-Match. */
  revision: z.number().int(),
  document: formDocument,
  savedAt: instant,
  savedBy: z.string(),
  faults: z.array(documentFault),
});

export type FormLine = z.output<typeof formLine>;
export type PublishedForm = z.output<typeof publishedForm>;
export type FormDraft = z.output<typeof formDraft>;

const reading = ['not-signed-in', 'not-allowed', 'bad-input'] as const;
const changing = [...reading, ...(['not-found', 'version-required', 'changed-meanwhile'] as const)] as const;
const noPeople = { none: 'no personal data' } as const;

export const listForms = operation({
  id: 'form.list',
  method: 'GET',
  path: '/api/forms',
  summary: 'The forms with their versions, and for the city whether one is being worked on',
  permission: 'signed-in',
  audit: noPeople,
  refusals: reading,
  reply: z.object({ items: z.array(formLine), can: z.object({ edit: z.boolean() }) }),
});

export const readForm = operation({
  id: 'form.read',
  method: 'GET',
  path: '/api/forms/:kind/versions/:version',
  summary: 'One published version of a form, as records were filled in with it',
  permission: 'signed-in',
  audit: noPeople,
  refusals: [...reading, 'not-found'],
  params: byKind.extend({ version: formVersion }),
  reply: publishedForm,
});

export const readDraft = operation({
  id: 'form.read-draft',
  method: 'GET',
  path: '/api/forms/:kind/draft',
  summary: 'The draft of a form, and what speaks against publishing it',
  permission: 'form.edit',
  audit: noPeople,
  refusals: [...reading, 'not-found'],
  params: byKind,
  reply: formDraft,
});

export const draftForm = operation({
  id: 'form.draft',
  method: 'POST',
  path: '/api/forms/:kind/draft',
  summary: 'Begin to change a form: the newest version as a draft',
  permission: 'form.edit',
  audit: { event: 'form.drafted' },
  refusals: [...reading, 'not-found', 'already-exists'],
  params: byKind,
  reply: formDraft,
});

export const saveDraft = operation({
  id: 'form.save',
  method: 'PUT',
  path: '/api/forms/:kind/draft',
  summary: 'Save the draft; what speaks against publishing it is told and hinders nobody from saving',
  permission: 'form.edit',
  audit: { event: 'form.saved' },
  refusals: changing,
  versioned: true,
  params: byKind,
  body: z.object({ document: formDocument }),
  reply: formDraft,
});

export const publishForm = operation({
  id: 'form.publish',
  method: 'POST',
  path: '/api/forms/:kind/publish',
  summary:
    'Publish the draft: phones take it with their next contact, and records before stay with their version',
  permission: 'form.edit',
  audit: { event: 'form.published' },
  refusals: [...changing, 'form-broken'],
  versioned: true,
  params: byKind,
  reply: publishedForm,
});
