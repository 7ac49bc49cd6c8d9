/**
 * Templates on the wire: which there are, one version's words and figures, the city's draft until it is published, and what a draft
 * would say on live data, today or on a day of last year.
 */
import { z } from 'zod';
import { letterContent } from '#capabilities/documents/form/contract.ts';
import { templateFault } from '#capabilities/documents/templates/faults/contract.ts';
import {
  type DocumentKind,
  documentKinds,
  templateContent,
} from '#capabilities/documents/wording/contract.ts';
import { type Check, checks } from '#capabilities/proposals/checking/contract.ts';
import { indicatorUnits } from '#foundation/figures/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, instant, isoDate } from '#foundation/http/wire.ts';

const templateCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
/** What a template makes, on the wire. */
export const documentKind = z.enum(Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]]);
const templateVersion = z.coerce.number().int().min(1).max(100_000);
const byCode = z.object({ code: templateCode });

/** A version without its content. */
const versionLine = z.object({
  version: z.number().int(),
  publishedAt: instant,
  /** Null where it came with the system. */
  publishedBy: z.string().nullable(),
  digest: z.string(),
});

/** A template with its versions, the newest first. */
const templateLine = z.object({
  code: templateCode,
  kind: documentKind,
  name: z.string(),
  /** No document is begun with it any more. */
  retired: z.boolean(),
  versions: z.array(versionLine),
  /** What the city works on; null where nothing is, and for everybody else. */
  draft: z.object({ revision: z.number().int(), savedAt: instant, savedBy: z.string() }).nullable(),
});

/** A template with its versions. */
export type TemplateLine = z.output<typeof templateLine>;

/** A published version. */
const publishedTemplate = versionLine.extend({
  ...{ code: templateCode, kind: documentKind, name: z.string() },
  content: templateContent,
});

/** An indicator that a figure can name. */
const nameableIndicator = z.object({
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  unit: z.enum(indicatorUnits),
  share: z.boolean(),
});

/** An indicator that a figure can name. */
export type NameableIndicator = z.output<typeof nameableIndicator>;

/** A draft with what stands against publishing it now. */
const templateDraft = z.object({
  ...{ code: templateCode, kind: documentKind, name: z.string() },
  /** The number that it will have. */
  version: z.number().int(),
  /** What a change must name by If-Match. */
  revision: z.number().int(),
  content: templateContent,
  savedAt: instant,
  savedBy: z.string(),
  faults: z.array(templateFault),
  indicators: z.array(nameableIndicator),
});

/** A draft with what stands against publishing it. */
export type TemplateDraft = z.output<typeof templateDraft>;

/** What the checker found. */
export const finding = z.object({
  check: z.enum(Object.keys(checks) as [Check, ...Check[]]),
  at: z.number().int(),
  length: z.number().int(),
  found: z.string(),
  expected: z.string().nullable(),
});

/** Why a figure cannot be written, or what to know of it: nobody among whom to count, nothing counted at all. */
export const figureProblems = {
  'code-unknown': {
    zh: '指标不存在：请在模板里改用列表中的指标',
    en: 'There is no such indicator: choose another in the template',
  },
  'no-value': {
    zh: '没有可供计算的记录，比率无从谈起：请改截止日，或从文中删去',
    en: 'There is nobody to count among, so there is no share: choose another day, or take it out of the text',
  },
  'no-records': {
    zh: '背后没有记录，数字为 0：请核实截止日和区划',
    en: 'No record stands behind it and it is 0: look at the day and the division',
  },
  'written-otherwise': {
    zh: '写法与指标不符：比率用百分比，数量用准确数或约数',
    en: 'It cannot be written so: a share as percent, a count exactly or round',
  },
} as const;

/** Why a figure cannot be written, or what to know of it. */
export type FigureProblem = keyof typeof figureProblems;

/** A figure in a preview. */
const previewFigure = z.object({
  name: z.string(),
  code: z.string(),
  /** What it is called; null where there is no such indicator. */
  called: z.string().nullable(),
  /** As it stands in the text; null where it cannot be written. */
  shown: z.string().nullable(),
  value: z.number().nullable(),
  numerator: z.number().int().nullable(),
  denominator: z.number().int().nullable(),
  asOf: isoDate,
  division: divisionCode,
  problem: z.enum(Object.keys(figureProblems) as [FigureProblem, ...FigureProblem[]]).nullable(),
});

/** A figure in a preview. */
export type PreviewFigure = z.output<typeof previewFigure>;

