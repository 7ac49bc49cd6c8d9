/** The day's round: articles that lapse soon, or that nobody has looked at for a year, ask for review. */
import { ASKS_BEFORE_DAYS, daysAfter, REVIEW_HOLDS_DAYS } from '#capabilities/knowledge/articles/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Has every article ask that has reason to and does not yet; `today` is the ISO date in China. */
export async function askForReviews(tx: Transaction, today: string, now: Date): Promise<void> {
  await tx
    .updateTable('knowledge_article')
    .set({ review_asked_at: now })
    .where('state', '=', 'published')
    .where('review_asked_at', 'is', null)
    .where((where) =>
      where.or([
        where('valid_to', '<=', daysAfter(today, ASKS_BEFORE_DAYS)),
        where('checked_on', '<', daysAfter(today, -REVIEW_HOLDS_DAYS)),
      ]),
    )
    .execute();
}
