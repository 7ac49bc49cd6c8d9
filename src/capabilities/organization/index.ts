/**
 * Organization: divisions, units, posts, people, accounts, roles and sessions.
 * Its operations, and the few functions that others may call.
 */
import { bindRole, endRole } from '#capabilities/organization/accounts/bind-role.ts';
import {
  disableAccount,
  enableAccount,
  endSessions,
  unlockAccount,
} from '#capabilities/organization/accounts/change-state.ts';
import { noDemonstration } from '#capabilities/organization/accounts/demonstration.ts';
import { createAccount, resetPassword } from '#capabilities/organization/accounts/make-account.ts';
import { endDevice, listDevices } from '#capabilities/organization/accounts/own-devices.ts';
import { listAccounts, readAccount } from '#capabilities/organization/accounts/read-accounts.ts';
import { askReset, confirmReset } from '#capabilities/organization/accounts/sealed-reset.ts';
import { listDivisions, readDivision } from '#capabilities/organization/divisions/browse-divisions.ts';
import { importDivisionsDeed } from '#capabilities/organization/divisions/import-divisions.ts';
import {
  listMachines,
  makeMachine,
  makeToken,
  revokeToken,
} from '#capabilities/organization/machines/keep-machines.ts';
import { correctMeans, enterMeans } from '#capabilities/organization/means/keep-means.ts';
import {
  beginEnrolment,
  confirmEnrolment,
  readSecondFactor,
  renewRecoveryCodes,
} from '#capabilities/organization/second-factor/enrol.ts';
import { resetSecondFactor } from '#capabilities/organization/second-factor/reset.ts';
import { showSecondFactor } from '#capabilities/organization/second-factor/show.ts';
import { changePassword } from '#capabilities/organization/sessions/change-password.ts';
import {
  readSession,
  signOut,
  signOutEverywhere,
  switchRole,
} from '#capabilities/organization/sessions/own-session.ts';
import { signIn } from '#capabilities/organization/sessions/sign-in.ts';
import {
  linkIdentity,
  listIdentities,
  unlinkIdentity,
} from '#capabilities/organization/single-sign-on/link.ts';
import { beginSignOn, completeSignOn, readDoors } from '#capabilities/organization/single-sign-on/sign-on.ts';
import { changeStaff, createStaff, leaveStaff } from '#capabilities/organization/staff/keep-staff.ts';
import { listStaff, readStaff } from '#capabilities/organization/staff/read-staff.ts';
import { findLendable, findSubstitutes } from '#capabilities/organization/substitutions/find-people.ts';
import { listSubstitutions } from '#capabilities/organization/substitutions/list-substitutions.ts';
import { endSubstitution, nameSubstitute } from '#capabilities/organization/substitutions/name-substitute.ts';
import { appoint, endPost } from '#capabilities/organization/units/keep-posts.ts';
import { changeSeat, seatUnit } from '#capabilities/organization/units/keep-seats.ts';
import { changeUnit, closeUnit, createUnit } from '#capabilities/organization/units/keep-unit.ts';
import { listUnits, readUnit } from '#capabilities/organization/units/read-units.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { addUser } from '#capabilities/organization/accounts/add-user.ts';
export {
  type DemonstrationAccount,
  demonstrationDeeds,
} from '#capabilities/organization/accounts/demonstration.ts';
export { personOf, personsIn, personsQuery } from '#capabilities/organization/accounts/person-of.ts';
export { importDivisions } from '#capabilities/organization/divisions/import-divisions.ts';
export {
  type DivisionStep,
  divisionPath,
  divisionPaths,
  findDivision,
} from '#capabilities/organization/divisions/queries.ts';
export { whoAnswersFor } from '#capabilities/organization/divisions/who-answers.ts';
export { memberSeatsAt } from '#capabilities/organization/figures/members.ts';
export { handingOverDeeds } from '#capabilities/organization/handing-over/deeds.ts';
export type {
  HandingOver,
  HandingOverParts,
  Leaving,
  PassesOn,
} from '#capabilities/organization/handing-over/passing-on.ts';
export { handingOverRound } from '#capabilities/organization/handing-over/round.ts';
export { organizationIndicators } from '#capabilities/organization/indicators.ts';
export { openSession } from '#capabilities/organization/sessions/open-session.ts';
export { findActor, sessionStands } from '#capabilities/organization/sessions/queries.ts';
export { phoneOf, sealPhone } from '#capabilities/organization/staff/sealed-fields.ts';
export { type Holding, holdingOf, holdings } from '#capabilities/organization/substitutions/queries.ts';

/** All operations of this capability. */
export const organizationDeeds: readonly Deed[] = [
  ...[signIn, readSession, signOut, signOutEverywhere, switchRole, changePassword, noDemonstration],
  ...[listDevices, endDevice],
  ...[readDoors, beginSignOn, completeSignOn, listIdentities, linkIdentity, unlinkIdentity],
  ...[
    readSecondFactor,
    beginEnrolment,
    confirmEnrolment,
    renewRecoveryCodes,
    showSecondFactor,
    resetSecondFactor,
  ],
  ...[listDivisions, readDivision, importDivisionsDeed],
  ...[listUnits, readUnit, createUnit, changeUnit, closeUnit, seatUnit, changeSeat, appoint, endPost],
  ...[enterMeans, correctMeans],
  ...[listStaff, readStaff, createStaff, changeStaff, leaveStaff],
  ...[listAccounts, readAccount, createAccount, disableAccount, enableAccount, unlockAccount],
  ...[resetPassword, askReset, confirmReset, endSessions, bindRole, endRole],
  ...[listMachines, makeMachine, makeToken, revokeToken],
  ...[listSubstitutions, findLendable, findSubstitutes, nameSubstitute, endSubstitution],
];
