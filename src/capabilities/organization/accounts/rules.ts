/**
 * Rules of accounts and roles. Pure: facts in, a decision out.
 */
import { isAdministrator, type Role } from '#foundation/access/table.ts';

/** The levels of division (1 province to 5 village) at which an office's role belongs; other roles fit everywhere. */
const levelsOfRole: Partial<Readonly<Record<Role, readonly number[]>>> = {
  city: [1, 2],
  county: [3],
  town: [4],
  village: [5],
};

/** Says whether a role may be bound in a division of this level. */
export function roleFits(role: Role, level: number): boolean {
  return levelsOfRole[role]?.includes(level) ?? true;
}

/**
 * Says whether a role may not stand beside those already held: the three administrators are different people and do no
 * other work in the system (三员分立).
 */
export function rolesConflict(held: readonly Role[], wanted: Role): boolean {
  return held.some((role) => role !== wanted && (isAdministrator(role) || isAdministrator(wanted)));
}

/** A security administrator in office: a binding that is valid on an account that is active. */
export interface SecurityBinding {
  readonly bindingId: string;
  readonly accountId: string;
  readonly area: string;
}

/**
 * Says whether a division would be left without anybody who can bind roles there: for each that goes, somebody must stay
 * in the same division or above it.
 */
export function leavesNobody(
  inOffice: readonly SecurityBinding[],
  goes: (binding: SecurityBinding) => boolean,
): boolean {
  const stays = inOffice.filter((binding) => !goes(binding));
  return inOffice.filter(goes).some((gone) => !stays.some((other) => gone.area.startsWith(other.area)));
}

/** Hours within which a new password that was asked for must be confirmed [P]. */
const SEALED_RESET_HOURS = 24;

/**
 * Says whether the account's password is made by two: nobody alone gives an administrator another password, or he would
 * hold two of the three offices at once.
 */
export function takesTwo(held: readonly Role[]): boolean {
  return held.some(isAdministrator);
}

/** Says whether a new password asked for at a time may be confirmed no more. */
export function resetHasLapsed(askedAt: Date, now: Date): boolean {
  return askedAt < resetsSince(now);
}

/** New passwords asked for since this instant may still be confirmed. */
export function resetsSince(now: Date): Date {
  return new Date(now.getTime() - SEALED_RESET_HOURS * 60 * 60_000);
}

/** What an administrator may do with an account, as a hint for the screen; the operations decide again. */
export function accountAbilities(
  asker: { readonly role: Role; readonly accountId: string },
  account: {
    readonly id: string;
    readonly state: string;
    readonly locked: boolean;
    readonly roles: readonly Role[];
    /** True where a new password has been asked for and nobody has confirmed it. */
    readonly resetAsked: boolean;
    readonly secondFactor: boolean;
  },
) {
  const byTwo = takesTwo(account.roles);
  const keeps = asker.role === 'sysadmin' && asker.accountId !== account.id;
  return {
    disable: keeps && account.state === 'active',
    enable: keeps && account.state === 'disabled',
    unlock: keeps && account.locked,
    resetPassword: keeps && !byTwo,
    askReset: keeps && byTwo,
    confirmReset: asker.role === 'secadmin' && asker.accountId !== account.id && account.resetAsked,
    endSessions: asker.role === 'sysadmin',
    bindRoles: asker.role === 'secadmin' && asker.accountId !== account.id,
    resetSecondFactor: asker.role === 'secadmin' && asker.accountId !== account.id && account.secondFactor,
  };
}
