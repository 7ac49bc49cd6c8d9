/** Reads closures with what came of them: sessions that were cancelled, families who were told. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import * as contract from '#capabilities/aftercare/terms/closures/contract.ts';
import { siteForTimes } from '#capabilities/aftercare/terms/site-for-times.ts';
import { familyCounts } from '#capabilities/reminders/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Closures that ended so many days ago are listed no more. */
const LISTED_DAYS = 366;
const LISTED = 200;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly division: string;
  readonly divisionName: string | null;
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly keeps: boolean;
  readonly fromOn: string;
  readonly toOn: string;
  readonly reason: contract.ClosureView['reason'];
  readonly words: string;
  readonly by: string | null;
  readonly at: Date;
  readonly liftedAt: Date | null;
  readonly liftedBy: string | null;
  readonly cancelled: number;
  readonly today: string;
}

function rowsWhere(tx: Transaction, condition: RawBuilder<SqlBool>): Promise<Row[]> {
  return sql<Row>`
    select closure.id, closure.version, closure.division, division.name as "divisionName", site.id as "siteId",
      site.name as "siteName", access.keeps_site(closure.site_id) as keeps, closure.from_on as "fromOn", closure.to_on as "toOn",
      closure.reason, closure.words, closure.maker_name as by, closure.made_at as at, closure.lifted_at as "liftedAt",
      closure.lifter_name as "liftedBy", (access.now() at time zone 'Asia/Shanghai')::date as today,
      (select count(*)::integer from aftercare_session s where s.closure_id = closure.id) as cancelled
    from aftercare_closure closure left join division on division.code = closure.division
      left join aftercare_site site on site.id = closure.site_id
    where ${condition}
    order by closure.to_on desc, closure.made_at desc, closure.id limit ${LISTED}`
    .execute(tx)
    .then((found) => found.rows);
}

async function viewsOf(
  tx: Transaction,
  rows: readonly Row[],
  actor: PersonActor,
): Promise<contract.ClosureView[]> {
  const counts = await familyCounts(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    division: row.division,
    divisionName: row.divisionName ?? '',
    site: row.siteId === null || row.siteName === null ? null : { id: row.siteId, name: row.siteName },
    fromOn: row.fromOn,
    toOn: row.toOn,
    reason: row.reason,
    words: row.words,
    by: row.by,
    at: row.at.toISOString(),
    liftedAt: row.liftedAt?.toISOString() ?? null,
    liftedBy: row.liftedBy,
    cancelled: row.cancelled,
    families: counts.get(row.id) ?? { all: 0, told: 0, byHand: 0 },
    can: { lift: row.liftedAt === null && row.toOn >= row.today && mayLift(row, actor) },
  }));
}

function mayLift(row: Row, actor: PersonActor): boolean {
  if (!mayDo(actor.role, 'aftercare.timetable')) return false;
  return actor.role === 'classroom' ? row.siteId !== null && row.keeps : inArea(actor.area, row.division);
}

/** One closure; refused where it is not near the actor. */
export async function closureOf(
  tx: Transaction,
  actor: PersonActor,
  id: string,
): Promise<contract.ClosureView> {
  const [view] = await viewsOf(tx, await rowsWhere(tx, sql<SqlBool>`closure.id = ${id}`), actor);
  if (view === undefined) throw new Refusal('not-found');
  return view;
}

export const listClosures = deed(contract.listClosures, async ({ tx, actor, query, now }) => {
  const since = dayInChina(new Date(now.getTime() - LISTED_DAYS * 86_400_000));
  const site = query.site === undefined ? null : await siteForTimes(tx, actor, query.site);
  const place = site?.division ?? query.division ?? actor.area;
  // A site is closed by its own closures, and by those of the areas above it.
  const about =
    site === null
      ? sql`starts_with(closure.division, ${place}) or starts_with(${place}, closure.division)`
      : sql`closure.site_id = ${site.id} or closure.site_id is null and starts_with(${place}, closure.division)`;
  const rows = await rowsWhere(tx, sql<SqlBool>`closure.to_on >= ${since}::date and (${about})`);
  const may = mayDo(actor.role, 'aftercare.timetable');
  return {
    items: await viewsOf(tx, rows, actor),
    can: { close: site === null ? may : site.maySet, closeArea: may && actor.role !== 'classroom' },
  };
});
