/** A precision and its interval in words. Pure. */
import type { SpotCheckView } from '#capabilities/census/spot-checks/contract.ts';

type Precision = SpotCheckView['overall'];

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** 96.7%, or a dash where nothing was checked yet. */
export function shareWords(precision: Precision): string {
  return precision === null ? '—' : percent(precision.share);
}

/** 91.2% – 98.9%, or a dash where nothing was checked yet. */
export function intervalWords(precision: Precision): string {
  return precision === null ? '—' : `${percent(precision.low)} – ${percent(precision.high)}`;
}
