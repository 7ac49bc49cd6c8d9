/**
 * The archive: listed with names in part, opened by a city officer for a reason, given back to those who left the register.
 * Ordinary operations do not see an archived file (the database shuts it); here the service `archive` opens it.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { insertKeys, keysOf } from '#capabilities/children/bulk/keys.ts';
import { type ChildTableRow, pathsOf } from '#capabilities/children/file/queries.ts';
import { heldSections } from '#capabilities/children/rights/held/account.ts';
import type { Holder } from '#capabilities/children/rights/holder.ts';
import { parametersOf } from '#capabilities/children/rights/parameters/keep-parameters.ts';
import * as contract from '#capabilities/children/rights/retention/contract.ts';
import { keptOfMany } from '#capabilities/children/rights/retention/kept.ts';
import { erasableFrom, maskName } from '#capabilities/children/rights/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { openChild } from '#capabilities/children/sealed-fields.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import { areaRange, inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A child that was put away, of the asker's area, locked; one that is not there and one of another area look the same. */
export async function lockPutAway(
  tx: Transaction,
  actor: PersonActor,
  childId: string,
): Promise<ChildTableRow> {
  const child = await asService(tx, actor, 'archive', () =>
    tx
      .selectFrom('child')
      .selectAll()
      .where('id', '=', childId)
      .where('state', 'in', ['left', 'archived'])
      .forUpdate()
      .executeTakeFirst(),
  );
  if (child === undefined || !inArea(actor.area, child.residence)) throw new Refusal('not-found');
  return openChild(vaultOf(tx), child);
}

/** Where a page of the archive ends: the day of leaving and the child. */
const place = z.tuple([z.iso.date(), inCursor.id]);

/** Makes the deed that lists. */
export function listPutAwayWith(holders: readonly Holder[]): Deed {
  return deed(contract.listPutAway, async ({ tx, actor, query, audit }) => {
    audit({ details: { show: query.show } });
    const after = query.cursor === undefined ? null : openCursor(query.cursor, place);
    const page = await asService(tx, actor, 'archive', async () => {
      const rows = await rowsOf(tx, actor, query.show, after, query.limit + 1);
      const kept = await keptOfMany(
        tx,
        holders,
        rows.map((row) => row.id),
      );
      return rows.map((row) => ({ ...row, dueOn: erasableFrom(kept.get(row.id) ?? []) }));
    });
    const pathOf = await pathsOf(
      tx,
      page.map((row) => row.residence),
    );
    const shown = page.slice(0, query.limit);
    const last = page.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => ({
        id: row.id,
        name: maskName(row.name),
        birthYear: row.birth_date === null ? null : Number(row.birth_date.slice(0, 4)),
        path: pathOf(row.residence),
        state: row.state as contract.PutAwayRow['state'],
        leftOn: row.left_on ?? '',
        leftReason: row.left_reason as contract.PutAwayRow['leftReason'],
        dueOn: row.dueOn,
        erasing: row.erasing,
        can: {
          open: row.state === 'archived' && mayDo(actor.role, 'archive.open'),
          giveBack: row.state === 'archived' && mayDo(actor.role, 'archive.open') && !row.erasing,
          proposeErasure: mayDo(actor.role, 'erasure.propose') && !row.erasing,
        },
      })),
      next: last === undefined ? null : packCursor([last.left_on, last.id]),
    };
  });
}

function rowsOf(
  tx: Transaction,
  actor: PersonActor,
  show: 'due' | 'archived',
  after: readonly [string, string] | null,
  limit: number,
) {
  const range = areaRange(actor.area);
  return tx
    .selectFrom('child')
    .leftJoin('retention_due', 'retention_due.child_id', 'child.id')
    .select([
      'child.id',
      'child.name',
      'child.birth_date',
      'child.residence',
      'child.state',
      'child.left_on',
      'child.left_reason',
    ])
    .select((select) =>
      select
        .exists(
          select
            .selectFrom('erasure')
            .select('erasure.id')
            .whereRef('erasure.child_id', '=', 'child.id')
            .where('erasure.state', 'in', ['proposed', 'approved']),
        )
        .$castTo<boolean>()
        .as('erasing'),
    )
    .where('child.residence', '>=', range.from)
    .where('child.residence', '<', range.to)
    .where('child.state', 'in', show === 'archived' ? ['archived'] : ['left', 'archived'])
    .$if(show === 'due', (due) => due.where('retention_due.child_id', 'is not', null))
    .$if(after !== null, (page) =>
      page.where(sql<boolean>`(child.left_on, child.id) > (${after?.[0]}::date, ${after?.[1]}::uuid)`),
    )
    .orderBy('child.left_on')
    .orderBy('child.id')
    .limit(limit)
    .execute();
}

async function lockArchived(tx: Transaction, actor: PersonActor, childId: string): Promise<ChildTableRow> {
  const child = await lockPutAway(tx, actor, childId);
  if (child.state !== 'archived') throw new Refusal('not-found');
  return child;
}

/** Makes the deed of opening. */
export function openArchivedWith(holders: readonly Holder[]): Deed {
  return deed(contract.openArchived, async ({ tx, actor, params, body, audit }) => {
    const child = await lockArchived(tx, actor, params.id);
    const parts = await asService(tx, actor, 'archive', async () => {
      await recordChildEvents(tx, actor, [
        { childId: child.id, kind: 'archive-opened', details: { why: body.why } },
      ]);
      return heldSections(tx, holders, child.id, { kind: 'service', service: 'archive', onBehalfOf: actor });
    });
    audit({ objectKind: 'child', objectId: child.id, area: child.residence, why: body.why });
    return { name: child.name, parts: parts.map(({ part, lines }) => ({ part, lines: [...lines] })) };
  });
}

export const giveBack = deed(contract.giveBack, async ({ tx, actor, params, body, today, audit }) => {
  const child = await lockArchived(tx, actor, params.id);
  const days = (await parametersOf(tx))['reopened-days'];
  await asService(tx, actor, 'archive', async () => {
    const erasing = await tx
      .selectFrom('erasure')
      .select('id')
      .where('child_id', '=', child.id)
      .where('state', 'in', ['proposed', 'approved'])
      .executeTakeFirst();
    if (erasing !== undefined) throw new Refusal('wrong-state', { state: 'proposed' });
    await tx
      .updateTable('child')
      .set({ state: 'left', archive_not_before: daysLater(today, days), version: sql<number>`version + 1` })
      .where('id', '=', child.id)
      .execute();
    const keys = keysOf(vaultOf(tx), child.name, child.citizen_id);
    await insertKeys(tx, [{ childId: child.id, residence: child.residence, keys }]);
    await recordChildEvents(tx, actor, [
      { childId: child.id, kind: 'archive-returned', details: { why: body.why } },
    ]);
  });
  audit({ objectKind: 'child', objectId: child.id, area: child.residence, why: body.why });
  return { id: child.id };
});
