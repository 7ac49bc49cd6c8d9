/**
 * A person sets a child's level with the reason. Raising takes one; from red downwards it takes a second person, who decides on a
 * proposal (proposals/).
 */

import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { changeLevels } from '#capabilities/risk/levels/change-levels.ts';
import * as contract from '#capabilities/risk/levels/contract.ts';
import { childAtRisk, riskOf } from '#capabilities/risk/levels/views.ts';
import { takesTwoPeople } from '#capabilities/risk/rules.ts';
import { asRecorded } from '#foundation/audit/changes.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Hears that children have another level, in the deed's own transaction. */
export type LevelListener = (tx: Transaction, childIds: readonly string[], today: string) => Promise<void>;

export const readRisk = deed(contract.readRisk, async ({ tx, actor, params, today, audit }) => {
  const view = await riskOf(tx, actor, params.id, today);
  audit({ objectKind: 'child', objectId: params.id });
  return view;
});

/** Makes the deed of setting a level. */
export function setLevelWith(hears: LevelListener): Deed {
  return deed(contract.setLevel, async ({ tx, actor, params, body, today, audit }) => {
    const child = await childAtRisk(tx, params.id);
    if (child.state !== 'registered') throw new Refusal('wrong-state', { state: child.state });
    const present = await presentLevel(tx, child.id);
    if ((present?.id ?? null) !== body.replaces) throw new Refusal('changed-meanwhile');
    if (present?.level === body.level)
      throw new Refusal('rule-broken', {}, [
        { place: 'body.level', code: 'same-level', message: 'same-level' },
      ]);
    if (present !== null && takesTwoPeople(present.level, body.level)) throw new Refusal('second-person');
    await changeLevels(
      tx,
      actor,
      [{ childId: child.id, level: body.level, cause: 'set', why: body.why }],
      today,
    );
    await hears(tx, [child.id], today);
    audit({
      objectKind: 'child',
      objectId: child.id,
      area: child.residence,
      before: { level: present?.level ?? null },
      after: { level: body.level, why: asRecorded('why', body.why) },
    });
    return riskOf(tx, actor, child.id, today);
  });
}

/** The level that holds, locked until the transaction ends: of two changes at once the second sees the first. */
export async function presentLevel(tx: Transaction, childId: string) {
  const row = await tx
    .selectFrom('risk_level')
    .select(['id', 'level'])
    .where('child_id', '=', childId)
    .where('until', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, level: row.level as RiskLevel };
}
