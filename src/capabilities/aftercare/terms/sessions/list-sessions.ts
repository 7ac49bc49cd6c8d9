/** Reads sessions: for a site's calendar, and for others of this capability. */
import type { Selectable } from 'kysely';
import { daysBetween, weekdayOf } from '#capabilities/aftercare/terms/rules.ts';
import {
  listSessions as contract,
  type SessionView,
} from '#capabilities/aftercare/terms/sessions/contract.ts';
import { siteForTimes } from '#capabilities/aftercare/terms/site-for-times.ts';
import { holidayName } from '#foundation/calendar/workdays.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';

/** A session's row. */
export type SessionRow = Selectable<Tables['aftercare_session']>;

/** The sessions of these sites from one day to another (ISO dates, both included), by day, then by site. */
export function sessionsOf(
  tx: Transaction,
  siteIds: readonly string[],
  from: string,
  to: string,
): Promise<SessionRow[]> {
  if (siteIds.length === 0) return Promise.resolve([]);
  return tx
    .selectFrom('aftercare_session')
    .selectAll()
    .where('site_id', 'in', [...siteIds])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('opens_at')
    .orderBy('site_id')
    .execute();
}

export const listSessions = deed(contract, async ({ tx, actor, params, query }) => {
  const site = await siteForTimes(tx, actor, params.id);
  const rows = await sessionsOf(tx, [site.id], query.from, query.to);
  return {
    items: rows.map(
      (row): SessionView => ({
        id: row.id,
        siteId: row.site_id,
        day: row.day,
        opensAt: row.opens_at.toISOString(),
        closesAt: row.closes_at.toISOString(),
        activities: row.activities as SessionView['activities'],
        state: row.state as SessionView['state'],
        cancelledWhy: row.cancelled_why as SessionView['cancelledWhy'],
        makeup: row.weekday !== weekdayOf(row.day),
      }),
    ),
    holidays: daysBetween(query.from, query.to).flatMap((day) => {
      const name = holidayName(day);
      return name === null ? [] : [{ day, ...name }];
    }),
  };
});
