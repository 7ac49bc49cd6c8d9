/** What an indicator counts; `share` is a part of a whole. */
export const indicatorUnits = ['persons', 'cases', 'share', 'sites', 'attendances', 'child-days'] as const;

/**
 * Over which time an indicator counts: `stock` what there is at the end of the day; `month`, `quarter` and `year` what happened
 * from that period's first day to the day; `total` everything to the day, with what was handed over from before the system.
 */
export const indicatorSpans = ['stock', 'month', 'quarter', 'year', 'total'] as const;
