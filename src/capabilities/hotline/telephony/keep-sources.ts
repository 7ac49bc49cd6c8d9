/**
 * Connecting a call centre, giving it another secret, stopping it. The secret is shown in the answer and nowhere else.
 */
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/hotline/telephony/contract.ts';
import { makeSecret } from '#capabilities/hotline/telephony/signature.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea, type ServiceActor } from '#foundation/access/actor.ts';
import { seal } from '#foundation/access/sealed-secret.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listSources = deed(contract.listSources, async ({ tx }) => {
  const rows = await tx.selectFrom('telephony_source').selectAll().orderBy('code').execute();
  return { items: rows.map(viewOf), next: null };
});

export const addSource = deed(contract.addSource, async ({ tx, actor, body, audit }) => {
  if (!inArea(actor.area, body.division)) throw new Refusal('outside-area');
  if ((await findDivision(tx, body.division)) === undefined) throw new Refusal('unknown-division');
  const { id, code, division } = body;
  const secret = await writeSource(tx, body);
  audit({ objectKind: 'telephony_source', objectId: id, area: division, details: { code } });
  return { source: viewOf(await findSource(tx, id)), secret };
});

export const renewSecret = deed(contract.renewSecret, async ({ tx, params, version, now, audit }) => {
  const source = await findSource(tx, params.id);
  if (source.state !== 'active') throw new Refusal('wrong-state', { state: source.state });
  const secret = makeSecret();
  await change(tx, source.id, version, { sealed_secret: seal(secret, source.id), secret_at: now });
  audit({ objectKind: 'telephony_source', objectId: source.id, area: source.area });
  return { source: viewOf(await findSource(tx, source.id)), secret };
});

export const stopSource = deed(contract.stopSource, async ({ tx, params, version, audit }) => {
  const source = await findSource(tx, params.id);
  if (source.state !== 'active') throw new Refusal('wrong-state', { state: source.state });
  await change(tx, source.id, version, { state: 'stopped' });
  audit({ objectKind: 'telephony_source', objectId: source.id, area: source.area });
  return viewOf(await findSource(tx, source.id));
});

/** Writes a source down; answers its secret. */
async function writeSource(
  tx: Transaction,
  { id, code, name, division }: { id: string; code: string; name: string; division: string },
): Promise<string> {
  const secret = makeSecret();
  await tx
    .insertInto('telephony_source')
    .values({ id, code, name, area: division, sealed_secret: seal(secret, id) })
    .execute();
  return secret;
}

/**
 * Connects the exchange of this machine, for the administrator's command; answers its secret.
 * @throws Refusal `unknown-division`, `already-exists`
 */
export async function connectExchange(
  tx: Transaction,
  actor: ServiceActor,
  source: { readonly code: string; readonly name: string; readonly division: string },
): Promise<string> {
  if ((await findDivision(tx, source.division)) === undefined) throw new Refusal('unknown-division');
  const taken = await tx
    .selectFrom('telephony_source')
    .select('id')
    .where('code', '=', source.code)
    .executeTakeFirst();
  if (taken !== undefined) throw new Refusal('already-exists');
  const id = uuidv7();
  const secret = await writeSource(tx, { ...source, id });
  await recordAudit(tx, actor, { requestId: 'telephony', address: null }, 'telephony.source-added', {
    objectKind: 'telephony_source',
    objectId: id,
    area: source.division,
    details: { code: source.code },
  });
  return secret;
}

type Row = Awaited<ReturnType<typeof findSource>>;

async function findSource(tx: Transaction, id: string) {
  const row = await tx.selectFrom('telephony_source').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

async function change(
  tx: Transaction,
  id: string,
  version: number,
  columns: { sealed_secret?: string; secret_at?: Date; state?: string },
): Promise<void> {
  const changed = await tx
    .updateTable('telephony_source')
    .set({ ...columns, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
}

function viewOf(row: Row) {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    division: row.area,
    state: row.state as 'active' | 'stopped',
    madeAt: row.made_at,
    secretAt: row.secret_at,
    heardAt: row.heard_at,
    version: row.version,
  };
}
