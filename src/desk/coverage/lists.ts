/** Addresses of the children's lists behind the figures of coverage. It must not decide who may open them. */
import type { z } from 'zod';
import type { childFilters } from '#capabilities/children/finding/contract.ts';
import { writeSearch } from '#ui/search-part.ts';

/** Which registered children of a division a figure means. */
export type Guardianship = NonNullable<z.input<typeof childFilters>['guardianship']>;

/** The desk's address of the list of registered children of a division, narrowed by how they are cared for. */
export function childrenList(division: string, guardianship?: Guardianship): string {
  return `/children${writeSearch({ division, guardianship })}`;
}
