/**
 * Organization: divisions, units, posts, people, accounts, roles and sessions.
 * Its operations, and the few functions that others may call.
 */

import { listDivisions, readDivision } from '#capabilities/organization/divisions/browse-divisions.ts';
import { importDivisionsDeed } from '#capabilities/organization/divisions/import-divisions.ts';
import { changePassword } from '#capabilities/organization/sessions/change-password.ts';
import {
  readSession,
  signOut,
  signOutEverywhere,
  switchRole,
} from '#capabilities/organization/sessions/own-session.ts';
import { signIn } from '#capabilities/organization/sessions/sign-in.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { importDivisions } from '#capabilities/organization/divisions/import-divisions.ts';
export { divisionPath, findDivision } from '#capabilities/organization/divisions/queries.ts';
export { whoAnswersFor } from '#capabilities/organization/divisions/who-answers.ts';
export { findActor } from '#capabilities/organization/sessions/queries.ts';

/** All operations of this capability. */
export const organizationDeeds: readonly Deed[] = [
  signIn,
  readSession,
  signOut,
  signOutEverywhere,
  switchRole,
  changePassword,
  listDivisions,
  readDivision,
  importDivisionsDeed,
];
