/** How a case stood at a moment, as SQL for its figures: `f` is the head of the case. What counts is what had happened by then. */
import { type RawBuilder, sql } from 'kysely';

/** What the timeline says of a case's ends: the last end, or opening again, before an instant; null where there was none. */
const lastTurn = (by: RawBuilder<Date>): RawBuilder<string> =>
  sql`(select s.kind from case_step s where s.case_id = f.id and s.at < ${by}
    and s.kind in ('closed', 'duplicate', 'false-report', 'handed-over', 'reopened') order by s.at desc, s.id desc limit 1)`;

/** That a case had not come to its end, or was opened again. */
export const isOpen = (by: RawBuilder<Date>): RawBuilder<boolean> =>
  sql`(coalesce(${lastTurn(by)}, 'reopened') = 'reopened')`;

/** That a case was a matter of its own and true: neither a duplicate nor a false report, as far as was known. */
export const isReal = (by: RawBuilder<Date>): RawBuilder<boolean> =>
  sql`(coalesce(${lastTurn(by)}, '') not in ('duplicate', 'false-report'))`;
