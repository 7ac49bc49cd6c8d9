/** Writes that a child applies for a place, waits for one or has it at once, with the points by which its need is seen. */
import { v7 as uuidv7 } from 'uuid';
import { assessed, type ChildInNeed } from '#capabilities/aftercare/places/need.ts';
import { placeFiguresOf } from '#capabilities/aftercare/places/parameters/keep-figures.ts';
import type { SiteOfPlaces } from '#capabilities/aftercare/places/sites.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** What is asked for a child. */
export interface Wishes {
  readonly weekdays: readonly number[];
  readonly meal: boolean;
  readonly health: string | null;
}

/** A place that is to be written. */
export interface PlaceToWrite extends Wishes {
  readonly site: Pick<SiteOfPlaces, 'id' | 'division' | 'meals' | 'latitude' | 'longitude'>;
  readonly child: ChildInNeed;
  readonly source: 'guardian' | 'school' | 'village';
  readonly state: 'applied' | 'waiting' | 'enrolled';
  /** Who asks: an account, or a guardian who has proved himself. */
  readonly by: { readonly id: string; readonly name: string };
  readonly today: string;
  readonly now: Date;
}

/** Writes it; answers its id. */
export async function writePlace(tx: Transaction, asked: PlaceToWrite) {
  const { site, child, source, state, by, today, now } = asked;
  const { why, points } = assessed(child, site, (await placeFiguresOf(tx))(site.division));
  const { wrapped, subject } = vaultOf(tx).newSubject();
  const id = uuidv7();
  await tx
    .insertInto('aftercare_place')
    .values({
      ...{ id, site_id: site.id, division: site.division, child_id: child.id, residence: child.residence },
      ...{ child_name: child.name, sex: child.sex, birth_date: child.birthDate, state, source },
      ...{ applied_at: now, applied_by: by.id, applier_name: by.name },
      ...{ points, points_why: JSON.stringify(why), assessed_on: today },
      ...{ guardian_id: child.guardian?.id ?? null, guardian_name: child.guardian?.name ?? null },
      sealing_key: wrapped,
      guardian_phone_sealed: subject.seal(
        'aftercare_place.guardian_phone_sealed',
        id,
        child.guardian?.phone ?? null,
      ),
      health_sealed: subject.seal('aftercare_place.health_sealed', id, asked.health),
      ...{ meal: asked.meal && site.meals, weekdays: [...asked.weekdays].sort() },
      ...(state === 'enrolled'
        ? { from_on: today, decided_at: now, decided_by: by.id, decider_name: by.name }
        : {}),
    })
    .execute();
  return { id, state };
}
