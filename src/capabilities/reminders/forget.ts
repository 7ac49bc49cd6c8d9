/** The day's round that forgets what was told long ago: no record of a child or of work, and of no use any more. */
import { sql } from 'kysely';
import { withinService } from '#foundation/database/within-service.ts';
import type { DailyRound } from '#foundation/jobs/daily-rounds.ts';

/** Messages and digests older than 90 days go; the database lets no younger ones go (0034_reminders.sql). */
export const forgetMessages: DailyRound = {
  name: 'outside-messages',
  run: (tx) =>
    withinService(tx, 'reminders', async () => {
      const old = sql<boolean>`made_at < access.now() - interval '90 days'`;
      await tx.deleteFrom('outside_message').where(old).execute();
      await tx.deleteFrom('reminder_digest').where(old).execute();
      await tx.deleteFrom('family_message').where(old).execute();
    }),
};
