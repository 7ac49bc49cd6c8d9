/**
 * Rosters on the wire: handed in, looked at, mapped, committed or withdrawn, and the list of what is wrong in them.
 */
import { z } from 'zod';
import { ROSTER_FIELDS } from '#capabilities/census/roster/fields/contract.ts';
import { maskedByField, maskedText } from '#capabilities/children/masking/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const fieldCode = z.enum(ROSTER_FIELDS);

/** One sheet that is a roster. */
export const sheetLayout = z.object({
  name: z.string(),
  headerFirst: z.number().int(),
  headerLast: z.number().int(),
  titles: z.array(z.string()),
  fingerprint: z.string(),
  town: z.string().nullable(),
  columns: z.array(
    z.object({
      index: z.number().int(),
      heading: z.string(),
      field: fieldCode.nullable(),
      /** 1 certain … 0 not understood; below 0.8 somebody should look. */
      confidence: z.number(),
      /** Masked by the field that the column holds. */
      samples: z.array(maskedText),
    }),
  ),
});

/** What was found in a file. */
export const fileLayout = z.object({
  kind: z.string(),
  sheets: z.array(sheetLayout),
  skipped: z.array(z.object({ name: z.string(), why: z.enum(['hidden', 'noHeader', 'empty']) })),
  /** The county that the file seems to be of, where that is not the one it is handed in for. */
  otherCounty: z
    .object({
      code: z.string().nullable(),
      name: z.string(),
      because: z.enum(['rows', 'title', 'places', 'fileName']),
    })
    .nullable(),
  /** Rows that stand for no child, by what they are. */
  passed: z.record(z.string(), z.number().int()),
});

/** What was found in a file. */
export type FileLayout = z.output<typeof fileLayout>;

/** What has become of an import. */
export const IMPORT_STATES = ['reading', 'staged', 'committing', 'committed', 'failed', 'withdrawn'] as const;

const counted = z.record(z.string(), z.number().int());

/** How many rows become, or became, what. */
export const importCounts = z.object({
  rows: z.number().int(),
  counted: z.number().int(),
  new: z.number().int(),
  known: z.number().int(),
  duplicates: z.object({
    total: z.number().int(),
    withinFile: z.number().int(),
    elsewhere: z.number().int(),
  }),
  corrections: z.number().int(),
  held: z.object({ total: z.number().int(), alike: z.number().int(), left: z.number().int() }),
  notEligible: counted,
  rejected: counted,
  flags: counted,
  missing: counted,
  /** Of the counted children: those whom somebody looks after, and those whose letter the roster calls signed. */
  withGuardian: z.number().int().default(0),
  signed: z.number().int().default(0),
});

/** A file in a list. */
export const importView = z.object({
  id,
  campaignId: id,
  /** The county it is of; the campaign's scope while that is not known. */
  county: pathStep,
  fileName: z.string(),
  sha256: z.string(),
  state: z.enum(IMPORT_STATES),
  fault: z
    .object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  importer: z.string().nullable(),
  at: instant,
  stagedAt: instant.nullable(),
  committedAt: instant.nullable(),
  /** The long work that is under way or was last. */
  workId: id.nullable(),
  preview: importCounts.nullable(),
  result: importCounts.nullable(),
  version: z.number().int(),
  can: z.object({
    map: z.boolean(),
    commit: z.boolean(),
    withdraw: z.boolean(),
    problems: z.boolean(),
  }),
});

/** A file in a list. */
export type ImportView = z.output<typeof importView>;

/** One file with what was found in it. */
export const importDetail = importView.extend({ layout: fileLayout.nullable() });

/** One file with what was found in it. */
export type ImportDetail = z.output<typeof importDetail>;

const common = ['not-signed-in', 'not-allowed', 'not-found'] as const;
const changing = [...common, 'version-required', 'changed-meanwhile', 'wrong-state'] as const;

export const handInRoster = operation({
  id: 'roster.hand-in',
  method: 'POST',
  path: '/api/campaigns/:id/imports',
  summary: 'Hand in a roster (.xlsx, .xls, .csv); the same file again answers the first one’s import',
  permission: 'roster.import',
  audit: { event: 'roster.handed-in' },
  refusals: [...common, 'bad-input', 'wrong-state', 'outside-area', 'too-large', 'roster-empty'],
  transfer: 'upload',
  params: byId,
  /** `division`: the county that it is of; left out, a county hands in its own and the city lets the file tell. */
  body: z.object({ division: divisionCode.optional() }),
  reply: importDetail,
});

