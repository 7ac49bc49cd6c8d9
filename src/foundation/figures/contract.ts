/**
 * What an indicator counts. `share` is a part of a whole, and so is `per-thousand`, which is small; `fen`, `minutes`, `days` and
 * `posts` are not counts of records but what the records amount to.
 */
export const indicatorUnits = [
  ...(['persons', 'cases', 'share', 'sites', 'attendances', 'child-days'] as const),
  ...(['calls', 'sessions', 'units', 'benefits', 'requests', 'proposals'] as const),
  ...(['per-thousand', 'fen', 'minutes', 'days', 'posts'] as const),
] as const;

/** What an indicator counts. */
export type IndicatorUnit = (typeof indicatorUnits)[number];

const amounts: readonly IndicatorUnit[] = ['fen', 'minutes', 'days', 'posts'];

/** Says whether a figure is a part of a whole. */
export function isShare(unit: IndicatorUnit): boolean {
  return unit === 'share' || unit === 'per-thousand';
}

/** Says whether a figure is what its records amount to: above the line the amount, below it how many records it is made of. */
export function isAmount(unit: IndicatorUnit): boolean {
  return amounts.includes(unit);
}

/**
 * Over which time an indicator counts: `stock` what there is at the end of the day; `month`, `quarter` and `year` what happened
 * from that period's first day to the day; `total` everything to the day, with what was handed over from before the system.
 */
export const indicatorSpans = ['stock', 'month', 'quarter', 'year', 'total'] as const;

/**
 * What one record behind an indicator is; indicators/records knows where each opens and for whom. `child` only where everybody who may
 * see the child's file may know what it is counted for: of a case it is `case-child`, which opens the case and names nobody.
 */
export const recordKinds = [
  'child',
  'guardian',
  'letter',
  'visit',
  'obligation',
  'assessment',
  'case',
  'case-child',
  'clock',
  'ticket',
  'session',
  'referral',
  'report',
  'village',
  'roster-row',
  'recheck',
  'site',
  'afternoon',
  'place',
  'stay',
  'handover',
  'worker',
  'benefit',
  'post',
  'unit',
  'proposal',
  'promise',
  'ticket-child',
  'export',
  'emergency',
  'request',
  'erasure',
] as const;
