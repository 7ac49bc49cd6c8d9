/**
 * Accounts on the wire: the system administrator keeps accounts, the security administrator binds roles, and neither
 * does the other's work (三员分立). Passwords are shown once, when they are made, and never again.
 */
import { z } from 'zod';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, divisionCode, done, id, instant, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

const roleCode = z.enum(roleCodes as [Role, ...Role[]]);

/** A role that an account holds or held. */
export const bindingView = z.object({
  id,
  role: roleCode,
  division: pathStep,
  from: instant,
  until: instant.nullable(),
});

const can = z.object({
  disable: z.boolean(),
  enable: z.boolean(),
  unlock: z.boolean(),
  resetPassword: z.boolean(),
  /** To ask for an administrator’s new password, and to confirm one that another has asked for. */
  askReset: z.boolean(),
  confirmReset: z.boolean(),
  endSessions: z.boolean(),
  bindRoles: z.boolean(),
  resetSecondFactor: z.boolean(),
});

/** An account in a list. */
export const accountItem = z.object({
  id,
  name: z.string(),
  person: z.object({ id, name: z.string(), division: pathStep }),
  state: z.enum(['active', 'disabled']),
  lockedUntil: instant.nullable(),
  /** True until the person has chosen a password of his own. */
  oneTimePassword: z.boolean(),
  /** Since when a second factor is enrolled. */
  secondFactorSince: instant.nullable(),
  roles: z.array(bindingView),
  lastSeen: instant.nullable(),
  /** A new password that one administrator has asked for and no second has confirmed yet. */
  sealedReset: z.object({ askedAt: instant, askedBy: z.string() }).nullable(),
  demonstration: z.boolean(),
  version: z.number().int(),
  can,
});

/** An account in a list. */
export type AccountItem = z.output<typeof accountItem>;

/** A session, as its owner or an administrator sees it. */
export const sessionItem = z.object({
  id,
  device: z.string(),
  address: z.string().nullable(),
  role: roleCode,
  division: pathStep,
  signedInAt: instant,
  lastSeen: instant,
  expiresAt: instant,
  /** True for the session that asks. */
  present: z.boolean(),
});

/** An account with the roles ever held and the sessions open now. */
export const accountView = accountItem.extend({
  madeAt: instant,
  formerRoles: z.array(bindingView),
  sessions: z.array(sessionItem),
});

/** An account with the roles ever held and the sessions open now. */
export type AccountView = z.output<typeof accountView>;

const oneTime = z.object({
  account: accountView,
  /** Shown this once; null where the same write is only repeated. */
  password: z.string().nullable(),
});
const refusedWrite = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'] as const;
const changedState = [
  ...refusedWrite,
  'version-required',
  'changed-meanwhile',
  'wrong-state',
  'own-account',
] as const;

export const listAccounts = operation({
  id: 'account.list',
  method: 'GET',
  path: '/api/accounts',
  summary: 'The accounts of a division and all below it',
  permission: 'account.read',
  audit: { none: 'administrators see which accounts they keep; opening one is written down' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    q: z.string().trim().max(40).optional(),
    role: roleCode.optional(),
    state: z.enum(['active', 'disabled', 'locked', 'without-role', 'reset-asked']).optional(),
  }),
  reply: pageOf(accountItem),
});

export const readAccount = operation({
  id: 'account.read',
  method: 'GET',
  path: '/api/accounts/:id',
  summary: 'One account: its roles and its open sessions',
  permission: 'account.read',
  audit: { event: 'account.opened' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  reply: accountView,
});

export const createAccount = operation({
  id: 'account.create',
  method: 'POST',
  path: '/api/accounts',
  summary: 'Make an account for a person, with a one-time password that is shown once',
  permission: 'account.write',
  audit: { event: 'account.created' },
  refusals: [...refusedWrite, 'already-exists', 'wrong-state'],
  shownOnce: ['password'],
  body: z.object({
    id,
    name: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/),
    staffId: id,
  }),
  reply: oneTime,
});

export const disableAccount = operation({
  id: 'account.disable',
  method: 'POST',
  path: '/api/accounts/:id/disable',
  summary: 'Disable an account; its sessions end',
  permission: 'account.write',
  audit: { event: 'account.disabled' },
  refusals: [...changedState, 'last-security-administrator'],
  versioned: true,
  params: byId,
  reply: accountView,
});

