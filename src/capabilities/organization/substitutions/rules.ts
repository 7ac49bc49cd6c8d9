/**
 * Rules of substitution. Pure: facts and a time in, a decision out. The database holds the same for whoever comes around the
 * program (substitution_holds, db/migrations/0013_access.sql).
 */
import { isAdministrator, type Role } from '#foundation/access/table.ts';

/** The longest time for which a role is lent at once, in days [P]. */
export const LONGEST_DAYS = 92;
/** How far back a beginning may lie, in minutes: a form is filled in while the clock goes on. */
const GRACE_MINUTES = 10;

const MINUTE_MS = 60_000;
const COUNTY_DIGITS = 6;

/** A role in a division. */
export interface HeldRole {
  readonly role: Role;
  readonly area: string;
}

/** Who works in one service: only they stand in for one another. Everybody else only for his like. */
const services: readonly (readonly Role[])[] = [
  ['city', 'county', 'town', 'village'],
  ['operator', 'lead'],
];

const below: Partial<Readonly<Record<Role, readonly Role[]>>> = {
  city: ['county', 'town', 'village'],
  county: ['town', 'village'],
  town: ['village'],
  lead: ['operator'],
};

/** Says whether somebody stands above a role: his own reaches it, in rank and area. The database: `access.stands_above`. */
export function standsAbove(mine: HeldRole, other: HeldRole): boolean {
  return other.area.startsWith(mine.area) && (below[mine.role] ?? []).includes(other.role);
}

/**
 * Says whether whoever holds these roles may stand in for one: of the same service, in the same county or at the city, and
 * no administrator.
 */
export function fitsAsSubstitute(held: readonly HeldRole[], lent: HeldRole): boolean {
  if (isAdministrator(lent.role) || held.some((one) => isAdministrator(one.role))) return false;
  const service = services.find((one) => one.includes(lent.role)) ?? [lent.role];
  return held.some((one) => service.includes(one.role) && worksTogether(one.area, lent.area));
}

function worksTogether(one: string, other: string): boolean {
  const near = one.startsWith(other) || other.startsWith(one);
  return near || one.slice(0, COUNTY_DIGITS) === other.slice(0, COUNTY_DIGITS);
}

/** Says whether a role may be lent from one instant to another. */
export function isFitPeriod(from: Date, until: Date, now: Date): boolean {
  const longest = LONGEST_DAYS * 24 * 60 * MINUTE_MS;
  const length = until.getTime() - from.getTime();
  return length > 0 && length <= longest && from.getTime() >= now.getTime() - GRACE_MINUTES * MINUTE_MS;
}

/** How a substitution stands at a time. */
export function stateOf(
  one: { readonly from: Date; readonly until: Date; readonly endedAt: Date | null },
  now: Date,
): 'coming' | 'running' | 'over' | 'ended' {
  if (one.endedAt !== null) return 'ended';
  if (one.until <= now) return 'over';
  return one.from > now ? 'coming' : 'running';
}
