/** The row of an area in the table of benefits; see rows.ts. */
import type { Side } from './rows.ts';

/** The place of the benefit's id among the ids of an area. */
export const BENEFIT = 38;

/** The row of the table in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfAssistance(
  { village }: Side,
  id: (kind: number) => string,
  child: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return {
    benefit: {
      ...{ id: id(BENEFIT), child_id: child, residence: village, kind: 'unattended', fen_monthly: 120_000 },
      ...{ from_on: '2023-01-01', until_on: '2023-12-31', made_by: null, maker_name: '乙' },
    },
  };
}
