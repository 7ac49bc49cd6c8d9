/** Reads the figures that hold in each county and sets one otherwise. Earlier settings stay: the last row of a county and code holds. */
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/aftercare/places/parameters/contract.ts';
import { faultsOfPlaceFigures } from '#capabilities/aftercare/places/parameters/rules.ts';
import { inArea, isNear } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { figureLines, figuresByCounty } from '#foundation/county-figures/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const COUNTY_DIGITS = 6;

/** The figures as they hold in the county of a division, for all counties at once. */
export async function placeFiguresOf(tx: Transaction): Promise<(division: string) => contract.PlaceFigures> {
  return figuresByCounty(contract.placeFigures, await lastSettings(tx));
}

function lastSettings(tx: Transaction) {
  return tx
    .selectFrom('aftercare_parameter')
    .distinctOn(['county', 'code'])
    .select(['county', 'code', 'value', 'why', 'setter_name', 'set_at'])
    .orderBy('county')
    .orderBy('code')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export const readPlaceFigures = deed(contract.readPlaceFigures, async ({ tx, actor, query }) => {
  const county = query.division.slice(0, COUNTY_DIGITS);
  if (!isNear(actor.area, county)) throw new Refusal('outside-area');
  const settings = (await lastSettings(tx)).filter((row) => row.county === county);
  return {
    county,
    figures: figureLines(contract.placeFigures, settings),
    can: { set: mayDo(actor.role, 'aftercare.set-figures') && inArea(actor.area, county) },
  };
});

export const setPlaceFigure = deed(contract.setPlaceFigure, async ({ tx, actor, body, now, audit }) => {
  if (!inArea(actor.area, body.division)) throw new Refusal('outside-area');
  const before = (await placeFiguresOf(tx))(body.division);
  const faults = faultsOfPlaceFigures({ ...before, [body.code]: body.value });
  if (faults.length > 0) throw new Refusal('rule-broken', {}, faults);
  const id = uuidv7();
  await tx
    .insertInto('aftercare_parameter')
    .values({
      ...{ id, county: body.division, code: body.code, value: body.value, why: body.why },
      ...{ set_by: actor.accountId, setter_name: actor.name, set_at: now },
    })
    .execute();
  audit({
    objectKind: 'aftercare-figure',
    objectId: id,
    area: body.division,
    before: { [body.code]: before[body.code] },
    after: { [body.code]: body.value },
    why: body.why,
    details: { code: body.code },
  });
  return { id };
});
