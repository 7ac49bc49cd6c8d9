/** Looking a hand-over over, proposing it, and what the two administrators do with it. */
import { sql } from 'kysely';
import { z } from 'zod';
import { carryOut, waitForRoles } from '#capabilities/organization/handing-over/carry-out.ts';
import * as contract from '#capabilities/organization/handing-over/contract.ts';
import { type Known, knownOf } from '#capabilities/organization/handing-over/facts.ts';
import type { HandingOverParts } from '#capabilities/organization/handing-over/passing-on.ts';
import { planOf } from '#capabilities/organization/handing-over/plan.ts';
import {
  handingOverViewOf,
  selectHandingOvers,
  wantedOf,
  wholeHandingOverOf,
} from '#capabilities/organization/handing-over/queries.ts';
import { problemsOf } from '#capabilities/organization/handing-over/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

/** All operations of handing over. */
export function handingOverDeeds(parts: HandingOverParts): readonly Deed[] {
  return [
    lookOver(parts),
    list,
    read(parts),
    propose(parts),
    confirm(parts),
    decline(parts),
    withdraw(parts),
  ];
}

const lookOver = (parts: HandingOverParts) =>
  deed(contract.lookOver, ({ tx, actor, now, today, query }) =>
    planOf({ tx, by: actor, now, today }, parts, query, actor.area),
  );

const list = deed(contract.listHandingOvers, async ({ tx, actor, query }) => {
  const open = ['proposed', 'confirmed'];
  let rows = selectHandingOvers(tx).where(
    'handing_over.state',
    query.state === 'open' ? 'in' : 'not in',
    open,
  );
  if (query.cursor !== undefined) {
    const [id] = openCursor(query.cursor, z.tuple([inCursor.id]));
    rows = rows.where('handing_over.id', '<', id);
  }
  const found = await rows
    .orderBy('handing_over.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => handingOverViewOf(row, actor)),
    next: found.length > query.limit && last !== undefined ? packCursor([last.id]) : null,
  };
});

const read = (parts: HandingOverParts) =>
  deed(contract.readHandingOver, (asked) => wholeHandingOverOf(asked, parts, asked.params.id));

const propose = (parts: HandingOverParts) =>
  deed(contract.proposeHandingOver, async (asked) => {
    const { tx, actor, now, today, body, audit } = asked;
    const known = await knownOf({ tx, by: actor, now, today }, body, actor.area);
    requireFit(known);
    await tx
      .insertInto('handing_over')
      .values({
        id: body.id,
        post_id: known.post.id,
        role: known.role,
        area: known.post.division.code,
        from_staff: known.from.staffId,
        from_name: known.from.name,
        to_staff: known.to.staffId,
        to_name: known.to.name,
        on_day: body.on,
        reason: body.reason,
        proposed_by: actor.accountId,
        proposer_name: actor.name,
        proposed_at: now,
      })
      .execute();
    audit({
      objectKind: 'handing_over',
      objectId: body.id,
      area: known.post.division.code,
      why: body.reason,
      details: { from: known.from.staffId, to: known.to.staffId, role: known.role, on: body.on },
    });
    return wholeHandingOverOf(asked, parts, body.id);
  });

const confirm = (parts: HandingOverParts) =>
  deed(contract.confirmHandingOver, async (asked) => {
    const { tx, actor, now, today, params, version, requestId, address, audit } = asked;
    await waitForRoles(tx);
    const row = await openRow(tx, params.id, version, ['proposed']);
    if (row.proposed_by === actor.accountId) throw new Refusal('second-person');
    if ([row.from_staff, row.to_staff].includes(actor.staffId)) throw new Refusal('own-account');
    const looking = { tx, by: actor, now, today };
    const known = await knownOf(looking, wantedOf(row), actor.area);
    requireFit(known);
    const agreed = { id: row.id, confirmedBy: actor.accountId, requestId, address };
    const due = row.on_day <= today;
    const passed = due ? await carryOut(looking, parts, known, agreed) : null;
    await decide(tx, actor, now, row.id, {
      state: due ? 'done' : 'confirmed',
      ...(passed === null ? {} : { done_at: now, passed: JSON.stringify(passed) }),
    });
    audit({ ...aboutRow(row), details: { on: row.on_day, done: due } });
    return wholeHandingOverOf(asked, parts, row.id);
  });

const decline = (parts: HandingOverParts) =>
  deed(contract.declineHandingOver, async (asked) => {
    const { tx, actor, now, params, version, audit } = asked;
    const row = await openRow(tx, params.id, version, ['proposed']);
    await decide(tx, actor, now, row.id, { state: 'declined' });
    audit(aboutRow(row));
    return wholeHandingOverOf(asked, parts, row.id);
  });

const withdraw = (parts: HandingOverParts) =>
  deed(contract.withdrawHandingOver, async (asked) => {
    const { tx, params, version, audit } = asked;
    const row = await openRow(tx, params.id, version, ['proposed', 'confirmed']);
    await tx
      .updateTable('handing_over')
      .set({
        ...{ state: 'withdrawn', decided_by: null, decider_name: null, decided_at: null },
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    audit(aboutRow(row));
    return wholeHandingOverOf(asked, parts, row.id);
  });

/** The row under its lock, in one of these states and at the version that was seen. */
async function openRow(tx: Transaction, id: string, version: number, states: readonly string[]) {
  const row = await tx
    .selectFrom('handing_over')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (!states.includes(row.state)) throw new Refusal('wrong-state', { state: row.state });
  if (row.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}

async function decide(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  id: string,
  change: { readonly state: string; readonly done_at?: Date; readonly passed?: string },
): Promise<void> {
  await tx
    .updateTable('handing_over')
    .set({
      ...change,
      ...{ decided_by: actor.accountId, decider_name: actor.name, decided_at: now },
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

const aboutRow = (row: { readonly id: string; readonly area: string }) => ({
  objectKind: 'handing_over',
  objectId: row.id,
  area: row.area,
});

function requireFit(known: Known): void {
  const problems = problemsOf(known.facts);
  if (problems.length === 0) return;
  throw new Refusal(
    'handing-over-unfit',
    {},
    problems.map((code) => ({ place: 'body', code, message: code })),
  );
}
