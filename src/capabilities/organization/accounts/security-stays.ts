/**
 * Nobody can lock the last security administrator out of the system. Call it under `lockRoles`, before anything that
 * takes a binding or an account out of use.
 */
import { type Asker, securityBindings } from '#capabilities/organization/accounts/queries.ts';
import { leavesNobody, type SecurityBinding } from '#capabilities/organization/accounts/rules.ts';
import { Refusal } from '#foundation/refusals.ts';

/** @throws Refusal `last-security-administrator` where nobody would be left to bind roles in a division. */
export async function requireSecurityStays(
  asker: Asker,
  goes: (binding: SecurityBinding) => boolean,
): Promise<void> {
  if (leavesNobody(await securityBindings(asker), goes)) throw new Refusal('last-security-administrator');
}
