/**
 * What a digest counts. The capabilities that know what is due say it; src/app.ts lists them. Reminders knows none of them.
 */
import type { Transaction } from '#foundation/database/connect.ts';

/** What somebody has to do: today, what is overdue, and what comes later this week. Numbers, nobody's names. */
export interface DueCounts {
  readonly today: number;
  readonly overdue: number;
  readonly week: number;
}

/**
 * Counts what is due for people. Called in a transaction of the clockwork, which sees all areas: each account is counted by the
 * areas that it is bound to. Accounts with nothing due may be left out.
 * @param today ISO date in China
 */
export type DueFor = (
  tx: Transaction,
  accountIds: readonly string[],
  today: string,
) => Promise<ReadonlyMap<string, DueCounts>>;

/** Adds up what several count. */
export async function dueOfAll(
  sources: readonly DueFor[],
  tx: Transaction,
  accountIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, DueCounts>> {
  const sums = new Map<string, DueCounts>();
  for (const dueFor of sources) {
    for (const [accountId, counts] of await dueFor(tx, accountIds, today)) {
      const sum = sums.get(accountId) ?? { today: 0, overdue: 0, week: 0 };
      sums.set(accountId, {
        today: sum.today + counts.today,
        overdue: sum.overdue + counts.overdue,
        week: sum.week + counts.week,
      });
    }
  }
  return sums;
}
