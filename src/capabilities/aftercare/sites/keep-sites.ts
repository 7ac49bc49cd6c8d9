/** Enters rooms, changes what is known of them, opens, pauses and closes them. */
import type { Updateable } from 'kysely';
import * as contract from '#capabilities/aftercare/sites/contract.ts';
import { boundsOf } from '#capabilities/aftercare/sites/positions/county-bounds.ts';
import { type Position, positionProblem } from '#capabilities/aftercare/sites/positions/rules.ts';
import { positionOf, type SiteRow, siteToChange } from '#capabilities/aftercare/sites/queries.ts';
import { mayBecome, type SiteState } from '#capabilities/aftercare/sites/rules.ts';
import { siteOf } from '#capabilities/aftercare/sites/view.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea } from '#foundation/access/actor.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const enterSite = deed(contract.enterSite, async ({ tx, actor, now, today, body, audit }) => {
  const { id, division, positionConfirmed, ...content } = body;
  if (!inArea(actor.area, division)) throw new Refusal('outside-area');
  if ((await findDivision(tx, division)) === undefined) throw new Refusal('unknown-division');
  await requireUnit(tx, content.unitId);
  const odd = judgePosition(content.position, division, positionConfirmed);
  await tx
    .insertInto('aftercare_site')
    .values({ id, division, made_at: now, ...columnsOf(content), position_confirmed: odd })
    .execute();
  audit({ objectKind: 'aftercare-site', objectId: id, area: division, details: { name: content.name } });
  return siteOf({ tx, actor, today }, id);
});

export const changeSite = deed(
  contract.changeSite,
  async ({ tx, actor, today, params, body, version, audit }) => {
    const { positionConfirmed, ...change } = body;
    const row = await siteToChange(tx, actor, params.id);
    if (row.state === 'closed') throw new Refusal('wrong-state', { state: row.state });
    if (change.unitId !== undefined) await requireUnit(tx, change.unitId);
    const content = { ...contentOf(row), ...withoutGaps(change) };
    const odd = judgePosition(
      content.position,
      row.division,
      positionConfirmed || keptAsItIs(row, content.position),
    );
    await update(tx, row.id, version, { ...columnsOf(content), position_confirmed: odd });
    audit({
      objectKind: 'aftercare-site',
      objectId: row.id,
      area: row.division,
      ...changesBetween({ ...contentOf(row) }, change),
    });
    return siteOf({ tx, actor, today }, row.id);
  },
);

export const setSiteState = deed(
  contract.setSiteState,
  async ({ tx, actor, today, params, body, version, audit }) => {
    const row = await siteToChange(tx, actor, params.id);
    const before = row.state as SiteState;
    if (!mayBecome(before, body.state)) throw new Refusal('wrong-state', { state: before });
    const why = body.state === 'open' ? null : body.why;
    await update(tx, row.id, version, {
      state: body.state,
      state_why: why,
      ...(body.state === 'open' && row.opened_on === null ? { opened_on: today } : {}),
    });
    audit({
      objectKind: 'aftercare-site',
      objectId: row.id,
      area: row.division,
      before: { state: before },
      after: { state: body.state },
      why,
    });
    return siteOf({ tx, actor, today }, row.id);
  },
);

/**
 * Says whether a position lies outside of its county and a person has said that it is right.
 * @throws Refusal `position-impossible`; `position-doubtful` where nobody has said so yet
 */
function judgePosition(position: Position | null, division: string, confirmed: boolean): boolean {
  const problem = position === null ? null : positionProblem(position, boundsOf(division));
  if (position === null || problem === null) return false;
  if (problem.weight === 'doubtful' && confirmed) return true;
  throw new Refusal(problem.weight === 'impossible' ? 'position-impossible' : 'position-doubtful', {
    ...position,
    zh: problem.zh,
    en: problem.en,
  });
}

/** A position that was confirmed before and is left as it is need not be confirmed again. */
function keptAsItIs(row: SiteRow, position: Position | null): boolean {
  const before = positionOf(row);
  return (
    row.position_confirmed &&
    before?.latitude === position?.latitude &&
    before?.longitude === position?.longitude
  );
}

function withoutGaps<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}

function contentOf(row: SiteRow): contract.SiteContent {
  return {
    name: row.name,
    kind: row.kind as contract.SiteContent['kind'],
    address: row.address,
    position: positionOf(row),
    capacity: row.capacity,
    opensAt: row.opens_at.slice(0, 5),
    closesAt: row.closes_at.slice(0, 5),
    meals: row.meals,
    unitId: row.unit_id,
    phone: row.phone,
  };
}

function columnsOf(content: contract.SiteContent) {
  return {
    name: content.name,
    kind: content.kind,
    address: content.address,
    latitude: content.position?.latitude ?? null,
    longitude: content.position?.longitude ?? null,
    capacity: content.capacity,
    opens_at: content.opensAt,
    closes_at: content.closesAt,
    meals: content.meals,
    unit_id: content.unitId,
    phone: content.phone,
  };
}

async function update(
  tx: Transaction,
  id: string,
  version: number,
  change: Updateable<Tables['aftercare_site']>,
): Promise<void> {
  const changed = await tx
    .updateTable('aftercare_site')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
}

async function requireUnit(tx: Transaction, id: string | null): Promise<void> {
  if (id === null) return;
  const unit = await tx.selectFrom('unit').select('id').where('id', '=', id).executeTakeFirst();
  if (unit !== undefined) return;
  throw new Refusal('bad-input', {}, [{ place: 'body.unitId', code: 'unknown', message: '没有这个单位。' }]);
}
