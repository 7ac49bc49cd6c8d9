/**
 * The figures of the deadlines: as they hold, as they are proposed, and set otherwise by the city.
 */
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/coordination/clocks/contract.ts';
import { proposedSpans, type Spans } from '#capabilities/coordination/referrals/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { spansHeld, spansTold } from '#foundation/deadlines/settings.ts';
import { deed } from '#foundation/http/deed.ts';

/** The figures that hold now: the last that the city set of each, else the proposed one. */
export async function spansNow(tx: Transaction): Promise<Spans> {
  return spansHeld(proposedSpans, await lastSet(tx));
}

function lastSet(tx: Transaction) {
  return tx
    .selectFrom('referral_parameter')
    .distinctOn('code')
    .selectAll()
    .orderBy('code')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export const readSpans = deed(contract.readSpans, async ({ tx }) =>
  spansTold(proposedSpans, await lastSet(tx)),
);

export const setSpan = deed(contract.setSpan, async ({ tx, actor, params, body, now, audit }) => {
  const { code } = params;
  const before = { ...(await spansNow(tx))[code] };
  const { unit, count, why } = body;
  const by = { set_by: actor.accountId, setter_name: actor.name, set_at: now };
  await tx
    .insertInto('referral_parameter')
    .values({ id: uuidv7(), code, unit, amount: count, why, ...by })
    .execute();
  audit({ objectKind: 'referral-parameter', objectId: code, why, before, after: { unit, count } });
  return spansTold(proposedSpans, await lastSet(tx));
});
