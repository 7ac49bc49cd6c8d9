/** What families were told, and whom a person has to call; a call is written down in one's own name. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import * as contract from '#capabilities/reminders/families/contract.ts';
import { openFamilyMessage } from '#capabilities/reminders/families/sealed-fields.ts';
import { areaRange, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

type State = keyof typeof contract.familyMessageStates;

/** A message's state in SQL, as `stateOf` says it of a row. */
const states: Readonly<Record<State, ReturnType<typeof sql<SqlBool>>>> = {
  waiting: sql<SqlBool>`sent_at is null and given_up_at is null`,
  sent: sql<SqlBool>`sent_at is not null`,
  'by-hand': sql<SqlBool>`given_up_at is not null and reached is not true`,
  called: sql<SqlBool>`given_up_at is not null and reached`,
};

function stateOf(row: { sent_at: Date | null; given_up_at: Date | null; reached: boolean | null }): State {
  if (row.sent_at !== null) return 'sent';
  if (row.given_up_at === null) return 'waiting';
  return row.reached === true ? 'called' : 'by-hand';
}

const messages = (tx: Transaction) => tx.selectFrom('family_message').selectAll();
type MessageRow = Awaited<ReturnType<ReturnType<typeof messages>['execute']>>[number];

function viewOf(tx: Transaction, row: MessageRow, actor: PersonActor): contract.FamilyMessageView {
  const state = stateOf(row);
  const byHand = state === 'by-hand' || state === 'called';
  const mayCall = mayDo(actor.role, 'family-message.call');
  return {
    id: row.id,
    rule: row.rule as contract.FamilyRule,
    child: { id: row.child_id, name: row.child_name },
    guardianName: row.guardian_name,
    phone: byHand && mayCall ? openFamilyMessage(vaultOf(tx), row).phone : null,
    state,
    fault: row.fault,
    madeAt: row.made_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    call:
      row.called_at === null || row.caller_name === null
        ? null
        : { by: row.caller_name, at: row.called_at.toISOString(), reached: row.reached === true },
    can: { call: state === 'by-hand' && mayCall },
  };
}

export const listFamilyMessages = deed(contract.listFamilyMessages, async ({ tx, actor, query, audit }) => {
  let rows = messages(tx);
  if (query.cause !== undefined) rows = rows.where('cause', '=', query.cause);
  if (query.division !== undefined) {
    const range = areaRange(query.division);
    rows = rows.where('division', '>=', range.from).where('division', '<', range.to);
  }
  if (query.state !== undefined) rows = rows.where(states[query.state]);
  if (query.cursor !== undefined) {
    const [at, id] = openCursor(query.cursor, z.tuple([z.iso.datetime(), inCursor.id]));
    rows = rows.where(sql<SqlBool>`(made_at, id) > (${at}::timestamptz, ${id}::uuid)`);
  }
  const found = await rows
    .orderBy('made_at')
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  audit({ children: shown.map((row) => row.child_id), details: { asked: askedFor(query) } });
  return {
    items: shown.map((row) => viewOf(tx, row, actor)),
    next: last === undefined ? null : packCursor([last.made_at.toISOString(), last.id]),
  };
});

export const recordCall = deed(contract.recordCall, async ({ tx, actor, params, body, now, audit }) => {
  const row = await messages(tx).where('id', '=', params.id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const state = stateOf(row);
  if (state !== 'by-hand') throw new Refusal('wrong-state', { state });
  const called = await tx
    .updateTable('family_message')
    .set({ called_at: now, called_by: actor.accountId, caller_name: actor.name, reached: body.reached })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  audit({
    objectKind: 'child',
    objectId: row.child_id,
    area: row.residence,
    details: { message: row.id, rule: row.rule, reached: body.reached },
  });
  return viewOf(tx, called, actor);
});
