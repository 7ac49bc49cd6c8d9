/**
 * Rules of the second factor: who must have one, and how its codes are read. Pure: facts in, a decision out.
 */
import type { Role } from '#foundation/access/table.ts';

/**
 * Roles that reach many children's files, or the system itself, and so sign in with a second factor. An installation may
 * name others (TONGHU_SECOND_FACTOR_ROLES). Field workers are not among them: their reach is one village or town [P].
 */
export const rolesWithSecondFactor: readonly Role[] = [
  ...(['city', 'county', 'lead', 'inspector', 'leader'] as const),
  ...(['sysadmin', 'secadmin', 'auditor'] as const),
];

/** Seconds for which an app shows one code (RFC 6238). */
export const STEP_SECONDS = 30;
/** Seconds by which a phone's clock may be wrong either way: one step (RFC 6238, 5.2). */
export const DRIFT_SECONDS = 30;
/** How many recovery codes are handed out at a time [P]. */
export const RECOVERY_CODES = 10;
/** Minutes within which an enrolment that was begun must be confirmed [P]. */
export const ENROLMENT_MINUTES = 15;

/** What a session still owes before it is good for work. */
export type Owes = 'enrolment' | 'code';

/**
 * What somebody owes who goes to work under a role: whoever has a factor must have shown it, whoever must have one and has
 * not enrols it first. The demonstration asks for neither.
 */
export function owedBy(facts: {
  readonly role: Role;
  readonly rolesWithFactor: readonly Role[];
  readonly enrolled: boolean;
  readonly shown: boolean;
  readonly demonstration: boolean;
}): Owes | null {
  if (facts.demonstration || facts.shown) return null;
  if (facts.enrolled) return 'code';
  return facts.rolesWithFactor.includes(facts.role) ? 'enrolment' : null;
}

/** What was typed as a code: six digits of an app, a recovery code, or neither. Blanks, dashes and full-width digits pass. */
export function readCode(typed: string): { readonly kind: 'app' | 'recovery'; readonly code: string } | null {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '');
  if (/^\d{6}$/.test(plain)) return { kind: 'app', code: plain };
  if (/^[a-z2-9]{16}$/.test(plain)) return { kind: 'recovery', code: plain };
  return null;
}

/** Says whether an enrolment begun at `since` can still be confirmed. */
export function enrolmentStands(since: Date, now: Date): boolean {
  return Math.abs(now.getTime() - since.getTime()) <= ENROLMENT_MINUTES * 60_000;
}
