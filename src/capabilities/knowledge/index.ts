/**
 * Knowledge: what is answered to policy questions, where it comes from, and which article answered which call.
 * Its operations, its daily round, and the few functions that others may call.
 */
import { listArticles, readArticle, searchArticles } from '#capabilities/knowledge/articles/read-articles.ts';
import { askForReviews } from '#capabilities/knowledge/articles/round.ts';
import {
  editArticle,
  retireArticle,
  reviewArticle,
  writeArticle,
} from '#capabilities/knowledge/articles/write-articles.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { DailyRound } from '#foundation/jobs/daily-rounds.ts';

export { searchArticles } from '#capabilities/knowledge/searching/search.ts';
export { loadWords } from '#capabilities/knowledge/searching/segment.ts';
export { articlesOf, dropArticle, useArticle } from '#capabilities/knowledge/uses/use-article.ts';

/** All operations of this capability. */
export const knowledgeDeeds: readonly Deed[] = [
  ...[searchArticles, listArticles, readArticle, writeArticle, editArticle, reviewArticle, retireArticle],
];

/** Articles that lapse ask for review. */
export const knowledgeRound: DailyRound = { name: 'knowledge', run: askForReviews };
