/** Reads the parameters that hold and sets one otherwise. Earlier settings stay: the last row of a code holds. */
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/portal/parameters/contract.ts';
import { isValueOf, withPortalSettings } from '#capabilities/portal/parameters/rules.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The parameters as they hold; for whoever answers reports, and the services that take them. */
export async function portalParametersOf(tx: Transaction): Promise<contract.PortalParameters> {
  return withPortalSettings(await lastSettings(tx));
}

function lastSettings(tx: Transaction) {
  return tx
    .selectFrom('report_parameter')
    .distinctOn('code')
    .select(['code', 'value', 'why', 'setter_name', 'set_at'])
    .orderBy('code')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export const readPortalParameters = deed(contract.readPortalParameters, async ({ tx, actor }) => {
  const settings = new Map((await lastSettings(tx)).map((row) => [row.code, row]));
  const codes = Object.keys(contract.portalParameters) as contract.ParameterCode[];
  const items = codes.map((code) => {
    const { proposed } = contract.portalParameters[code];
    const set = settings.get(code);
    return {
      ...{ code, proposed, value: set?.value ?? proposed },
      ...{ why: set?.why ?? null, setBy: set?.setter_name ?? null, setAt: set?.set_at ?? null },
    };
  });
  return { items, can: { set: mayDo(actor.role, 'report.set') } };
});

export const setPortalParameter = deed(contract.setPortalParameter, async ({ tx, actor, body, audit }) => {
  const { code, value, why } = body;
  if (!isValueOf(code, value))
    throw new Refusal('rule-broken', {}, [
      { place: 'body.value', code: 'range', message: contract.portalParameters[code].kind },
    ]);
  const id = uuidv7();
  await tx
    .insertInto('report_parameter')
    .values({ id, code, value, why, set_by: actor.accountId, setter_name: actor.name })
    .execute();
  audit({ objectKind: 'report-parameter', objectId: code, after: { value }, why });
  return { id };
});
