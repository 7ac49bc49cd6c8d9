/**
 * Exports of personal data on the wire: asked for with a purpose and columns, decided by a second person, made, fetched a
 * few times within some days, withdrawn.
 */
import { z } from 'zod';
import { exportColumnCodes } from '#capabilities/children/exporting/contract.ts';
import { childFilters } from '#capabilities/children/finding/contract.ts';
import {
  type ExportForm,
  type ExportKind,
  type ExportState,
  exportForms,
  exportKinds,
  exportStates,
  isPapers,
} from '#capabilities/privacy/exports/rules.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const kinds = Object.keys(exportKinds) as [ExportKind, ...ExportKind[]];
const forms = Object.keys(exportForms) as [ExportForm, ...ExportForm[]];
const states = Object.keys(exportStates) as [ExportState, ...ExportState[]];
const words = (least: number, most: number) => z.string().trim().min(least).max(most);

/** One export as it stands. */
export const exportView = z.object({
  id,
  number: z.string(),
  kind: z.enum(kinds),
  division: pathStep,
  /** What the list was narrowed by, by the names of the list's filters. */
  filters: z.record(z.string(), z.unknown()),
  campaign: z.string().nullable(),
  form: z.enum(forms),
  /** None where it is papers. */
  columns: z.array(z.enum(exportColumnCodes)),
  purpose: z.string(),
  asker: z.object({ name: z.string(), account: z.string(), mine: z.boolean() }),
  askedAt: instant,
  /** Children that fitted when it was asked for, and that it holds. */
  expected: z.number().int(),
  rows: z.number().int().nullable(),
  /** Of finished papers: whom they left out because they have none or have left since, and the characters that no font has. */
  papersTold: z.object({ leftOut: z.number().int(), missing: z.array(z.string()) }).nullable(),
  state: z.enum(states),
  decider: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  expiresAt: instant.nullable(),
  downloads: z.number().int(),
  mostDownloads: z.number().int(),
  workId: id.nullable(),
  fault: z.string().nullable(),
  version: z.number().int(),
  can: z.object({
    decide: z.boolean(),
    withdraw: z.boolean(),
    download: z.boolean(),
    /** The password has not been shown yet. */
    showPassword: z.boolean(),
  }),
});

/** One export as it stands. */
export type ExportView = z.output<typeof exportView>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const askExport = operation({
  id: 'export.ask',
  method: 'POST',
  path: '/api/exports',
  summary: 'Ask for an export of personal data, with its purpose and no more columns than that needs',
  permission: 'export.ask',
  audit: { event: 'export.asked' },
  refusals: [...usual, 'outside-area', 'unknown-division', 'not-found', 'export-empty', 'export-too-large'],
  body: z
    .object({
      kind: z.enum(kinds),
      /** What the list is narrowed by; the asker's own area where no division is named. */
      filters: childFilters.prefault({}),
      /** The census, for the kind `campaign`. */
      campaignId: id.optional(),
      /** `workbook` for a table, which is the rule; papers say how they are wanted. */
      form: z.enum(forms).default('workbook'),
      columns: z
        .array(z.enum(exportColumnCodes))
        .max(exportColumnCodes.length)
        .refine((columns) => new Set(columns).size === columns.length, 'twice')
        .default([]),
      purpose: words(4, 300),
    })
    .refine((asked) => isPapers(asked.kind) === (asked.form !== 'workbook'), {
      path: ['form'],
      message: 'form',
    })
    .refine((asked) => isPapers(asked.kind) === (asked.columns.length === 0), {
      path: ['columns'],
      message: 'columns',
    })
    .refine((asked) => (asked.kind === 'campaign') === (asked.campaignId !== undefined), {
      path: ['campaignId'],
      message: 'campaign',
    }),
  reply: exportView,
});

