/** Finds children on the register as one types: parts of the name, pinyin, initials, village. Pure. */
import { type Findable, found, plainOf } from '#field/children/search.ts';
import type { Row } from '#field/register/day.ts';

/** The rows that are meant, the best first. */
export function foundRows(rows: readonly Row[], typed: string): Row[] {
  const findable = rows.map(
    ({ place }): Findable => ({
      id: place.id,
      keys: [plainOf(place.name), ...place.keys],
      words: plainOf(place.village),
    }),
  );
  return found(findable, typed).flatMap((id) => rows.find(({ place }) => place.id === id) ?? []);
}
