/**
 * Applying for a place: from a child's file by whoever sees it, or by a school or a keeper that names the child exactly. Whoever may
 * decide gives a free place at once; what others ask waits for a decision.
 */
import { sql } from 'kysely';
import * as contract from '#capabilities/aftercare/places/contract.ts';
import { type ChildInNeed, childrenInNeed } from '#capabilities/aftercare/places/need.ts';
import { stateForNew } from '#capabilities/aftercare/places/priority/rules.ts';
import { freePlaces, type SiteOfPlaces, siteOfPlaces } from '#capabilities/aftercare/places/sites.ts';
import { tellTimeline } from '#capabilities/aftercare/places/timeline.ts';
import { type Wishes, writePlace } from '#capabilities/aftercare/places/write-place.ts';
import { findChildExactly } from '#capabilities/children/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const COUNTY_DIGITS = 6;

interface Applying extends Wishes {
  readonly site: SiteOfPlaces;
  readonly child: ChildInNeed;
  readonly source: 'guardian' | 'school' | 'village';
  readonly today: string;
  readonly now: Date;
}

export const applyForPlace = deed(
  contract.applyForPlace,
  async ({ tx, actor, params, body, today, now, audit }) => {
    const mine = await tx.selectFrom('child').select('id').where('id', '=', params.id).executeTakeFirst();
    if (mine === undefined) throw new Refusal('not-found');
    const site = await siteOfPlaces(tx, actor, body.siteId);
    const child = await asService(tx, actor, 'aftercare', () => inNeed(tx, mine.id, today));
    if (!child.registered) throw new Refusal('wrong-state', { state: 'left' });
    const made = await apply(tx, actor, { ...body, site, child, today, now });
    const { source } = body;
    audit({
      objectKind: 'child',
      objectId: child.id,
      area: site.division,
      details: { site: site.id, place: made.id, state: made.state, source },
    });
    return made;
  },
);

export const applyExactly = deed(
  contract.applyExactly,
  async ({ tx, actor, params, body, today, now, audit }) => {
    const site = await siteOfPlaces(tx, actor, params.id);
    if (actor.role !== 'school' && !site.mayDecide) throw new Refusal('not-found');
    const child = await asService(tx, actor, 'aftercare', async () => {
      const found = await findChildExactly(tx, { citizenId: body.citizenId });
      return found === undefined ? undefined : inNeed(tx, found.id, today);
    });
    const county = site.division.slice(0, COUNTY_DIGITS);
    if (
      child === undefined ||
      child.name !== body.name ||
      !child.registered ||
      !child.residence.startsWith(county)
    )
      throw new Refusal('child-unknown');
    const source = actor.role === 'school' ? 'school' : 'guardian';
    const made = await apply(tx, actor, { ...body, site, child, source, today, now });
    audit({
      objectKind: 'child',
      objectId: child.id,
      area: site.division,
      details: { site: site.id, place: made.id, state: made.state, source },
    });
    return made;
  },
);

async function inNeed(tx: Transaction, childId: string, today: string): Promise<ChildInNeed> {
  const child = (await childrenInNeed(tx, [childId], today)).get(childId);
  if (child === undefined) throw new Refusal('not-found');
  return child;
}

async function apply(tx: Transaction, actor: PersonActor, asked: Applying) {
  const { site, child, source } = asked;
  if (site.state === 'closed') throw new Refusal('wrong-state', { state: site.state });
  // Locks the site before any of its places: of two who ask for the last place at once one is told that it is gone.
  const free = site.mayDecide ? await freePlaces(tx, site.id) : 0;
  const waitBefore = await asService(tx, actor, 'aftercare', () => waitingAt(tx, site.id));
  const state = stateForNew({ mayDecide: site.mayDecide, consents: child.consents, free, waitBefore });
  const by = { id: actor.accountId, name: actor.name };
  const made = await writePlace(tx, { ...asked, source, state, by });
  if (state === 'enrolled') await tellTimeline(tx, actor, 'classroom-enrolled', child.id, site.name);
  return made;
}

async function waitingAt(tx: Transaction, siteId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from aftercare_place where site_id = ${siteId} and state = 'waiting'`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
