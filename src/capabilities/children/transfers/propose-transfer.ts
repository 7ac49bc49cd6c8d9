/**
 * A child is to move to another division. In one's own area that is done at once; otherwise the other side is asked.
 * The children's rows are locked first, so that two proposals for one child cannot both stand.
 */

import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type ChildTableRow, lockRegistered } from '#capabilities/children/file/queries.ts';
import { refuseBroken } from '#capabilities/children/register/deeds.ts';
import { maskCitizenId, transferProblems } from '#capabilities/children/rules.ts';
import { openChild } from '#capabilities/children/sealed-fields.ts';
import {
  proposeTransfer as contract,
  listTransfers as listContract,
} from '#capabilities/children/transfers/contract.ts';
import { moveChildren } from '#capabilities/children/transfers/move-children.ts';
import { decide, shownTransfers, tellTransfer } from '#capabilities/children/transfers/queries.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { areaRange, inArea } from '#foundation/access/actor.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

export const proposeTransfer = deed(contract, async ({ tx, actor, body, now, language, audit }) => {
  const child = await lockRegistered(tx, body.childId);
  refuseBroken(transferProblems(child.residence, body.to), language);
  if ((await findDivision(tx, body.to)) === undefined) throw new Refusal('unknown-division');
  const children = body.withSiblings ? await lockHousehold(tx, child) : [child];
  const childIds = children.map((one) => one.id);
  if (await waits(tx, childIds)) throw new Refusal('transfer-pending');
  const id = uuidv7();
  const { wrapped, subject } = vaultOf(tx).newSubject();
  const transfer = await tx
    .insertInto('transfer')
    .values({
      id,
      child_ids: childIds,
      sealing_key: wrapped,
      about_sealed: subject.seal('transfer.about_sealed', id, JSON.stringify(children.map(told))),
      from_division: child.residence,
      to_division: body.to,
      reason: body.reason,
      proposed_by: actor.accountId,
      proposer_name: actor.name,
      proposed_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  audit({
    objectKind: 'transfer',
    objectId: transfer.id,
    area: child.residence,
    children: childIds,
    before: { residence: child.residence },
    after: { residence: body.to },
    why: body.reason,
    details: { to: body.to },
  });
  if (!inArea(actor.area, body.to)) {
    await tellTransfer(tx, actor, transfer, 'transfer-proposed', { to: body.to, reason: body.reason });
    return one(await shownTransfers(tx, actor, [transfer]));
  }
  const place = { residence: body.to, groupName: body.groupName, address: body.address };
  await moveChildren(tx, actor, children, place, { reason: body.reason });
  const done = await decide(tx, actor, transfer.id, { state: 'accepted', why: null, placedIn: body.to, now });
  return one(await shownTransfers(tx, actor, [done]));
});

/** All registered children of a household, locked in the order of their ids. */
async function lockHousehold(tx: Transaction, child: ChildTableRow): Promise<ChildTableRow[]> {
  const rows = await tx
    .selectFrom('child')
    .selectAll()
    .where('household_id', '=', child.household_id)
    .where('state', '=', 'registered')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => openChild(vaultOf(tx), row));
}

async function waits(tx: Transaction, childIds: readonly string[]): Promise<boolean> {
  const found = await tx
    .selectFrom('transfer')
    .select('id')
    .where('state', '=', 'proposed')
    .where(sql<boolean>`child_ids && ${childIds}::uuid[]`)
    .executeTakeFirst();
  return found !== undefined;
}

function told(child: ChildTableRow): object {
  return {
    id: child.id,
    name: child.name,
    sex: child.sex,
    birthDate: child.birth_date,
    citizenId: child.citizen_id === null ? null : maskCitizenId(child.citizen_id),
  };
}

function one<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('A transfer that was just written is not there.');
  return item;
}

export const listTransfers = deed(listContract, async ({ tx, actor, query, audit }) => {
  const range = areaRange(actor.area);
  const side = query.direction === 'in' ? 'to_division' : 'from_division';
  const before = query.cursor === undefined ? null : placeOf(query.cursor);
  const rows = await tx
    .selectFrom('transfer')
    .selectAll()
    .where(side, '>=', range.from)
    .where(side, '<', range.to)
    .$if(query.state !== undefined, (page) => page.where('state', '=', query.state ?? ''))
    .$if(before !== null, (page) => page.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  const shown = rows.slice(0, query.limit);
  audit({ children: shown.flatMap((row) => row.child_ids), details: { asked: askedFor(query) } });
  return {
    items: await shownTransfers(tx, actor, shown),
    next: last === undefined ? null : packCursor([last.id]),
  };
});

function placeOf(cursor: string): string {
  const [id] = openCursor(cursor, z.tuple([inCursor.id]));
  return id;
}
