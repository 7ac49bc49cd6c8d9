/** Sites as places are given there: capacity, what is free, and whether the actor decides. */
import { sql } from 'kysely';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A site as places are given there. */
export interface SiteOfPlaces {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly division: string;
  readonly capacity: number;
  readonly meals: boolean;
  readonly state: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Whether the actor decides who has a place: its keeper, and whoever answers for the place it lies in. */
  readonly mayDecide: boolean;
}

/** The site; refused where it is not near the actor. */
export async function siteOfPlaces(tx: Transaction, actor: PersonActor, id: string): Promise<SiteOfPlaces> {
  const { rows } = await sql<Omit<SiteOfPlaces, 'mayDecide'> & { keeps: boolean }>`
    select id, name, kind, division, capacity, meals, state, latitude, longitude, access.keeps_site(id) as keeps
    from aftercare_site where id = ${id}`.execute(tx);
  const [site] = rows;
  if (site === undefined) throw new Refusal('not-found');
  const { keeps, ...row } = site;
  return { ...row, mayDecide: mayDecideAt(actor, row.division, keeps) };
}

/** Whether somebody decides who has a place at a site. */
export function mayDecideAt(actor: PersonActor, division: string, keeps: boolean): boolean {
  if (!mayDo(actor.role, 'aftercare.place') || actor.role === 'school') return false;
  return keeps || (actor.role !== 'classroom' && inArea(actor.area, division));
}

/**
 * How many more children a site may take. Whoever asks waits for whoever asked before him until that one has committed, so that two
 * cannot give the last place; it is asked before any place of the site is locked.
 */
export async function freePlaces(tx: Transaction, siteId: string): Promise<number> {
  const { rows } = await sql<{ free: number }>`select access.free_places(${siteId}) as free`.execute(tx);
  return rows[0]?.free ?? 0;
}
