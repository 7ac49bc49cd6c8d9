/** Whether the position of a room can be right: in its county, elsewhere in China, in the sea, abroad. Pure. */

/** A position in degrees, WGS 84. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** The rectangle in which a county or city lies, in degrees. */
export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** What is wrong with a position: it cannot be, or a person must say that it is right. */
export interface PositionProblem {
  readonly weight: 'impossible' | 'doubtful';
  readonly zh: string;
  readonly en: string;
}

/** Mainland and islands lie within these; what does not is abroad, or latitude and longitude were exchanged. */
const CHINA: Bounds = { south: 3, west: 73, north: 54, east: 136 };
/** Borders are drawn coarsely: up to this beyond them, about 5 km, nothing is asked. */
const COARSE_DEGREES = 0.05;
/** Beyond this, about 100 km, no room of the county can be: it is in another city, or in the sea. */
const FAR_DEGREES = 1;

/**
 * What is wrong with a position.
 * @param bounds where the site's county lies, or its city where the county is not known; null where neither is.
 */
export function positionProblem(position: Position, bounds: Bounds | null): PositionProblem | null {
  if (!within(position, CHINA, 0))
    return within({ latitude: position.longitude, longitude: position.latitude }, CHINA, 0)
      ? {
          weight: 'impossible',
          zh: '经度和纬度可能填反了。',
          en: 'latitude and longitude seem to be exchanged.',
        }
      : { weight: 'impossible', zh: '不在中国境内。', en: 'it is not in China.' };
  if (bounds === null || within(position, bounds, COARSE_DEGREES)) return null;
  return within(position, bounds, FAR_DEGREES)
    ? { weight: 'doubtful', zh: '在本县区范围以外。', en: 'it lies outside the county.' }
    : {
        weight: 'impossible',
        zh: '离本县区一百公里以上，可能在外地或海上。',
        en: 'it is more than 100 km from the county: elsewhere, or in the sea.',
      };
}

function within({ latitude, longitude }: Position, { south, west, north, east }: Bounds, margin: number) {
  return (
    latitude >= south - margin &&
    latitude <= north + margin &&
    longitude >= west - margin &&
    longitude <= east + margin
  );
}
