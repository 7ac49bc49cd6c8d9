/** Plays the knowledge base: the lead writes an article a day, the city's officer publishes it. */
import { v7 as uuidv7 } from 'uuid';
import { reviewArticle, writeArticle } from '#capabilities/knowledge/articles/contract.ts';
import { addDays } from './calendar.ts';
import { demoArticles } from './knowledge-articles.ts';
import { hourOf, perform } from './perform.ts';
import type { Play } from './play.ts';

const cityCode = '4109';
/** One article a day from this day on. */
const written = '2024-03-04';

/** An article that can answer a call. */
export interface PublishedArticle {
  readonly id: string;
  readonly from: Date;
}

/** Plays it; answers the articles by their titles. */
export async function playArticles(play: Play): Promise<ReadonlyMap<string, PublishedArticle>> {
  const [writer, reviewer] = [play.people.of('lead', cityCode), play.people.of('city', cityCode)];
  const published = new Map<string, PublishedArticle>();
  for (const [place, { source, date, validTo, ...content }] of demoArticles.entries()) {
    const day = addDays(written, place);
    const id = uuidv7();
    const from = hourOf(day, 16, 0);
    await perform(play, { by: writer, at: hourOf(day, 14, 0) }, writeArticle, {
      body: { id, ...content, sourceTitle: source, sourceDate: date, validTo: validTo ?? null },
    });
    await perform(play, { by: reviewer, at: from }, reviewArticle, {
      params: { id },
      body: { publish: true },
      version: 1,
    });
    published.set(content.title, { id, from });
  }
  return published;
}
