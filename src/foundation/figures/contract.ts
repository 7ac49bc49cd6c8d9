/** What an indicator counts; `share` is a part of a whole. */
export const indicatorUnits = ['persons', 'cases', 'share', 'sites', 'attendances', 'child-days'] as const;