export const listExports = operation({
  id: 'export.list',
  method: 'GET',
  path: '/api/exports',
  summary: 'Exports: my own, those that wait for my decision, or all of my area, the newest first',
  permission: 'export.read',
  audit: { none: 'shows what was asked for and by whom, no child’s record' },
  refusals: usual,
  query: pageQuery.extend({
    box: z.enum(['mine', 'toDecide', 'all']).default('mine'),
    /** Only what is printed. */
    papers: z.literal('true').optional(),
  }),
  reply: pageOf(exportView),
});

export const readExport = operation({
  id: 'export.read',
  method: 'GET',
  path: '/api/exports/:id',
  summary: 'One export: who asked for what and why, who decided, how far it is',
  permission: 'export.read',
  audit: { none: 'shows what was asked for and by whom, no child’s record' },
  refusals: [...usual, 'not-found'],
  params: byId,
  reply: exportView,
});

const changing = [...usual, 'not-found', 'version-required', 'changed-meanwhile', 'wrong-state'] as const;

export const decideExport = operation({
  id: 'export.decide',
  method: 'POST',
  path: '/api/exports/:id/decision',
  summary: 'Approve or decline somebody else’s export; what is approved is made at once',
  permission: 'export.decide',
  audit: { event: 'export.decided' },
  refusals: [...changing, 'second-person-needed'],
  versioned: true,
  params: byId,
  body: z
    .object({ decision: z.enum(['approve', 'decline']), note: words(2, 300).optional() })
    .refine((asked) => asked.decision === 'approve' || asked.note !== undefined, {
      path: ['note'],
      message: 'why',
    }),
  reply: exportView,
});

export const withdrawExport = operation({
  id: 'export.withdraw',
  method: 'POST',
  path: '/api/exports/:id/withdrawal',
  summary: 'Withdraw an export, by whoever asked or may decide; its file is deleted',
  permission: 'export.read',
  audit: { event: 'export.withdrawn' },
  refusals: changing,
  versioned: true,
  params: byId,
  reply: exportView,
});

export const showPassword = operation({
  id: 'export.password',
  method: 'POST',
  path: '/api/exports/:id/password',
  summary: 'The password that opens the file, to the one who asked for it, once',
  permission: 'export.ask',
  audit: { event: 'export.password-shown' },
  refusals: [...usual, 'not-found', 'wrong-state', 'export-expired', 'password-shown'],
  shownOnce: ['password'],
  params: byId,
  reply: z.object({ password: z.string().nullable() }),
});

export const downloadExport = operation({
  id: 'export.download',
  method: 'GET',
  path: '/api/exports/:id/file.xlsx',
  summary: 'The locked workbook, to the one who asked for it; each download is counted',
  permission: 'export.ask',
  audit: { event: 'export.downloaded' },
  reads: 'export',
  refusals: [...usual, 'not-found', 'wrong-state', 'export-expired', 'export-used-up'],
  transfer: 'download',
  params: byId,
  reply: z.unknown(),
});

export const downloadPapers = operation({
  id: 'export.download-papers',
  method: 'GET',
  path: '/api/exports/:id/papers.zip',
  summary: 'The papers in a locked archive, to the one who asked for them; each download is counted',
  permission: 'export.ask',
  audit: { event: 'export.downloaded' },
  reads: 'export',
  refusals: [...usual, 'not-found', 'wrong-state', 'export-expired', 'export-used-up'],
  transfer: 'download',
  params: byId,
  reply: z.unknown(),
});

/** An export that holds a child. */
export const holdingExport = z.object({
  id,
  number: z.string(),
  purpose: z.string(),
  asker: z.string(),
  decider: z.string().nullable(),
  at: instant,
  state: z.enum(states),
  downloads: z.number().int(),
});

export const listHoldingExports = operation({
  id: 'export.holding',
  method: 'GET',
  path: '/api/children/:id/exports',
  summary: 'Which exports hold this child',
  permission: 'export.decide',
  audit: { event: 'child.exports-read' },
  refusals: [...usual, 'not-found'],
  params: byId,
  reply: z.object({ items: z.array(holdingExport) }),
});
