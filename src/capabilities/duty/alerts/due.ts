/** What a digest counts of alerts: those that somebody was told of and nobody has confirmed. */
import { sql } from 'kysely';
import type { DueCounts } from '#capabilities/reminders/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';

/** Open alerts by account: all of them are overdue, for each waits for a person from the moment it is raised. */
export async function alertsDue(
  tx: Transaction,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, DueCounts>> {
  const { rows } = await withinService(tx, 'duty', () =>
    sql<{ accountId: string; open: number }>`
      select told.account_id as "accountId", count(distinct alert.id)::int as open
      from duty_alert_told told join duty_alert alert on alert.id = told.alert_id
      where told.account_id = any (${[...accountIds]}::uuid[])
        and alert.confirmed_at is null and alert.settled_at is null
      group by told.account_id`.execute(tx),
  );
  return new Map(rows.map(({ accountId, open }) => [accountId, { today: 0, overdue: open, week: 0 }]));
}
