/**
 * Which shade a division's coverage has on the map. Brown to green, told apart by colour-blind readers too
 * (after ColorBrewer's BrBG). Only full coverage gets the deepest green.
 */

/** The shades from full coverage down, with their ink for words that stand on them. */
export const shades = {
  all: { fill: '#1b6b5a', ink: '#ffffff' },
  high: { fill: '#5fa594', ink: '#10241f' },
  middle: { fill: '#b5d8ce', ink: '#1d2927' },
  low: { fill: '#ecd7a4', ink: '#1d2927' },
  lowest: { fill: '#cf9150', ink: '#1d2927' },
  none: { fill: '#e6eae9', ink: '#4c5a57' },
} as const;

/** A shade's name. */
export type Shade = keyof typeof shades;

/** The shade of a coverage between 0 and 1; null where nobody is counted. */
export function shadeOf(coverage: number | null): Shade {
  if (coverage === null) return 'none';
  if (coverage >= 1) return 'all';
  if (coverage >= 0.95) return 'high';
  if (coverage >= 0.9) return 'middle';
  return coverage >= 0.8 ? 'low' : 'lowest';
}
