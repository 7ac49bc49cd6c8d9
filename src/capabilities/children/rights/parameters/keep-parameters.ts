/**
 * Reads the figures that hold and sets one otherwise. Earlier settings stay: the last row of a code holds.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/children/rights/parameters/contract.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

/** The figures as they hold in this installation. */
export async function parametersOf(tx: Transaction): Promise<contract.Parameters> {
  const rows = await lastSettings(tx);
  return { ...contract.proposedParameters, ...Object.fromEntries(rows.map((row) => [row.code, row.value])) };
}

function lastSettings(tx: Transaction) {
  return tx
    .selectFrom('rights_parameter')
    .distinctOn('code')
    .select(['code', 'value', 'why', 'setter_name', 'set_at'])
    .where('code', '=', sql<string>`any (${contract.parameterCodes as string[]})`)
    .orderBy('code')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export const readParameters = deed(contract.readParameters, async ({ tx, actor }) => {
  const settings = new Map((await lastSettings(tx)).map((row) => [row.code, row]));
  return {
    items: contract.parameterCodes.map((code) => {
      const setting = settings.get(code);
      const proposed = contract.proposedParameters[code];
      return {
        code,
        value: setting?.value ?? proposed,
        proposed,
        why: setting?.why ?? null,
        setBy: setting?.setter_name ?? null,
        setAt: setting?.set_at ?? null,
      };
    }),
    can: { set: mayDo(actor.role, 'retention.set') },
  };
});

export const setParameter = deed(contract.setParameter, async ({ tx, actor, body, audit }) => {
  const id = uuidv7();
  await tx
    .insertInto('rights_parameter')
    .values({ id, ...body, set_by: actor.accountId, setter_name: actor.name })
    .execute();
  const { code, value, why } = body;
  audit({ objectKind: 'rights-parameter', objectId: code, after: { value }, why });
  return { id };
});
