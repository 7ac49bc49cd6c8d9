// Which division people mean: 湖夹寨 is 湖夹寨村委会, 京东社区居民委员会 is 京东社区居委会, 濮阳县习城乡 is 习城乡.
// A name is tried as written, then without the committee's title, then without 村, 镇, 街道; the first step at which
// exactly one division answers decides, and where two answer none is chosen. Villages are looked for in their own
// town, because many towns have a 李庄; only where no town is stated must the name be the only one in the county.
// Pure.
import { cleanText } from './cell-text.ts';

/** Codes are prefixes of those below: 6 digits a county, 9 a town, 12 a village. */
export interface DivisionName {
  readonly code: string;
  readonly name: string;
}

export interface PlacedAt {
  readonly town: string | undefined;
  readonly village: string | undefined;
}

export interface DivisionIndex {
  readonly county: string;
  readonly countyName: string;
  /** The county that a text names: a code; undefined where it names none that is known. */
  countyNamed(text: string): string | undefined;
  /** The known county whose name stands in a title. */
  countyIn(title: string): string | undefined;
  /** The town of this county whose name stands in a title or a sheet's name. */
  townIn(title: string): string | undefined;
  /**
   * Town and village of this county by what is written for them; empty texts say nothing.
   * @param townCode the town where none is written.
   */
  place(town: string, village: string, townCode?: string): PlacedAt;
}

const COUNTY_DIGITS = 6;
const TOWN_DIGITS = 9;
const VILLAGE_DIGITS = 12;
/** Most rows repeat their village; a file of a million different ones must not fill the memory. */
const MOST_REMEMBERED = 50_000;

/** Steps from the name as written to its stem; each step takes more away. */
const VILLAGE_STEPS: ReadonlyArray<(name: string) => string> = [
  (name) =>
    name
      .replace(/村民委员会$/, '村委会')
      .replace(/居民委员会$/, '居委会')
      .replace(/村民委$/, '村委会'),
  (name) => name.replace(/(村委会|居委会|村委|居委)$/, ''),
  (name) => name.replace(/(社区|行政村|新村|村)$/, ''),
];
const TOWN_STEPS: ReadonlyArray<(name: string) => string> = [
  (name) => name.replace(/(人民政府|政府|办事处|办)$/, ''),
  (name) => name.replace(/(街道|镇|乡)$/, ''),
];
const COUNTY_STEPS: ReadonlyArray<(name: string) => string> = [(name) => name.replace(/(县|区|市)$/, '')];

