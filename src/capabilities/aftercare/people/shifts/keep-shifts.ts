/** Plans who is in a classroom when, confirms hours, cancels shifts, and lists them. */
import type { Selectable } from 'kysely';
import { requireCleared } from '#capabilities/aftercare/people/queries.ts';
import * as contract from '#capabilities/aftercare/people/shifts/contract.ts';
import { shiftSpan } from '#capabilities/aftercare/people/shifts/rules.ts';
import { findSite, keptSites } from '#capabilities/aftercare/sites/queries.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { areaRange, inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A term's quarter: longer lists are asked for piece by piece. */
const PERIOD_DAYS = 92;
const SHOWN_AT_MOST = 500;

type Row = Selectable<Tables['aftercare_shift']> & { readonly site_name: string };

export const listShifts = deed(contract.listShifts, async ({ tx, actor, query, now }) => {
  const { siteId, workerId, division, from, to } = query;
  if (to < from || to > daysLater(from, PERIOD_DAYS)) throw new Refusal('bad-period', { from });
  const range = areaRange(division ?? actor.area);
  const narrow = siteId === undefined && workerId === undefined;
  const rows = await shiftRows(tx)
    .where('aftercare_shift.day', '>=', from)
    .where('aftercare_shift.day', '<=', to)
    .$if(siteId !== undefined, (some) => some.where('aftercare_shift.site_id', '=', siteId ?? ''))
    .$if(workerId !== undefined, (some) => some.where('aftercare_shift.worker_id', '=', workerId ?? ''))
    .$if(narrow || division !== undefined, (some) =>
      some
        .where('aftercare_shift.division', '>=', range.from)
        .where('aftercare_shift.division', '<', range.to),
    )
    .orderBy('aftercare_shift.starts_at')
    .orderBy('aftercare_shift.worker_name')
    .orderBy('aftercare_shift.id')
    .limit(SHOWN_AT_MOST + 1)
    .execute();
  const kept = await keptSites(tx);
  return {
    items: rows.slice(0, SHOWN_AT_MOST).map((row) => viewOf({ actor, now }, kept, row)),
    more: rows.length > SHOWN_AT_MOST,
  };
});

export const planShift = deed(contract.planShift, async ({ tx, actor, now, params, body, audit }) => {
  const site = await findSite(tx, params.id);
  const kept = await keptSites(tx);
  requireMine(actor, kept, site.id, site.division);
  if (site.state === 'closed') throw new Refusal('wrong-state', { state: site.state });
  const span = shiftSpan(body);
  if (span === null) throw new Refusal('bad-period', { from: body.from });
  const worker = await requireCleared(tx, actor, body.workerId, body.day);
  await tx
    .insertInto('aftercare_shift')
    .values({
      ...{ id: body.id, worker_id: worker.id, site_id: site.id, division: site.division, day: body.day },
      ...{ starts_at: span.startsAt, ends_at: span.endsAt, planned_by: actor.accountId, planned_at: now },
    })
    .execute();
  audit({
    ...{ objectKind: 'aftercare-worker', objectId: worker.id, area: site.division },
    details: { shift: body.id, site: site.id, day: body.day },
  });
  return viewOf({ actor, now }, kept, await findShift(tx, body.id));
});

export const settleShift = deed(
  contract.settleShift,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const row = await shiftToChange(tx, actor, params.id);
    if (row.state === 'cancelled' || row.starts_at > now)
      throw new Refusal('wrong-state', { state: row.state });
    const settled = body.came
      ? { state: 'worked', minutes: body.minutes }
      : { state: 'missed', minutes: null };
    await update(tx, row, version, { ...settled, settled_by: actor.accountId, settled_at: now });
    audit({
      ...{ objectKind: 'aftercare-worker', objectId: row.worker_id, area: row.division },
      before: { state: row.state, minutes: row.minutes },
      after: settled,
      details: { shift: row.id },
    });
    return viewOf({ actor, now }, await keptSites(tx), await findShift(tx, row.id));
  },
);

export const cancelShift = deed(
  contract.cancelShift,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const row = await shiftToChange(tx, actor, params.id);
    if (row.state !== 'planned') throw new Refusal('wrong-state', { state: row.state });
    const change = { state: 'cancelled', cancelled_why: body.why };
    await update(tx, row, version, { ...change, settled_by: actor.accountId, settled_at: now });
    audit({
      ...{ objectKind: 'aftercare-worker', objectId: row.worker_id, area: row.division },
      before: { state: row.state },
      after: { state: 'cancelled' },
      why: body.why,
      details: { shift: row.id },
    });
    return viewOf({ actor, now }, await keptSites(tx), await findShift(tx, row.id));
  },
);

const shiftRows = (tx: Transaction) =>
  tx
    .selectFrom('aftercare_shift')
    .innerJoin('aftercare_site', 'aftercare_site.id', 'aftercare_shift.site_id')
    .selectAll('aftercare_shift')
    .select('aftercare_site.name as site_name');

async function findShift(tx: Transaction, id: string): Promise<Row> {
  const row = await shiftRows(tx).where('aftercare_shift.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

async function shiftToChange(tx: Transaction, actor: PersonActor, id: string): Promise<Row> {
  const row = await findShift(tx, id);
  requireMine(actor, await keptSites(tx), row.site_id, row.division);
  return row;
}

/** Whoever keeps the room plans in it, and whoever answers for rooms in his area. */
function mayPlan(actor: PersonActor, kept: readonly string[], siteId: string, division: string): boolean {
  return kept.includes(siteId) || (inArea(actor.area, division) && mayDo(actor.role, 'aftercare.site-write'));
}

/** A room that is near and not one's own looks as one that is not there. */
function requireMine(actor: PersonActor, kept: readonly string[], siteId: string, division: string): void {
  if (!mayPlan(actor, kept, siteId, division)) throw new Refusal('not-found');
}

async function update(
  tx: Transaction,
  row: Row,
  version: number,
  change: Partial<Selectable<Tables['aftercare_shift']>>,
): Promise<void> {
  const changed = await tx
    .updateTable('aftercare_shift')
    .set({ ...change, version: version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', version)
    .where('state', '=', row.state)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
}

function viewOf(
  { actor, now }: { readonly actor: PersonActor; readonly now: Date },
  kept: readonly string[],
  row: Row,
): contract.ShiftView {
  const mine = mayPlan(actor, kept, row.site_id, row.division);
  return {
    id: row.id,
    site: { id: row.site_id, name: row.site_name },
    worker: { id: row.worker_id, name: row.worker_name },
    day: row.day,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    state: row.state as contract.ShiftView['state'],
    minutes: row.minutes,
    cancelledWhy: row.cancelled_why as contract.ShiftView['cancelledWhy'],
    version: row.version,
    can: {
      settle: mine && row.state !== 'cancelled' && row.starts_at <= now,
      cancel: mine && row.state === 'planned',
    },
  };
}