export const listImports = operation({
  id: 'roster.list',
  method: 'GET',
  path: '/api/campaigns/:id/imports',
  summary: 'The rosters handed in, newest first',
  permission: 'roster.import',
  audit: { none: 'shows counts of files, no child’s record' },
  refusals: [...common, 'bad-input'],
  params: byId,
  query: pageQuery.extend({ county: divisionCode.optional(), state: z.enum(IMPORT_STATES).optional() }),
  reply: pageOf(importView),
});

export const readImport = operation({
  id: 'roster.read',
  method: 'GET',
  path: '/api/imports/:id',
  summary: 'One roster: its layout, its mapping with sample values, what a commit would do or did',
  permission: 'roster.import',
  audit: { event: 'roster.looked-at' },
  refusals: common,
  params: byId,
  reply: importDetail,
});

export const correctMapping = operation({
  id: 'roster.correct-mapping',
  method: 'PUT',
  path: '/api/imports/:id/mapping',
  summary: 'Correct which column holds what; the file is read again and the correction remembered',
  permission: 'roster.import',
  audit: { event: 'roster.mapping-corrected' },
  refusals: [...changing, 'bad-input'],
  versioned: true,
  params: byId,
  body: z.object({
    /** For each layout by its fingerprint: the field of every column in order, or null for a column that is not read. */
    layouts: z
      .record(z.string().regex(/^[0-9a-f]{16,64}$/), z.array(z.enum(ROSTER_FIELDS).nullable()).max(600))
      .refine(
        (layouts) => Object.keys(layouts).length > 0 && Object.keys(layouts).length <= 300,
        'no layout',
      ),
  }),
  reply: importDetail,
});

export const commitImport = operation({
  id: 'roster.commit',
  method: 'POST',
  path: '/api/imports/:id/commit',
  summary: 'Commit a roster, whole or not at all; asked twice it is done once',
  permission: 'roster.import',
  audit: { event: 'roster.commit-asked' },
  refusals: [...common, 'wrong-state'],
  params: byId,
  reply: importDetail,
});

export const withdrawImport = operation({
  id: 'roster.withdraw',
  method: 'POST',
  path: '/api/imports/:id/withdraw',
  summary: 'Take back a roster that is not committed',
  permission: 'roster.import',
  audit: { event: 'roster.withdrawn' },
  refusals: changing,
  versioned: true,
  params: byId,
  reply: importDetail,
});

/** What a row of a file is asked by. */
export const ROW_KINDS = [
  'rejected',
  'notEligible',
  'held',
  'duplicate',
  'correction',
  'flagged',
  'changed',
] as const;

export const listRows = operation({
  id: 'roster.rows',
  method: 'GET',
  path: '/api/imports/:id/rows',
  summary: 'The rows of a roster of one kind, as handed in, with what is said of each',
  permission: 'roster.import',
  audit: { event: 'roster.rows-read' },
  reads: 'list',
  refusals: [...common, 'bad-input'],
  params: byId,
  query: pageQuery.extend({ kind: z.enum(ROW_KINDS) }),
  reply: pageOf(
    z.object({
      ordinal: z.number().int(),
      sheet: z.string(),
      row: z.number().int(),
      name: z.string(),
      verdict: z.enum(['eligible', 'notEligible', 'rejected']),
      reason: z.string().nullable(),
      flags: z.array(z.string()),
      missing: z.array(z.string()),
      changes: z.array(maskedByField({ field: z.string(), was: z.string(), now: z.string() })),
      /** Masked by the fields that the columns hold. */
      cells: z.array(maskedText),
    }),
  ),
});

export const downloadProblems = operation({
  id: 'roster.problems',
  method: 'GET',
  path: '/api/imports/:id/problems.xlsx',
  summary: 'The rows with something wrong in the columns they were handed in, the reasons beside them',
  permission: 'roster.import',
  audit: { event: 'roster.problems-downloaded' },
  refusals: common,
  transfer: 'download',
  params: byId,
  reply: z.unknown(),
});
