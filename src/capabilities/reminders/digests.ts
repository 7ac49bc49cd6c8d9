/**
 * The minute's round that makes digests: for everybody whose time has come and whose day was not looked at yet. That a day was
 * looked at is a row of its own, written with the messages in one transaction: nobody gets a second digest, whichever process
 * dies or comes twice.
 */
import { v5 as uuidv5 } from 'uuid';
import { type DueFor, dueOfAll } from '#capabilities/reminders/due.ts';
import { preferenceColumns, preferencesOf } from '#capabilities/reminders/queries.ts';
import { digestIsDue } from '#capabilities/reminders/rules.ts';
import { tellOutside } from '#capabilities/reminders/tell.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import type { MinuteRound } from '#foundation/jobs/minute-rounds.ts';
import type { OutsideChannels } from '#foundation/outside/ports.ts';

/** At most so many people a round; the others are looked at in the next, seconds later [P]. */
const MOST_A_ROUND = 300;
/** The name space in which a day's digests have their cause. */
const DAYS = '8b6b9a7c-2f64-5d1e-8a0f-6f0a4c1d9e33';

/** The round, with who counts and which ways there are. */
export function makeDigests(sources: readonly DueFor[], channels: OutsideChannels): MinuteRound {
  return {
    name: 'digests',
    run: async (tx, now) => {
      const today = dayInChina(now);
      const people = await whoseTimeHasCome(tx, today, now);
      if (people.length === 0) return;
      const due = await dueOfAll(sources, tx, people, today);
      const nothing = { today: 0, overdue: 0, week: 0 };
      const all = people.map((accountId) => ({ accountId, figures: due.get(accountId) ?? nothing }));
      const first = await keepDays(tx, today, now, all);
      await tellOutside(tx, now, {
        rule: 'digest',
        cause: uuidv5(today, DAYS),
        to: all.filter(
          ({ accountId, figures }) =>
            first.has(accountId) && figures.today + figures.overdue + figures.week > 0,
        ),
        ways: { push: channels.push !== null, sms: channels.sms !== null },
      });
    },
  };
}

/** People in office whose time has come today and whose day was not looked at. */
async function whoseTimeHasCome(tx: Transaction, today: string, now: Date): Promise<string[]> {
  const rows = await withinService(tx, 'reminders', () =>
    tx
      .selectFrom('account')
      .leftJoin('reminder_setting', 'reminder_setting.account_id', 'account.id')
      .leftJoin('reminder_digest', (join) =>
        join.onRef('reminder_digest.account_id', '=', 'account.id').on('reminder_digest.day', '=', today),
      )
      .select(['account.id'])
      .select(preferenceColumns.map((column) => `reminder_setting.${column}` as const))
      .where('account.state', '=', 'active')
      .where('reminder_digest.account_id', 'is', null)
      .orderBy('account.id')
      .execute(),
  );
  return rows
    .filter((row) => digestIsDue(preferencesOf(row), now))
    .slice(0, MOST_A_ROUND)
    .map((row) => row.id);
}

/** Writes down that people's day was looked at; answers whose was now and not before. */
async function keepDays(
  tx: Transaction,
  today: string,
  now: Date,
  all: readonly {
    readonly accountId: string;
    readonly figures: { readonly today: number; readonly overdue: number; readonly week: number };
  }[],
): Promise<ReadonlySet<string>> {
  if (all.length === 0) return new Set();
  const rows = await withinService(tx, 'reminders', () =>
    tx
      .insertInto('reminder_digest')
      .values(
        all.map(({ accountId, figures }) => ({
          account_id: accountId,
          day: today,
          ...figures,
          made_at: now,
        })),
      )
      .onConflict((conflict) => conflict.columns(['account_id', 'day']).doNothing())
      .returning('account_id')
      .execute(),
  );
  return new Set(rows.map((row) => row.account_id));
}
