/**
 * The second factor on the wire: enrolling it, showing it, its recovery codes, and its reset by the security administrator.
 * Secrets and recovery codes are shown once, when they are made, and never again.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, done, instant } from '#foundation/http/wire.ts';

/** A code of an app or a recovery code, as it was typed. */
export const typedCode = z.string().trim().min(1).max(40);

const recoveryCodes = z.object({
  /** Shown this once; null where the same write is only repeated. */
  recoveryCodes: z.array(z.string()).nullable(),
});
const ofCodes = ['wrong-code', 'account-locked'] as const;

export const readSecondFactor = operation({
  id: 'second-factor.read',
  method: 'GET',
  path: '/api/session/second-factor',
  summary: 'Whether I have a second factor, and how many recovery codes are left',
  permission: 'signed-in',
  audit: { none: 'shows a person nothing but himself' },
  refusals: ['not-signed-in'],
  reply: z.object({
    enrolledAt: instant.nullable(),
    recoveryCodesLeft: z.number().int(),
    /** True where my role must have one. */
    required: z.boolean(),
    /** The demonstration asks nobody for it. */
    demonstration: z.boolean(),
  }),
});

export const beginEnrolment = operation({
  id: 'second-factor.begin',
  method: 'POST',
  path: '/api/session/second-factor',
  pace: 'secret',
  summary: 'Begin to enrol an authenticator app; with a code of the present one where it is replaced',
  permission: 'signed-in',
  audit: { event: 'second-factor.enrolment-begun' },
  refusals: ['not-signed-in', 'bad-input', 'code-wanted', ...ofCodes],
  shownOnce: ['secret', 'picture'],
  body: z.object({ code: typedCode.optional() }),
  reply: z.object({
    /** To be typed where no camera is at hand; shown this once. */
    secret: z.string().nullable(),
    /** The same as a QR code, a data address. */
    picture: z.string().nullable(),
  }),
});

export const confirmEnrolment = operation({
  id: 'second-factor.confirm',
  method: 'POST',
  path: '/api/session/second-factor/confirm',
  pace: 'secret',
  summary: 'Confirm the app by a code of it; answers the recovery codes, and all other sessions end',
  permission: 'signed-in',
  audit: { event: 'second-factor.enrolled' },
  refusals: ['not-signed-in', 'bad-input', 'enrolment-lapsed', 'wrong-code', 'account-locked'],
  shownOnce: ['recoveryCodes'],
  body: z.object({ code: typedCode }),
  reply: recoveryCodes,
});

export const renewRecoveryCodes = operation({
  id: 'second-factor.renew-recovery-codes',
  method: 'POST',
  path: '/api/session/second-factor/recovery-codes',
  pace: 'secret',
  summary: 'New recovery codes in place of the former ones',
  permission: 'signed-in',
  audit: { event: 'second-factor.recovery-codes-renewed' },
  refusals: ['not-signed-in', 'bad-input', 'code-wanted', ...ofCodes],
  shownOnce: ['recoveryCodes'],
  body: z.object({ code: typedCode }),
  reply: recoveryCodes,
});

export const showSecondFactor = operation({
  id: 'second-factor.show',
  method: 'POST',
  path: '/api/session/second-factor/show',
  pace: 'secret',
  summary: 'Show the second factor to a session that still owes it',
  permission: 'signed-in',
  audit: { event: 'second-factor.shown' },
  refusals: ['not-signed-in', 'bad-input', 'wrong-state', ...ofCodes],
  body: z.object({ code: typedCode }),
  reply: done,
});

export const resetSecondFactor = operation({
  id: 'second-factor.reset',
  method: 'POST',
  path: '/api/accounts/:id/second-factor/reset',
  summary: 'Take a lost second factor from an account; its sessions end; never one’s own',
  permission: 'credential.manage',
  audit: { event: 'second-factor.reset' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'own-account', 'wrong-state'],
  params: byId,
  reply: z.object({ sessionsEnded: z.number().int() }),
});
