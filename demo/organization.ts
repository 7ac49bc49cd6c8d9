/**
 * The organisation of the demonstration city as data: units, who sits in the leading group, people, posts and the
 * accounts of the demonstration. Plain data; whoever loads it makes the records.
 */
import { makeAccounts } from './accounts.ts';
import { demoSeed } from './census.ts';
import { makeMeans } from './means.ts';
import { makeStaffing } from './staffing.ts';
import type { DemoAccount, DemoMeans, DemoMembership, DemoPost, DemoStaff, DemoUnit } from './types.ts';
import { makeMemberships, makeUnits } from './units.ts';

export interface DemoOrganization {
  /** Every parent comes before its children. */
  readonly units: readonly DemoUnit[];
  readonly memberships: readonly DemoMembership[];
  readonly staff: readonly DemoStaff[];
  readonly posts: readonly DemoPost[];
  readonly accounts: readonly DemoAccount[];
  readonly means: readonly DemoMeans[];
}

/** Makes the organisation. The same seed gives the same people. */
export function demoOrganization(seed = demoSeed): DemoOrganization {
  const units = makeUnits();
  const { staff, posts } = makeStaffing(seed, units);
  return {
    units,
    ...{ memberships: makeMemberships(), staff, posts },
    ...{ accounts: makeAccounts(posts), means: makeMeans(seed, units) },
  };
}
