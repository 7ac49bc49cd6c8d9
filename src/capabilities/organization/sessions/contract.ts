/**
 * Signing in and out, and who I am. The session travels in a cookie that scripts cannot read.
 */
import { z } from 'zod';
import { type Permission, permissionCodes, type Role, roleCodes } from '#foundation/access/table.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, done, id, instant, pathStep } from '#foundation/http/wire.ts';

const roleCode = z.enum(roleCodes as [Role, ...Role[]]);
const permissionCode = z.enum(permissionCodes as [Permission, ...Permission[]]);

const names = z.object({ zh: z.string(), en: z.string() });

/** Who I am, under which role I act, and what I may do. */
export const sessionView = z.object({
  account: z.string(),
  person: z.object({ id, name: z.string() }),
  role: roleCode,
  roleName: names,
  division: z.object({ code: divisionCode, name: z.string(), path: z.array(pathStep) }),
  bindingId: id,
  roles: z.array(
    z.object({
      bindingId: id,
      role: roleCode,
      roleName: names,
      division: pathStep,
      /** Whose role it is, where it is lent; null where it is one's own. */
      inSteadOf: z.string().nullable(),
      lentUntil: instant.nullable(),
    }),
  ),
  /** In whose stead I act now; null in a role of my own. */
  inSteadOf: z.string().nullable(),
  /** The one child's file that I have opened in an emergency, while it is open. */
  breakGlass: z.object({ id, childId: id, until: instant }).nullable(),
  permissions: z.array(permissionCode),
  reach: z.enum(['records', 'referred', 'figures', 'none']),
  /** Nothing but choosing a password is open until that is done. */
  mustChangePassword: z.boolean(),
  /** Nothing but enrolling or showing the second factor is open until that is done. */
  owes: z.enum(['enrolment', 'code']).nullable(),
  demo: z.boolean(),
  now: instant,
  expiresAt: instant,
});

/** Who I am. */
export type SessionView = z.output<typeof sessionView>;

export const signIn = operation({
  id: 'session.sign-in',
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with an account and a password',
  pace: 'door',
  permission: 'anyone',
  audit: { event: 'session.signed-in' },
  refusals: [
    'bad-input',
    'wrong-credentials',
    'code-wanted',
    'wrong-code',
    'account-locked',
    'account-disabled',
    'password-lapsed',
    'no-role',
    'too-many-requests',
  ],
  body: z.object({
    account: z.string().trim().toLowerCase().min(1).max(40),
    password: z.string().min(1).max(200),
    /** A code of the second factor or a recovery code; asked for by the refusal `code-wanted`. */
    code: z.string().max(40).optional(),
  }),
  reply: sessionView,
});

export const readSession = operation({
  id: 'session.read',
  method: 'GET',
  path: '/api/session',
  summary: 'Who I am, my roles, my jurisdiction and what I may do',
  permission: 'signed-in',
  audit: { none: 'shows a person nothing but himself' },
  refusals: ['not-signed-in'],
  reply: sessionView,
});

export const signOut = operation({
  id: 'session.sign-out',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out of this session',
  permission: 'signed-in',
  audit: { event: 'session.signed-out' },
  refusals: ['not-signed-in'],
  /** `leadsTo` is where to sign out at the provider of single sign-on, too. */
  reply: done.extend({ leadsTo: z.string().nullable() }),
});

export const signOutEverywhere = operation({
  id: 'session.sign-out-everywhere',
  method: 'DELETE',
  path: '/api/session/all',
  summary: 'Sign out on every device',
  permission: 'signed-in',
  audit: { event: 'session.signed-out-everywhere' },
  refusals: ['not-signed-in'],
  reply: z.object({ ended: z.number().int() }),
});

export const switchRole = operation({
  id: 'session.switch-role',
  method: 'POST',
  path: '/api/session/role',
  summary: 'Act under another of my roles',
  permission: 'signed-in',
  audit: { event: 'session.role-switched' },
  refusals: ['not-signed-in', 'bad-input', 'not-found'],
  body: z.object({ bindingId: id }),
  reply: sessionView,
});

export const changePassword = operation({
  id: 'session.change-password',
  method: 'POST',
  path: '/api/session/password',
  summary: 'Change my password; all other sessions end',
  pace: 'secret',
  permission: 'signed-in',
  audit: { event: 'session.password-changed' },
  refusals: [
    'not-signed-in',
    'bad-input',
    'wrong-credentials',
    'account-locked',
    'weak-password',
    'same-password',
  ],
  body: z.object({ present: z.string().min(1).max(200), wanted: z.string().min(1).max(200) }),
  reply: done,
});

export const demonstrationAccounts = operation({
  id: 'session.demo-accounts',
  method: 'GET',
  path: '/api/session/demo-accounts',
  summary: 'The accounts of the demonstration; empty on a real system',
  permission: 'anyone',
  audit: { none: 'shows made-up people of the demonstration only' },
  refusals: [],
  reply: z.object({
    demo: z.boolean(),
    password: z.string().nullable(),
    items: z.array(
      z.object({
        account: z.string(),
        person: z.string(),
        role: roleCode,
        roleName: names,
        division: z.string(),
        does: names,
      }),
    ),
  }),
});
