/** How far it is from here to a child's home. Pure. */

/** A place in WGS 84. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_RADIUS_METRES = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres as the crow flies between two places (haversine; within a county the earth's flattening makes less than 0.5 %). */
export function metresBetween(a: Place, b: Place): number {
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const chord =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** A distance as it is said: to 50 metres, from one kilometre on with one decimal, from ten on whole. */
export function roundedDistance(metres: number): {
  readonly unit: 'metres' | 'kilometres';
  readonly count: number;
} {
  const near = Math.max(50, Math.round(metres / 50) * 50);
  if (near < 1000) return { unit: 'metres', count: near };
  const kilometres = metres / 1000;
  const count = kilometres < 10 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres);
  return { unit: 'kilometres', count };
}
