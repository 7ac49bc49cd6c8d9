/** One room with all that the asker may see of it. */

import type { SiteView } from '#capabilities/aftercare/sites/contract.ts';
import {
  findSite,
  type KeeperRow,
  keptSites,
  positionOf,
  recordsOf,
  type SiteRecords,
  type SiteRow,
  shownOf,
} from '#capabilities/aftercare/sites/queries.ts';
import { checkHolding, checksRequired } from '#capabilities/aftercare/sites/rules.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Who asks, and on which day. */
export interface Asking {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly today: string;
}

/** One room as the asker sees it. @throws Refusal `not-found` */
export async function siteOf(asking: Asking, id: string): Promise<SiteView> {
  const { tx, actor, today } = asking;
  const row = await findSite(tx, id);
  const records = (await recordsOf(tx, [id])).get(id) ?? { checks: [], keepers: [] };
  const [path, unit, keeps] = [
    await divisionPath(tx, row.division),
    await unitOf(tx, row.unit_id),
    (await keptSites(tx)).includes(id),
  ];
  const own = inArea(actor.area, row.division);
  const can = {
    write: own && mayDo(actor.role, 'aftercare.site-write'),
    seePeople: mayDo(actor.role, 'aftercare.people-read'),
    planShifts: keeps || (own && mayDo(actor.role, 'aftercare.site-write')),
    seeShifts: mayDo(actor.role, 'aftercare.shift-read') && ((own && actor.role !== 'classroom') || keeps),
  };
  const seesMoney = mayDo(actor.role, 'aftercare.money-read') && (own || keeps);
  return {
    ...shownOf(row, records, today),
    path,
    address: row.address,
    meals: row.meals,
    phone: row.phone,
    unit,
    stateWhy: row.state_why,
    openedOn: row.opened_on,
    doubts: doubtsOf(row),
    keepers: records.keepers.map(keeperOf),
    history: historyOf(row, records, today),
    photos: await photosOf(tx, id),
    money: seesMoney ? await moneyOf(tx, id, can.write) : null,
    version: row.version,
    can,
  };
}

const keeperOf = (one: KeeperRow): SiteView['keepers'][number] => ({
  id: one.id,
  workerId: one.workerId,
  name: one.name,
  from: one.fromOn,
  to: one.toOn,
  clearedUntil: one.clearedUntil,
  hasAccount: one.hasAccount,
});

/** The newest first. */
function historyOf(row: SiteRow, { checks }: SiteRecords, today: string): SiteView['history'] {
  const shown = shownOf(row, { checks, keepers: [] }, today).checks;
  const holding = new Set(checksRequired(row.meals).map((kind) => checkHolding(checks, kind, today)?.id));
  return checks.toReversed().map((check) => ({
    id: check.id,
    kind: check.kind,
    standing: holding.has(check.id)
      ? (shown.find(({ kind }) => kind === check.kind)?.standing ?? 'valid')
      : check.passed
        ? check.validUntil < today
          ? 'lapsed'
          : 'valid'
        : 'failed',
    validUntil: check.validUntil,
    checkedOn: check.checkedOn,
    passed: check.passed,
    checkedBy: check.checkedBy,
    number: check.number,
    remark: check.remark,
    paper: check.fileId !== null,
    holds: holding.has(check.id),
    writtenBy: check.writtenBy,
  }));
}

function doubtsOf(row: SiteRow): SiteView['doubts'] {
  return positionOf(row) === null
    ? [
        {
          code: 'no-position',
          zh: '没有坐标：规划只能按所在村（居）估算距离，请在现场定位后补录。',
          en: 'It has no position: planning can only go by its village. Take one on the spot and enter it.',
        },
      ]
    : row.position_confirmed
      ? [
          {
            code: 'position-confirmed',
            zh: '坐标在本县区范围以外，已由人工确认。',
            en: 'Its position lies outside the county; a person has confirmed it.',
          },
        ]
      : [];
}

async function unitOf(tx: Transaction, id: string | null): Promise<SiteView['unit']> {
  if (id === null) return null;
  const row = await tx.selectFrom('unit').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

async function photosOf(tx: Transaction, siteId: string): Promise<SiteView['photos']> {
  const rows = await tx
    .selectFrom('aftercare_photo')
    .select(['id', 'caption', 'taken_on', 'added_at'])
    .where('site_id', '=', siteId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    caption: row.caption,
    takenOn: row.taken_on,
    addedAt: row.added_at.toISOString(),
  }));
}

/** Whoever keeps the books knows all donors; others those who wish to be named. */
async function moneyOf(tx: Transaction, siteId: string, keepsBooks: boolean): Promise<SiteView['money']> {
  const rows = await tx
    .selectFrom('aftercare_money')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('taken_back_at', 'is', null)
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const sum = (direction: string) =>
    rows.filter((row) => row.direction === direction).reduce((fen, row) => fen + row.fen, 0);
  return {
    givenFen: sum('given'),
    spentFen: sum('spent'),
    entries: rows.map((row) => ({
      id: row.id,
      direction: row.direction as 'given' | 'spent',
      fen: row.fen,
      on: row.on_date,
      donor: row.donor_shown || keepsBooks ? row.donor : null,
      purpose: row.purpose,
    })),
  };
}
