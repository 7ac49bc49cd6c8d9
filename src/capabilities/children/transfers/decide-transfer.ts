/**
 * The answer to a proposed transfer: accepted or declined by the side the children come to, withdrawn by the side they
 * leave. Two answers at once: the second finds another version and is told so.
 */
import { sql } from 'kysely';
import { refuseBroken } from '#capabilities/children/register/deeds.ts';
import { transferProblems } from '#capabilities/children/rules.ts';
import { openChild } from '#capabilities/children/sealed-fields.ts';
import * as contract from '#capabilities/children/transfers/contract.ts';
import { moveChildren } from '#capabilities/children/transfers/move-children.ts';
import {
  decide,
  lockProposed,
  shownTransfers,
  type TransferRow,
  tellTransfer,
} from '#capabilities/children/transfers/queries.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const acceptTransfer = deed(
  contract.acceptTransfer,
  async ({ tx, actor, params, body, version, now, language, audit }) => {
    const transfer = await lockProposed(tx, params.id, version);
    requireSide(actor, transfer.to_division);
    const residence = body.residence ?? transfer.to_division;
    if ((await findDivision(tx, residence)) === undefined) throw new Refusal('unknown-division');
    requireSide(actor, residence);
    refuseBroken(
      transferProblems(transfer.from_division, residence).map((problem) => ({
        ...problem,
        place: 'body.residence',
      })),
      language,
    );
    const children = await lockChildren(tx, actor, transfer);
    const place = { residence, groupName: body.groupName, address: body.address };
    await moveChildren(tx, actor, children, place, { reason: transfer.reason, transfer: transfer.id });
    const done = await decide(tx, actor, transfer.id, {
      state: 'accepted',
      why: null,
      placedIn: residence,
      now,
    });
    audit({
      objectKind: 'transfer',
      objectId: transfer.id,
      area: residence,
      children: transfer.child_ids,
      before: { residence: transfer.from_division },
      after: { residence },
      why: transfer.reason,
      details: { from: transfer.from_division },
    });
    return shown(tx, actor, done);
  },
);

export const declineTransfer = deed(
  contract.declineTransfer,
  async ({ tx, actor, params, body, version, now, audit }) => {
    const transfer = await lockProposed(tx, params.id, version);
    requireSide(actor, transfer.to_division);
    const done = await decide(tx, actor, transfer.id, {
      state: 'declined',
      why: body.why,
      placedIn: null,
      now,
    });
    await tellTransfer(tx, actor, transfer, 'transfer-declined', { to: transfer.to_division, why: body.why });
    audit({
      objectKind: 'transfer',
      objectId: transfer.id,
      area: transfer.to_division,
      children: transfer.child_ids,
      before: { state: transfer.state },
      after: { state: done.state },
      why: body.why,
    });
    return shown(tx, actor, done);
  },
);

export const withdrawTransfer = deed(
  contract.withdrawTransfer,
  async ({ tx, actor, params, body, version, now, audit }) => {
    const transfer = await lockProposed(tx, params.id, version);
    requireSide(actor, transfer.from_division);
    const done = await decide(tx, actor, transfer.id, {
      state: 'withdrawn',
      why: body.why,
      placedIn: null,
      now,
    });
    await tellTransfer(tx, actor, transfer, 'transfer-withdrawn', {
      to: transfer.to_division,
      why: body.why,
    });
    audit({
      objectKind: 'transfer',
      objectId: transfer.id,
      area: transfer.from_division,
      children: transfer.child_ids,
      before: { state: transfer.state },
      after: { state: done.state },
      why: body.why,
    });
    return shown(tx, actor, done);
  },
);

/** Both sides see a transfer; each may do only its own part. */
function requireSide(actor: PersonActor, division: string): void {
  if (!inArea(actor.area, division)) throw new Refusal('outside-area');
}

/** The children as they are now; one that has moved or left since makes the transfer void. */
async function lockChildren(tx: Transaction, actor: PersonActor, transfer: TransferRow) {
  const children = await asService(tx, actor, 'child-transfer', () =>
    tx
      .selectFrom('child')
      .selectAll()
      .where('id', '=', sql<string>`any (${transfer.child_ids})`)
      .orderBy('id')
      .forUpdate()
      .execute(),
  );
  const stands = children.every(
    (child) => child.state === 'registered' && child.residence === transfer.from_division,
  );
  if (!stands || children.length !== transfer.child_ids.length)
    throw new Refusal('wrong-state', { state: 'moved' });
  return children.map((child) => openChild(vaultOf(tx), child));
}

async function shown(tx: Transaction, actor: PersonActor, transfer: TransferRow) {
  const [view] = await shownTransfers(tx, actor, [transfer]);
  if (view === undefined) throw new Error('A transfer that was just written is not there.');
  return view;
}
