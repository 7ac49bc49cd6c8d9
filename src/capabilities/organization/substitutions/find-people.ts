/**
 * Whose role may be lent, and who may stand in: found by a part of the name, among those whom the asker may name.
 */
import * as contract from '#capabilities/organization/substitutions/contract.ts';
import {
  type Asker,
  type Holding,
  holdingOf,
  holdings,
  lendableRole,
} from '#capabilities/organization/substitutions/queries.ts';
import { fitsAsSubstitute, standsAbove } from '#capabilities/organization/substitutions/rules.ts';
import { areaRange } from '#foundation/access/actor.ts';
import { isAdministrator } from '#foundation/access/table.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

/** How many a field shows; the name is typed further. */
const MOST_FOUND = 20;
/** The county or the city to which all belong who may stand in for one another. */
const COUNTY_DIGITS = 6;
const CITY_DIGITS = 4;

export const findLendable = deed(contract.findLendable, async ({ tx, actor, now, query }) => {
  const asker = { tx, actor, now };
  const own = await rolesOf(asker, actor.accountId);
  const below = query.q === '' ? [] : await namedIn(asker, actor.area, query.q);
  const found = [
    ...own,
    ...below.filter((one) => one.accountId !== actor.accountId && standsAbove(actor, one)),
  ];
  return {
    items: found
      .filter((one) => !isAdministrator(one.role))
      .slice(0, MOST_FOUND)
      .map(({ bindingId, person, role, division, accountId }) => ({
        bindingId,
        person,
        role,
        division,
        own: accountId === actor.accountId,
      })),
  };
});

export const findSubstitutes = deed(contract.findSubstitutes, async ({ tx, actor, now, query }) => {
  const asker = { tx, actor, now };
  const lent = await lendableRole(asker, query.bindingId);
  const county = await namedIn(asker, lent.area.slice(0, COUNTY_DIGITS), query.q);
  const city = await namedIn(asker, lent.area.slice(0, CITY_DIGITS), query.q, CITY_DIGITS);
  const fit = new Map(
    [...county, ...city]
      .filter((one) => one.accountId !== lent.accountId && fitsAsSubstitute([one], lent))
      .map((one) => [one.accountId, one]),
  );
  return {
    items: [...fit.values()]
      .slice(0, MOST_FOUND)
      .map(({ accountId, person, role, division }) => ({ accountId, person, role, division })),
  };
});

async function rolesOf({ tx, actor, now }: Asker, accountId: string): Promise<Holding[]> {
  const rows = await asService(tx, actor, 'substitution', () =>
    holdings(tx, now).where('role_binding.account_id', '=', accountId).execute(),
  );
  return rows.map(holdingOf);
}

/** Roles held in a division or below it (only by whoever's code is so long, where that is said), by a part of the holder's name. */
async function namedIn(
  { tx, actor, now }: Asker,
  area: string,
  q: string,
  digits?: number,
): Promise<Holding[]> {
  const range = areaRange(area);
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await asService(tx, actor, 'substitution', () =>
    holdings(tx, now)
      .where('role_binding.area', '>=', range.from)
      .where('role_binding.area', '<', range.to)
      .where('staff.name', 'like', pattern)
      .$if(digits !== undefined, (some) => some.where('role_binding.area', '=', area))
      .orderBy('role_binding.area')
      .orderBy('staff.name')
      .limit(MOST_FOUND * 5)
      .execute(),
  );
  return rows.map(holdingOf);
}
