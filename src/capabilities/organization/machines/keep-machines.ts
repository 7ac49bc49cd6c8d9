/**
 * Connecting a unit's own system, making its tokens, revoking them. The system stands in the register of people and holds a post
 * in its unit, so that it sees what the unit sees and stops with the post; it has no password.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { divisionPaths } from '#capabilities/organization/divisions/queries.ts';
import * as contract from '#capabilities/organization/machines/contract.ts';
import { machineDigest, TOKEN_BEGINS } from '#capabilities/organization/machines/find-machine.ts';
import { makeToken as randomToken } from '#capabilities/organization/sessions/queries.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const DAY_MS = 86_400_000;

export const listMachines = deed(contract.listMachines, async ({ tx, actor, now }) => ({
  items: await machines(tx, actor, now),
}));

export const makeMachine = deed(contract.makeMachine, async ({ tx, actor, body, now, today, audit }) => {
  const unit = await tx.selectFrom('unit').selectAll().where('id', '=', body.unitId).executeTakeFirst();
  if (unit === undefined || !inArea(actor.area, unit.area)) throw new Refusal('not-found');
  if (unit.valid_to !== null && unit.valid_to <= today) throw new Refusal('unit-closed');
  const staffId = uuidv7();
  await tx.insertInto('staff').values({ id: staffId, name: body.name, area: unit.area }).execute();
  await tx
    .insertInto('post')
    .values({
      id: uuidv7(),
      unit_id: unit.id,
      staff_id: staffId,
      title: '业务系统',
      area: unit.area,
      valid_from: today,
    })
    .execute();
  await tx
    .insertInto('account')
    .values({ id: body.id, name: body.account, staff_id: staffId, made_at: now })
    .execute();
  await tx
    .insertInto('machine_client')
    .values({
      account_id: body.id,
      unit_id: unit.id,
      area: unit.area,
      purpose: body.purpose,
      made_by: actor.accountId,
      maker_name: actor.name,
      made_at: now,
    })
    .execute();
  audit({
    objectKind: 'machine',
    objectId: body.id,
    area: unit.area,
    details: { account: body.account, unit: unit.name },
  });
  return machineOf(tx, actor, now, body.id);
});

export const makeToken = deed(contract.makeToken, async ({ tx, actor, params, body, now, audit }) => {
  const machine = await machineOf(tx, actor, now, params.id);
  if (machine.state !== 'active') throw new Refusal('wrong-state', { state: machine.state });
  const token = `${TOKEN_BEGINS}${randomToken()}`;
  const id = uuidv7();
  await tx
    .insertInto('machine_token')
    .values({
      id,
      account_id: machine.id,
      token_digest: machineDigest(token),
      made_by: actor.accountId,
      made_at: now,
      expires_at: new Date(now.getTime() + body.days * DAY_MS),
    })
    .execute();
  audit({
    objectKind: 'machine',
    objectId: machine.id,
    area: machine.division.code,
    details: { account: machine.account, tokenId: id, days: body.days },
  });
  return { machine: await machineOf(tx, actor, now, machine.id), token };
});

export const revokeToken = deed(contract.revokeToken, async ({ tx, actor, params, now, audit }) => {
  const machine = await machineOf(tx, actor, now, params.id);
  const token = machine.tokens.find((one) => one.id === params.tokenId);
  if (token === undefined) throw new Refusal('not-found');
  if (token.state === 'revoked') throw new Refusal('wrong-state', { state: token.state });
  await tx
    .updateTable('machine_token')
    .set({ revoked_at: now, revoked_by: actor.accountId })
    .where('id', '=', token.id)
    .execute();
  audit({
    objectKind: 'machine',
    objectId: machine.id,
    area: machine.division.code,
    details: { account: machine.account, tokenId: token.id },
  });
  return machineOf(tx, actor, now, machine.id);
});

/** @throws Refusal `not-found` */
async function machineOf(tx: Transaction, actor: PersonActor, now: Date, id: string) {
  const [machine] = await machines(tx, actor, now, id);
  if (machine === undefined) throw new Refusal('not-found');
  return machine;
}

/** The systems of my area as they stand; the roles of others' accounts are read as the administration. */
async function machines(tx: Transaction, actor: PersonActor, now: Date, onlyId?: string) {
  const rows = await tx
    .selectFrom('machine_client')
    .innerJoin('account', 'account.id', 'machine_client.account_id')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .innerJoin('unit', 'unit.id', 'machine_client.unit_id')
    .selectAll('machine_client')
    .select(['account.name as account', 'account.state', 'staff.name', 'unit.name as unit_name'])
    .$if(onlyId !== undefined, (some) => some.where('machine_client.account_id', '=', onlyId ?? ''))
    .orderBy('machine_client.made_at')
    .orderBy('machine_client.account_id')
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.account_id);
  const tokens = await tx
    .selectFrom('machine_token')
    .selectAll()
    .where('account_id', 'in', ids)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const bound = await asService(tx, actor, 'administration', () =>
    tx
      .selectFrom('role_binding')
      .select(['account_id', 'role'])
      .where('account_id', 'in', ids)
      .where('valid_from', '<=', now)
      .where(sql<boolean>`(valid_to is null or valid_to > ${now})`)
      .execute(),
  );
  const paths = await divisionPaths(tx, [...new Set(rows.map((row) => row.area))]);
  return rows.map((row) => ({
    id: row.account_id,
    account: row.account,
    name: row.name,
    unit: { id: row.unit_id, name: row.unit_name },
    division: paths.get(row.area)?.at(-1) ?? { code: row.area, name: row.area, level: 0 },
    purpose: row.purpose,
    state: row.state as 'active',
    madeAt: row.made_at,
    madeBy: row.maker_name,
    roles: bound.filter((one) => one.account_id === row.account_id).map((one) => one.role),
    tokens: tokens
      .filter((token) => token.account_id === row.account_id)
      .map((token) => ({
        id: token.id,
        madeAt: token.made_at,
        expiresAt: token.expires_at,
        revokedAt: token.revoked_at,
        seenAt: token.seen_at,
        state: stateOf(token, now),
      })),
  }));
}

function stateOf(token: { revoked_at: Date | null; expires_at: Date }, now: Date) {
  if (token.revoked_at !== null) return 'revoked' as const;
  return token.expires_at <= now ? ('expired' as const) : ('valid' as const);
}

/** Whether an account is a unit's own system: it has no password, and holds a liaison's role alone. */
export async function isMachine(tx: Transaction, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('machine_client')
    .select('account_id')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}
