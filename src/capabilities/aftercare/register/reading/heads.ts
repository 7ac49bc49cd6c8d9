/** What every view says of a session: where, when, how it stands, who opened and closed it. */
import { sql } from 'kysely';
import type { HouseView } from '#capabilities/aftercare/register/reading/contract.ts';
import { type SessionRow, sessionColumns } from '#capabilities/aftercare/register/reading/folds.ts';

/** A session's row with its site's name. */
export interface SessionHead extends SessionRow {
  readonly siteName: string;
  readonly openedAt: Date | null;
  readonly openerName: string | null;
  readonly closedAt: Date | null;
  readonly closerName: string | null;
}

/** The columns of such a row, of `session` joined with `site`. */
export const headColumns = sql`${sessionColumns}, site.name as "siteName", session.opened_at as "openedAt",
  session.opener_name as "openerName", session.closed_at as "closedAt", session.closer_name as "closerName"`;

/** The row on the wire. */
export function headOf(row: SessionHead, path: HouseView['path']) {
  const done = (at: Date | null, by: string | null) => (at === null ? null : { at, by: by ?? '—' });
  return {
    ...{ id: row.id, day: row.day, site: { id: row.siteId, name: row.siteName }, path },
    ...{ opensAt: row.opensAt, closesAt: row.closesAt, missingAt: row.missingAt },
    ...{
      state: row.state as HouseView['state'],
      cancelledWhy: row.cancelledWhy as HouseView['cancelledWhy'],
    },
    opened: done(row.openedAt, row.openerName),
    closed: done(row.closedAt, row.closerName),
  };
}
