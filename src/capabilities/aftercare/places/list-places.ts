/** Reads places: of a site with its waiting list, one, and those of a child with the rooms near its home. */
import { type SqlBool, sql } from 'kysely';
import * as contract from '#capabilities/aftercare/places/contract.ts';
import { assessed, childrenInNeed, kilometresTo } from '#capabilities/aftercare/places/need.ts';
import { placeFiguresOf } from '#capabilities/aftercare/places/parameters/keep-figures.ts';
import type { Position } from '#capabilities/aftercare/places/priority/rules.ts';
import { siteOfPlaces } from '#capabilities/aftercare/places/sites.ts';
import { linesOf, mayChangeFor, placesWhere, placeViewOf } from '#capabilities/aftercare/places/views.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** So many rooms near a child's home are shown. */
const SHOWN_SITES = 12;
const COUNTY_DIGITS = 6;

export const listPlaces = deed(contract.listPlaces, async ({ tx, actor, params, query, today, audit }) => {
  const site = await siteOfPlaces(tx, actor, params.id);
  const states = query.ended
    ? sql<SqlBool>`place.site_id = ${site.id}`
    : sql<SqlBool>`place.site_id = ${site.id} and place.state in ('applied', 'waiting', 'enrolled')`;
  const rows = await placesWhere(tx, states);
  const counts = await asService(tx, actor, 'aftercare', () => countsOf(tx, site.id, today));
  audit({
    objectKind: 'aftercare-site',
    objectId: site.id,
    area: site.division,
    children: [...new Set(rows.map((row) => row.child_id))],
  });
  return {
    site: {
      ...{ id: site.id, name: site.name, kind: site.kind as contract.SiteNear['kind'] },
      ...{ capacity: site.capacity, meals: site.meals },
    },
    free: Math.max(0, site.capacity - counts.enrolled - counts.offered),
    ...counts,
    items: await linesOf(tx, actor, rows, today),
    can: { applyExactly: actor.role === 'school' || site.mayDecide },
  };
});

async function countsOf(tx: Transaction, siteId: string, today: string) {
  const { rows } = await sql<{ enrolled: number; offered: number }>`
    select count(*) filter (where state = 'enrolled')::integer as enrolled,
      count(*) filter (where state = 'waiting' and offer_until >= ${today}::date)::integer as offered
    from aftercare_place where site_id = ${siteId}`.execute(tx);
  return rows[0] ?? { enrolled: 0, offered: 0 };
}

export const readPlace = deed(contract.readPlace, async ({ tx, actor, params, today, audit }) => {
  const view = await placeViewOf(tx, actor, params.id, today);
  audit({ objectKind: 'child', objectId: view.child.id, details: { place: view.id, site: view.siteId } });
  return view;
});

export const readPlacesOfChild = deed(
  contract.readPlacesOfChild,
  async ({ tx, actor, params, today, audit }) => {
    const mine = await tx.selectFrom('child').select('id').where('id', '=', params.id).executeTakeFirst();
    if (mine === undefined) throw new Refusal('not-found');
    const known = await asService(tx, actor, 'aftercare', async () => {
      const child = (await childrenInNeed(tx, [mine.id], today)).get(mine.id);
      return child === undefined
        ? undefined
        : { child, sites: await sitesNear(tx, child.residence, child.home, today) };
    });
    if (known === undefined) throw new Refusal('not-found');
    const { child, sites } = known;
    const figures = (await placeFiguresOf(tx))(child.residence);
    const rows = await placesWhere(tx, sql<SqlBool>`place.child_id = ${child.id}`);
    audit({ objectKind: 'child', objectId: child.id, area: child.residence });
    const nearest = sites[0];
    return {
      consents: child.consents,
      need: assessed(child, nearest ?? { latitude: null, longitude: null }, figures).why,
      places: await linesOf(tx, actor, rows, today),
      sites: sites.map(({ latitude: _, longitude: __, ...site }) => site),
      can: { apply: child.registered && mayChangeFor(actor, child.residence) },
    };
  },
);

interface NearRow extends Omit<contract.SiteNear, 'km'> {
  readonly division: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** The rooms of the child's county: those of its village first, then by distance, those whose distance is not known last. */
async function sitesNear(tx: Transaction, residence: string, home: Position | null, today: string) {
  const { rows } = await sql<NearRow>`
    select site.id, site.name, site.kind, site.meals, site.division, site.latitude, site.longitude, place.name as village,
      greatest(0, site.capacity - (select count(*)::integer from aftercare_place p where p.site_id = site.id
        and (p.state = 'enrolled' or p.state = 'waiting' and p.offer_until >= ${today}::date))) as free,
      (select count(*)::integer from aftercare_place p where p.site_id = site.id and p.state = 'waiting') as waiting
    from aftercare_site site join division place on place.code = site.division
    where site.state in ('open', 'planned') and starts_with(site.division, ${residence.slice(0, COUNTY_DIGITS)})`.execute(
    tx,
  );
  return rows
    .map(({ division, ...row }) => ({ ...row, km: rounded(kilometresTo(home, row)), division }))
    .sort((a, b) => nearness(a, residence) - nearness(b, residence) || (a.name < b.name ? -1 : 1))
    .slice(0, SHOWN_SITES)
    .map(({ division: _, ...row }) => row);
}

const rounded = (km: number | null): number | null => (km === null ? null : Math.round(km * 10) / 10);

/** A number by which rooms are ordered: kilometres; where they are not known, how much of the division's code is shared. */
function nearness(
  site: { readonly division: string; readonly km: number | null },
  residence: string,
): number {
  if (site.division === residence) return -1;
  if (site.km !== null) return site.km;
  const UNKNOWN = 1000;
  return site.division.slice(0, 9) === residence.slice(0, 9) ? UNKNOWN : 2 * UNKNOWN;
}
