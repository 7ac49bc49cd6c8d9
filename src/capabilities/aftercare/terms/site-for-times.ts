/** A site as whoever sets its hours sees it, and whether he may. */
import { sql } from 'kysely';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A site as whoever sets its hours sees it. */
export interface SiteForTimes {
  readonly id: string;
  readonly name: string;
  readonly division: string;
  /** Whether the actor sets its timetable and closes it: its keeper, and the officers above it. */
  readonly maySet: boolean;
}

/** The site, refused where it is not near the actor. */
export async function siteForTimes(tx: Transaction, actor: PersonActor, id: string): Promise<SiteForTimes> {
  const { rows } = await sql<{ id: string; name: string; division: string; keeps: boolean }>`
    select id, name, division, access.keeps_site(id) as keeps from aftercare_site where id = ${id}`.execute(
    tx,
  );
  const [site] = rows;
  if (site === undefined) throw new Refusal('not-found');
  const { keeps, ...row } = site;
  const maySet =
    mayDo(actor.role, 'aftercare.timetable') &&
    (actor.role === 'classroom' ? keeps : inArea(actor.area, row.division));
  return { ...row, maySet };
}