export const enableAccount = operation({
  id: 'account.enable',
  method: 'POST',
  path: '/api/accounts/:id/enable',
  summary: 'Enable a disabled account',
  permission: 'account.write',
  audit: { event: 'account.enabled' },
  refusals: changedState,
  versioned: true,
  params: byId,
  reply: accountView,
});

export const unlockAccount = operation({
  id: 'account.unlock',
  method: 'POST',
  path: '/api/accounts/:id/unlock',
  summary: 'Unlock an account after too many wrong passwords',
  permission: 'account.write',
  audit: { event: 'account.unlocked' },
  refusals: [...refusedWrite, 'own-account'],
  params: byId,
  reply: accountView,
});

export const resetPassword = operation({
  id: 'account.reset-password',
  method: 'POST',
  path: '/api/accounts/:id/password',
  summary: 'Give an account a new one-time password, shown once; its sessions end',
  permission: 'account.write',
  audit: { event: 'account.password-reset' },
  refusals: [...refusedWrite, 'own-account', 'second-administrator-needed', 'machine-only'],
  shownOnce: ['password'],
  params: byId,
  reply: oneTime,
});

const half = z.object({
  account: accountView,
  /** One half of the new one-time password, shown this once; null where the same write is only repeated. */
  half: z.string().nullable(),
});

export const askReset = operation({
  id: 'account.ask-reset',
  method: 'POST',
  path: '/api/accounts/:id/sealed-reset',
  summary:
    'Ask for a new password of an administrator; shows its first half, good for nothing until another confirms',
  permission: 'account.write',
  audit: { event: 'account.reset-asked' },
  refusals: [...refusedWrite, 'own-account', 'wrong-state'],
  shownOnce: ['half'],
  params: byId,
  reply: half,
});

export const confirmReset = operation({
  id: 'account.confirm-reset',
  method: 'POST',
  path: '/api/accounts/:id/sealed-reset/confirm',
  summary:
    'Confirm the new password of an administrator; shows its second half, and the sessions of the account end',
  permission: 'account.confirm',
  audit: { event: 'account.reset-confirmed' },
  refusals: [...refusedWrite, 'own-account', 'wrong-state', 'second-administrator-needed'],
  shownOnce: ['half'],
  params: byId,
  reply: half,
});

export const endSessions = operation({
  id: 'account.end-sessions',
  method: 'POST',
  path: '/api/accounts/:id/sessions/end',
  summary: 'End all sessions of an account, or one of them',
  permission: 'account.write',
  audit: { event: 'account.sessions-ended' },
  refusals: refusedWrite,
  params: byId,
  body: z.object({ sessionId: id.optional() }),
  reply: z.object({ ended: z.number().int() }),
});

export const bindRole = operation({
  id: 'account.bind-role',
  method: 'POST',
  path: '/api/accounts/:id/roles',
  summary: 'Bind a role in a division to an account; never to one’s own',
  permission: 'role.bind',
  audit: { event: 'account.role-bound' },
  refusals: [
    ...refusedWrite,
    'own-account',
    'outside-area',
    'unknown-division',
    'role-misplaced',
    'roles-conflict',
    'not-for-machines',
    'already-exists',
    'wrong-state',
  ],
  params: byId,
  body: z.object({ id, role: roleCode, division: divisionCode }),
  reply: accountView,
});

export const endRole = operation({
  id: 'account.end-role',
  method: 'POST',
  path: '/api/accounts/:id/roles/:bindingId/end',
  summary: 'End a role of an account; sessions under it end',
  permission: 'role.bind',
  audit: { event: 'account.role-ended' },
  refusals: [...refusedWrite, 'own-account', 'outside-area', 'wrong-state', 'last-security-administrator'],
  params: z.object({ id, bindingId: id }),
  reply: accountView,
});

export const listDevices = operation({
  id: 'session.devices',
  method: 'GET',
  path: '/api/session/devices',
  summary: 'Where I am signed in',
  permission: 'signed-in',
  audit: { none: 'shows a person nothing but himself' },
  refusals: ['not-signed-in'],
  reply: z.object({ items: z.array(sessionItem) }),
});

export const endDevice = operation({
  id: 'session.end-device',
  method: 'DELETE',
  path: '/api/session/devices/:id',
  summary: 'Sign out on one of my devices',
  permission: 'signed-in',
  audit: { event: 'session.device-ended' },
  refusals: ['not-signed-in', 'bad-input', 'not-found'],
  params: byId,
  reply: done,
});
