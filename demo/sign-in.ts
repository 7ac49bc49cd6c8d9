/**
 * What the demonstration's sign-in page offers: the accounts, who they are, and the password that all of them share.
 */
import type { DemonstrationAccount } from '#capabilities/organization/index.ts';
import { roles } from '#foundation/access/table.ts';
import { divisionOf } from './divisions.ts';
import { type DemoOrganization, demoOrganization } from './organization.ts';

/** Known to all; accounts with it exist in the demonstration only. */
export const demoPassword = 'Tonghu-demo-1';

/** The accounts as the sign-in page shows them. */
export function demoAccounts(organization: DemoOrganization = demoOrganization()): DemonstrationAccount[] {
  const names = new Map(organization.staff.map(({ key, name }) => [key, name]));
  return organization.accounts.map(({ account, role, staffKey, area, zh, en }) => ({
    account,
    person: names.get(staffKey) ?? '',
    role,
    roleName: { zh: roles[role].zh, en: roles[role].en },
    division: divisionOf(area).name,
    does: { zh, en },
  }));
}
