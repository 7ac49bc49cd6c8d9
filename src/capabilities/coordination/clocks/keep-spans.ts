/** The figures of the deadlines: as they hold, as they are proposed, and set otherwise by the city. */
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/coordination/clocks/contract.ts';
import { proposedSpans, spanCodes } from '#capabilities/coordination/referrals/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Span } from '#foundation/deadlines/rules.ts';
import { deed } from '#foundation/http/deed.ts';

export const readSpans = deed(contract.readSpans, async ({ tx }) => spansAsSet(tx));

export const setSpan = deed(contract.setSpan, async ({ tx, actor, params, body, now, audit }) => {
  const before = (await spansAsSet(tx)).items.find((item) => item.code === params.code);
  await tx
    .insertInto('referral_parameter')
    .values({
      id: uuidv7(),
      code: params.code,
      unit: body.unit,
      amount: body.count,
      why: body.why,
      set_by: actor.accountId,
      setter_name: actor.name,
      set_at: now,
    })
    .execute();
  audit({
    objectKind: 'referral-parameter',
    objectId: params.code,
    why: body.why,
    before: { unit: before?.unit, count: before?.count },
    after: { unit: body.unit, count: body.count },
  });
  return spansAsSet(tx);
});

async function spansAsSet(tx: Transaction) {
  const rows = await tx
    .selectFrom('referral_parameter')
    .distinctOn('code')
    .selectAll()
    .orderBy('code')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return {
    items: spanCodes.map((code) => {
      const row = rows.find((one) => one.code === code);
      const proposed = proposedSpans[code];
      const span = row === undefined ? proposed : { unit: row.unit as Span['unit'], count: row.amount };
      const set = { setBy: row?.setter_name ?? null, setAt: row?.set_at ?? null, why: row?.why ?? null };
      return { code, ...span, proposed, ...set };
    }),
  };
}
