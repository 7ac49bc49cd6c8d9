// Whether a roster is another county's than the one it is handed in for. Looked for in this order: what its rows say,
// what its titles say, where its towns and villages lie, what the file is called. The first that speaks decides,
// so that a file of the right county under a careless name is not refused. Pure.
import type { CheckedRow } from './checked-row.ts';
import { type DivisionIndex, type DivisionName, indexDivisions } from './divisions.ts';

export interface OtherCounty {
  /** undefined: the rows name a county that is none of those known. */
  readonly code: string | undefined;
  readonly name: string;
  readonly because: 'rows' | 'title' | 'places' | 'fileName';
}

export interface CountyEvidence {
  readonly fileName: string;
  readonly titles: readonly string[];
  /** The first rows of every roster in the file. */
  readonly rows: readonly CheckedRow[];
  /** Town and village as written in each of them. */
  readonly places: ReadonlyArray<readonly [town: string, village: string]>;
  /** What rows say of their county, where they say it. */
  readonly counties: readonly string[];
}

/** Half of the rows must name it: a few children of a neighbouring county are no sign. */
const MOST_ROWS = 0.5;
/** Places of the right county are found for nearly all rows; those of a wrong one for a few common names. */
const FEW_PLACED = 0.2;
const MANY_PLACED = 0.6;
const COUNTY_DIGITS = 6;

/** The other county whose roster this is; undefined where nothing speaks against the one it is handed in for. */
export function findOtherCounty(
  evidence: CountyEvidence,
  divisions: readonly DivisionName[],
  own: DivisionIndex,
): OtherCounty | undefined {
  const nameOf = (code: string) => divisions.find((division) => division.code === code)?.name ?? code;
  if (evidence.counties.length > 0) return byRows(evidence, nameOf);
  const titled = evidence.titles.map((title) => own.countyIn(title)).find(Boolean);
  if (titled !== undefined) {
    return titled === own.county ? undefined : { code: titled, name: nameOf(titled), because: 'title' };
  }
  const placed = placedShare(evidence.places, own);
  if (placed !== undefined) {
    if (placed > FEW_PLACED) return undefined;
    const other = byPlaces(evidence.places, divisions, own.county);
    return other === undefined ? undefined : { code: other, name: nameOf(other), because: 'places' };
  }
  const named = own.countyIn(evidence.fileName);
  return named === undefined || named === own.county
    ? undefined
    : { code: named, name: nameOf(named), because: 'fileName' };
}

function byRows(
  { rows, counties }: CountyEvidence,
  nameOf: (code: string) => string,
): OtherCounty | undefined {
  const others = rows.filter((row) => row.findings.some(({ flag }) => flag === 'otherCounty'));
  if (others.length === 0 || others.length < rows.length * MOST_ROWS) return undefined;
  const code = mostFrequent(others.map((row) => row.division.statedCounty));
  return { code, name: code === undefined ? (mostFrequent(counties) ?? '') : nameOf(code), because: 'rows' };
}

function byPlaces(
  places: CountyEvidence['places'],
  divisions: readonly DivisionName[],
  own: string,
): string | undefined {
  const counties = divisions.filter(({ code }) => code.length === COUNTY_DIGITS && code !== own);
  return counties.find(
    ({ code }) => (placedShare(places, indexDivisions(divisions, code)) ?? 0) >= MANY_PLACED,
  )?.code;
}

/** Of the rows that name a place, the share whose place lies in the county; undefined where none names one. */
function placedShare(places: CountyEvidence['places'], county: DivisionIndex): number | undefined {
  const named = places.filter(([town, village]) => town !== '' || village !== '');
  if (named.length === 0) return undefined;
  const placed = named.filter(([town, village]) => {
    const found = county.place(town, village);
    return village === '' ? found.town !== undefined : found.village !== undefined;
  });
  return placed.length / named.length;
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
}
