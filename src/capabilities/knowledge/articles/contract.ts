/**
 * Articles on the wire: found by their words, read with their source and validity, written by one person and published when
 * another has reviewed them.
 */
import { z } from 'zod';
import { articleStates, categories, codesOf, versionStates } from '#capabilities/knowledge/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import {
  byId,
  divisionCode,
  id,
  instant,
  isoDate,
  pageOf,
  pageQuery,
  pathStep,
} from '#foundation/http/wire.ts';

/** What is written of an article. */
export const articleContent = z.object({
  category: z.enum(codesOf(categories)),
  title: z.string().trim().min(2).max(120),
  body: z.string().trim().min(2).max(20_000),
  sourceTitle: z.string().trim().min(2).max(200),
  sourceAddress: z.string().trim().max(500).nullable().default(null),
  sourceDate: isoDate.nullable().default(null),
  validFrom: isoDate.nullable().default(null),
  validTo: isoDate.nullable().default(null),
});

/** What is written of an article. */
export type ArticleContent = z.output<typeof articleContent>;

/** An article among those that were found. */
export const foundArticle = z.object({
  id,
  title: z.string(),
  category: z.enum(codesOf(categories)),
  /** Where the words stand in it. */
  excerpt: z.string(),
  sourceTitle: z.string(),
  sourceDate: isoDate.nullable(),
  validTo: isoDate.nullable(),
  /** Its validity is over: do not answer from it without asking. */
  lapsed: z.boolean(),
  uses: z.number().int(),
});

/** An article among those that were found. */
export type FoundArticle = z.input<typeof foundArticle>;

/** A version of an article. */
const versionView = z.object({
  number: z.number().int(),
  state: z.enum(codesOf(versionStates)),
  content: articleContent,
  why: z.string().nullable(),
  writtenBy: z.string(),
  writtenAt: instant,
  reviewedBy: z.string().nullable(),
  reviewedAt: instant.nullable(),
  note: z.string().nullable(),
});

/** An article as it is listed. */
export const articleView = z.object({
  id,
  division: pathStep,
  state: z.enum(codesOf(articleStates)),
  category: z.enum(codesOf(categories)),
  title: z.string(),
  sourceTitle: z.string(),
  sourceDate: isoDate.nullable(),
  validTo: isoDate.nullable(),
  lapsed: z.boolean(),
  uses: z.number().int(),
  /** It lapses soon, or has not been looked at for a year. */
  asksForReview: z.boolean(),
  /** A version waits for its review. */
  waiting: z.boolean(),
  version: z.number().int(),
});

/** An article with its text, and for writers with its versions. */
export const wholeArticle = articleView.extend({
  body: z.string(),
  sourceAddress: z.string().nullable(),
  validFrom: isoDate.nullable(),
  checkedOn: isoDate.nullable(),
  versions: z.array(versionView),
  can: z.object({ edit: z.boolean(), review: z.boolean(), retire: z.boolean() }),
});

/** An article as it is listed. */
export type ArticleView = z.input<typeof articleView>;
/** An article with its text. */
export type WholeArticle = z.input<typeof wholeArticle>;

const reading = ['not-signed-in', 'not-allowed', 'bad-input'] as const;
const changing = [
  ...reading,
  ...(['not-found', 'version-required', 'changed-meanwhile', 'wrong-state'] as const),
] as const;

export const searchArticles = operation({
  id: 'knowledge.search',
  method: 'GET',
  path: '/api/knowledge/search',
  summary: 'Find articles by words, as one types; the best first',
  permission: 'knowledge.read',
  audit: { none: 'no personal data' },
  refusals: reading,
  query: z.object({
    q: z.string().trim().min(1).max(200),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  reply: z.object({ items: z.array(foundArticle) }),
});

export const listArticles = operation({
  id: 'knowledge.list',
  method: 'GET',
  path: '/api/knowledge',
  summary: 'Articles by what they are about; those that wait for a review or ask for one',
  permission: 'knowledge.read',
  audit: { none: 'no personal data' },
  refusals: reading,
  query: pageQuery.extend({
    show: z.enum(['published', 'waiting', 'asking', 'retired']).default('published'),
    category: z.enum(codesOf(categories)).optional(),
  }),
  reply: pageOf(articleView).extend({ can: z.object({ write: z.boolean() }) }),
});

export const readArticle = operation({
  id: 'knowledge.read',
  method: 'GET',
  path: '/api/knowledge/:id',
  summary: 'An article with its source, validity and text; for those who write, with its versions',
  permission: 'knowledge.read',
  audit: { none: 'no personal data' },
  refusals: [...reading, 'not-found'],
  params: byId,
  reply: wholeArticle,
});

export const writeArticle = operation({
  id: 'knowledge.write',
  method: 'POST',
  path: '/api/knowledge',
  summary: 'Write an article; it is published when another has reviewed it',
  permission: 'knowledge.write',
  audit: { event: 'knowledge.written' },
  refusals: [...reading, 'bad-period', 'outside-area', 'already-exists'],
  body: articleContent.extend({ id, division: divisionCode.optional() }),
  reply: wholeArticle,
});

export const editArticle = operation({
  id: 'knowledge.edit',
  method: 'POST',
  path: '/api/knowledge/:id/versions',
  summary: 'Write a new version; the published one stands until another has reviewed it',
  permission: 'knowledge.write',
  audit: { event: 'knowledge.edited' },
  refusals: [...changing, 'bad-period', 'already-exists'],
  versioned: true,
  params: byId,
  body: articleContent.extend({ why: z.string().trim().min(2).max(300) }),
  reply: wholeArticle,
});

export const reviewArticle = operation({
  id: 'knowledge.review',
  method: 'POST',
  path: '/api/knowledge/:id/review',
  summary: 'Publish the version that waits, or send it back with a note; never one’s own',
  permission: 'knowledge.review',
  audit: { event: 'knowledge.reviewed' },
  refusals: [...changing, 'second-person'],
  versioned: true,
  params: byId,
  body: z.discriminatedUnion('publish', [
    z.object({ publish: z.literal(true) }),
    z.object({ publish: z.literal(false), note: z.string().trim().min(2).max(500) }),
  ]),
  reply: wholeArticle,
});

export const retireArticle = operation({
  id: 'knowledge.retire',
  method: 'POST',
  path: '/api/knowledge/:id/retire',
  summary: 'Take an article out of use, with the reason',
  permission: 'knowledge.review',
  audit: { event: 'knowledge.retired' },
  refusals: changing,
  versioned: true,
  params: byId,
  body: z.object({ why: z.string().trim().min(2).max(300) }),
  reply: wholeArticle,
});
