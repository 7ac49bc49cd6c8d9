/** The limits that a plan is made under. */

/** A limit that a person has set, or that the rooms set. */
export const planLimits = ['rooms', 'yuan', 'pinned', 'forbidden', 'capacity', 'reach'] as const;

/** A limit. */
export type PlanLimit = (typeof planLimits)[number];
