/** The rows of an area in the tables of planning rooms for after-school care; see rows.ts. */
import type { Side } from './rows.ts';

/** The id of an area's candidate room. */
export const candidateOf = (digit: number): string => `${digit}0000000-0000-7000-8000-00000000ca01`;
/** The id of an area's plan. */
export const planOf = (digit: number): string => `${digit}0000000-0000-7000-8000-00000000ca02`;

/** The row of each of these tables in an area: column → value. */
export function rowsOfPlanning(
  { village, digit }: Side,
  trying: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const position = { latitude: 35.9, longitude: 115.1, source: '村位置.csv' };
  const asked = {
    ...{ mode: 'most', rooms: 1, yuan: null, share: null, pinned: [], forbidden: [], reach: 3_000 },
    ...{ ageFrom: 6, ageTo: 12, who: 'left-behind', red: 5, orange: 4, yellow: 2, green: 1, unguarded: 2 },
  };
  return {
    aftercare_village_centre: { division: village, ...position },
    aftercare_candidate: {
      ...{ id: candidateOf(digit), division: village, name: '村小学', ...position },
      ...{ capacity: 40, yuan: 20_000, added_by: trying },
    },
    aftercare_plan: {
      ...{ id: planOf(digit), division: village.slice(0, 6), asked, asked_by: trying, asker_name: '乙' },
    },
  };
}
