/** Where children were last visited at home, for whoever goes there next; only as far as a director let his phone say where it was. */
import { openPlace } from '#capabilities/visits/records/sealed.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** Where something was. */
interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyMetres: number;
}

/** The place of each child's last visit at home; children without one are left out. */
export async function lastPlacesOf(
  tx: Transaction,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
  if (childIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('visit_record')
    .innerJoin('child', 'child.id', 'visit_record.child_id')
    .distinctOn('visit_record.child_id')
    .select(['visit_record.id', 'visit_record.child_id', 'visit_record.place_sealed', 'child.sealing_key'])
    .where('visit_record.child_id', 'in', [...childIds])
    .where('visit_record.mode', '=', 'home')
    .where('visit_record.place_sealed', 'is not', null)
    .orderBy('visit_record.child_id')
    .orderBy('visit_record.happened_at', 'desc')
    .orderBy('visit_record.id', 'desc')
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const place = openPlace(vaultOf(tx).subject(row.sealing_key), row);
      if (place === null) return [];
      const { latitude, longitude, accuracyMetres } = place;
      return [[row.child_id, { latitude, longitude, accuracyMetres }] as const];
    }),
  );
}