/** Builds the index of one county from the divisions known: all its own, and at least the names of its neighbours. */
export function indexDivisions(divisions: Iterable<DivisionName>, county: string): DivisionIndex {
  const regions: string[] = [];
  const counties: DivisionName[] = [];
  const towns: DivisionName[] = [];
  const villages: DivisionName[] = [];
  for (const division of divisions) {
    const digits = division.code.length;
    if (digits < COUNTY_DIGITS && county.startsWith(division.code)) regions.push(division.name);
    else if (digits === COUNTY_DIGITS) counties.push(division);
    else if (digits === TOWN_DIGITS && division.code.startsWith(county)) towns.push(division);
    else if (digits === VILLAGE_DIGITS && division.code.startsWith(county)) villages.push(division);
  }
  const countyName = counties.find(({ code }) => code === county)?.name ?? '';
  const above = [...regions, countyName];
  const townName = new Map(towns.map(({ code, name }) => [code, withoutPlaces(name, above)]));
  const ownName = ({ code, name }: DivisionName): DivisionName => {
    return { code, name: withoutPlaces(name, [...above, townName.get(code.slice(0, TOWN_DIGITS)) ?? '']) };
  };
  const ownTowns = towns.map(({ code }) => ({ code, name: townName.get(code) ?? '' }));
  const ownVillages = villages.map(ownName);
  const countyNames = namesOf(counties, COUNTY_STEPS);
  const townNames = namesOf(ownTowns, TOWN_STEPS);
  const villageNames = namesOf(ownVillages, VILLAGE_STEPS);
  const byTown = new Map<string, Names>();
  const inTown = (town: string): Names => {
    const names =
      byTown.get(town) ??
      namesOf(
        ownVillages.filter(({ code }) => code.startsWith(town)),
        VILLAGE_STEPS,
      );
    byTown.set(town, names);
    return names;
  };
  const memory = new Map<string, PlacedAt>();

  const findTown = (text: string) => townNames.find(withoutPlaces(text, above));
  const find = (town: string, village: string, townCode: string | undefined): PlacedAt => {
    const code = town === '' ? townCode : findTown(town);
    const own = withoutPlaces(village, [...above, code === undefined ? town : (townName.get(code) ?? '')]);
    if (own === '') return { town: code, village: undefined };
    if (code !== undefined) return { town: code, village: inTown(code).find(own) };
    const only = town === '' ? villageNames.find(own) : undefined;
    return { town: only?.slice(0, TOWN_DIGITS), village: only };
  };
  return {
    county,
    countyName,
    countyNamed: (text) => {
      const plain = withoutPlaces(
        text.replace(/^[\p{sc=Han}]{2,4}省|^[\p{sc=Han}]{2,3}市(?=.{2})/gu, ''),
        regions,
      );
      return (
        countyNames.find(plain) ??
        onlyOne(counties.filter(({ name }) => plain.length > 1 && name.includes(plain)))
      );
    },
    countyIn: (title) => longest(counties.filter(({ name }) => cleanTitle(title).includes(name))),
    townIn: (title) =>
      longest(ownTowns.filter(({ name }) => cleanTitle(title).includes(name))) ?? findTown(title),
    place(town, village, townCode) {
      const key = `${town}\n${village}\n${townCode ?? ''}`;
      const known = memory.get(key);
      if (known !== undefined) return known;
      if (memory.size > MOST_REMEMBERED) memory.clear();
      const found = find(town, village, townCode);
      memory.set(key, found);
      return found;
    },
  };
}

interface Names {
  find(name: string): string | undefined;
}

/** Divisions by their names at every step; a name that two of them share at a step answers to neither there. */
function namesOf(divisions: readonly DivisionName[], steps: ReadonlyArray<(name: string) => string>): Names {
  const levels = Array.from({ length: steps.length + 1 }, () => new Map<string, string | undefined>());
  for (const { code, name } of divisions) {
    stemsOf(name, steps).forEach((stem, at) => {
      const level = levels[at];
      const rival = level?.get(stem);
      level?.set(stem, level.has(stem) && rival !== code ? undefined : code);
    });
  }
  return {
    find(name) {
      const stems = stemsOf(name, steps);
      for (let at = 0; at < stems.length; at += 1) {
        const found = levels[at]?.get(stems[at] ?? '');
        if (found !== undefined && stems[at] !== '') return found;
      }
      return undefined;
    },
  };
}

function stemsOf(name: string, steps: ReadonlyArray<(name: string) => string>): string[] {
  const stems = [name.replace(/\s/g, '')];
  for (const step of steps) {
    const last = stems.at(-1) ?? '';
    stems.push(step(last) || last);
  }
  return stems;
}

/** A name without the places written before it, from the largest to the smallest; never without its whole self. */
function withoutPlaces(text: string, places: readonly string[]): string {
  let name = cleanText(text).replace(/\s/g, '');
  for (const place of places) {
    if (place !== '' && name.length > place.length && name.startsWith(place)) name = name.slice(place.length);
  }
  return name;
}

function cleanTitle(title: string): string {
  return cleanText(title).replace(/\s/g, '');
}

function longest(found: readonly DivisionName[]): string | undefined {
  return [...found].sort((one, other) => other.name.length - one.name.length)[0]?.code;
}

function onlyOne(found: readonly DivisionName[]): string | undefined {
  return found.length === 1 ? found[0]?.code : undefined;
}