/** What a template would say. */
const templatePreview = z.object({
  asOf: isoDate,
  division: divisionCode,
  /** The month of the cut-off is closed: its figures do not change any more. */
  closed: z.boolean(),
  letter: letterContent,
  figures: z.array(previewFigure),
  findings: z.array(finding),
  text: z.string(),
});

/** What a template would say. */
export type TemplatePreview = z.output<typeof templatePreview>;

const reading = ['not-signed-in', 'not-allowed', 'bad-input'] as const;
const changing = [...reading, 'not-found', 'version-required', 'changed-meanwhile'] as const;
const noPeople = { none: 'a template holds no personal data' } as const;

export const listTemplates = operation({
  id: 'document-template.list',
  method: 'GET',
  path: '/api/document-templates',
  summary: 'The templates of documents with their versions',
  permission: 'document.read',
  audit: noPeople,
  refusals: reading,
  reply: z.object({ items: z.array(templateLine), can: z.object({ edit: z.boolean() }) }),
});

export const readTemplate = operation({
  id: 'document-template.read',
  method: 'GET',
  path: '/api/document-templates/:code/versions/:version',
  summary: 'One published version of a template, as documents were made with it',
  permission: 'document.read',
  audit: noPeople,
  refusals: [...reading, 'not-found'],
  params: byCode.extend({ version: templateVersion }),
  reply: publishedTemplate,
});

export const readTemplateDraft = operation({
  id: 'document-template.read-draft',
  method: 'GET',
  path: '/api/document-templates/:code/draft',
  summary: 'The draft of a template, and what stands against publishing it',
  permission: 'template.edit',
  audit: noPeople,
  refusals: [...reading, 'not-found'],
  params: byCode,
  reply: templateDraft,
});

export const createTemplate = operation({
  id: 'document-template.create',
  method: 'POST',
  path: '/api/document-templates',
  summary: 'Begin a new template, from nothing or from another’s words',
  permission: 'template.edit',
  audit: { event: 'document-template.created' },
  refusals: [...reading, 'not-found', 'already-exists'],
  body: z.object({
    code: templateCode,
    kind: documentKind,
    name: z.string().trim().min(2).max(60),
    /** Whose newest version it begins with. */
    like: templateCode.nullable().default(null),
  }),
  reply: templateDraft,
});

export const draftTemplate = operation({
  id: 'document-template.draft',
  method: 'POST',
  path: '/api/document-templates/:code/draft',
  summary: 'Begin to change a template: the newest version as a draft',
  permission: 'template.edit',
  audit: { event: 'document-template.drafted' },
  refusals: [...reading, 'not-found', 'already-exists'],
  params: byCode,
  reply: templateDraft,
});

export const saveTemplate = operation({
  id: 'document-template.save',
  method: 'PUT',
  path: '/api/document-templates/:code/draft',
  summary: 'Save the draft; what stands against publishing it is told and hinders nobody from saving',
  permission: 'template.edit',
  audit: { event: 'document-template.saved' },
  refusals: changing,
  versioned: true,
  params: byCode,
  body: z.object({ content: templateContent }),
  reply: templateDraft,
});

export const publishTemplate = operation({
  id: 'document-template.publish',
  method: 'POST',
  path: '/api/document-templates/:code/publish',
  summary:
    'Publish the draft: documents are begun with it from now on, and those before stay with their version',
  permission: 'template.edit',
  audit: { event: 'document-template.published' },
  refusals: [...changing, 'template-broken'],
  versioned: true,
  params: byCode,
  reply: publishedTemplate,
});

export const retireTemplate = operation({
  id: 'document-template.retire',
  method: 'POST',
  path: '/api/document-templates/:code/retire',
  summary: 'Begin no document with a template any more, or again',
  permission: 'template.edit',
  audit: { event: 'document-template.retired' },
  refusals: [...reading, 'not-found'],
  params: byCode,
  body: z.object({ retired: z.boolean() }),
  reply: z.object({ code: templateCode, retired: z.boolean() }),
});

export const previewTemplate = operation({
  id: 'document-template.preview',
  method: 'POST',
  path: '/api/document-templates/preview',
  summary:
    'What words and figures would say on live data, today or as of a day of last year; nothing is kept',
  permission: 'template.edit',
  audit: { none: 'shows counts only and keeps nothing' },
  refusals: [...reading, 'outside-area', 'unknown-division'],
  body: z.object({
    kind: documentKind,
    content: templateContent,
    /** The end of this day in China. Not after today. */
    asOf: isoDate,
    /** The asker's own where it is left out. */
    division: divisionCode.optional(),
    fields: z.record(z.string().max(40), z.string().max(300)).default({}),
  }),
  reply: templatePreview,
});
