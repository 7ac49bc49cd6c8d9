/** Guardians as figures of several capabilities look at them, by the file of today. Whoever counts must see them all. */
import { type RawBuilder, sql } from 'kysely';
import { once } from '#foundation/database/once.ts';

/** Every guardian, as `(id, file_complete, reachable)`: whether the file is complete, and whether it holds a telephone number. */
export function guardiansOnFile(): RawBuilder<unknown> {
  return once(
    'guardians on file',
    sql`select g.id, guardian_file_complete(g.name, g.citizen_id_index, g.phone_index) as file_complete,
      coalesce(g.phone_index, g.second_phone_index) is not null as reachable from guardian g`,
  );
}
