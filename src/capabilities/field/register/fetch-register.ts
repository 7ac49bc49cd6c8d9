/**
 * Sends the phone of a classroom's keeper what is needed at the door, as far as it differs from what it holds. Which sites these are
 * follows from who keeps them today; whoever keeps none is sent none, and what he held before leaves his phone.
 */
import { sitePackages } from '#capabilities/aftercare/index.ts';
import { noteGiven, requireOwnPhone } from '#capabilities/field/devices/own-phone.ts';
import { fetchRegister as contract } from '#capabilities/field/register/contract.ts';
import { differing, parted } from '#capabilities/field/register/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const fetchRegister = deed(contract, async ({ tx, actor, body, now, today, audit }) => {
  await requireOwnPhone(tx, actor, body.device);
  const whole = parted(await sitePackages(tx, actor.accountId, today));
  const { sites, days } = differing(whole, body.stamp);
  const places = (sites ?? []).flatMap((site) => site.places.map((place) => place.id));
  const given = await childrenAt(tx, places);
  await noteGiven(tx, body.device, given, now);
  audit({
    ...{ objectKind: 'phone', objectId: body.device, area: actor.area, children: given },
    details: { sites: whole.sites.length, given: given.length },
  });
  return { now, stamp: whole.stamp, sites: sites && [...sites], days: days && [...days] };
});

async function childrenAt(tx: Transaction, places: readonly string[]): Promise<string[]> {
  if (places.length === 0) return [];
  const rows = await tx
    .selectFrom('aftercare_place')
    .select('child_id')
    .distinct()
    .where('id', 'in', [...places])
    .execute();
  return rows.map((row) => row.child_id);
}
