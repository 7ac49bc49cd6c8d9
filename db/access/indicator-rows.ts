/** The rows of an area in the tables of frozen figures and closed months; see rows.ts. */
import type { Side } from './rows.ts';

/** The place of the figure's id among the ids of an area. */
export const FROZEN_FIGURE = 200;

const said = { zh: '在册儿童', en: 'children' };
const words = { name: said, numerator: said, denominator: null, definition: said };

/** The row of each table in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfIndicators(
  { village }: Side,
  id: (kind: number) => string,
  trying: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const division = village.slice(0, 6);
  return {
    indicator_month: {
      ...{ month: '2023-10-01', division, closed_at: '2023-11-06T09:00:00Z' },
      ...{ closed_by: trying, closer_name: '甲' },
    },
    frozen_figure: {
      ...{ id: id(FROZEN_FIGURE), code: 'ST1', version: 1, words, unit: 'persons', span: 'stock' },
      ...{ division, as_of: '2023-10-31', numerator: 1, by_county: [] },
      ...{ records_digest: `\\x${'00'.repeat(32)}`, made_by: trying, maker_name: '甲' },
    },
    // Nothing, deflated.
    frozen_records: { figure_id: id(FROZEN_FIGURE), lines: '\\x789c030000000001' },
  };
}
