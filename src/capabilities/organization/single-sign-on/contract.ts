/**
 * Single sign-on on the wire: the way to the provider and back, and which account a person of the provider is. No account
 * is ever made by signing on.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, instant } from '#foundation/http/wire.ts';

/** Somebody of the provider who is an account's person. */
export const identityView = z.object({ id, issuer: z.string(), subject: z.string(), linkedAt: instant });

const leads = z.object({ to: z.string() });

export const readDoors = operation({
  id: 'session.doors',
  method: 'GET',
  path: '/api/session/doors',
  summary: 'How one may sign in beside account and password',
  permission: 'anyone',
  audit: { none: 'shows nothing of anybody' },
  refusals: [],
  reply: z.object({ singleSignOn: z.object({ name: z.string() }).nullable() }),
});

export const beginSignOn = operation({
  id: 'session.sign-on',
  method: 'GET',
  path: '/api/session/sign-on',
  summary: 'Go to the provider of single sign-on',
  permission: 'anyone',
  audit: { none: 'nobody is known yet; coming back is written down' },
  refusals: ['bad-input', 'not-found', 'sign-on-unavailable'],
  transfer: 'redirect',
  query: z.object({ next: z.string().max(500).optional() }),
  reply: leads,
});

export const completeSignOn = operation({
  id: 'session.sign-on-return',
  method: 'GET',
  path: '/api/session/sign-on/return',
  summary: 'Come back from the provider of single sign-on; opens a session',
  permission: 'anyone',
  audit: { event: 'session.signed-in' },
  refusals: [
    'bad-input',
    'not-found',
    'sign-on-failed',
    'sign-on-unknown',
    'sign-on-unavailable',
    'account-disabled',
    'no-role',
  ],
  transfer: 'redirect',
  query: z.object({
    code: z.string().max(4000).optional(),
    state: z.string().max(500).optional(),
    iss: z.string().max(500).optional(),
    error: z.string().max(200).optional(),
    error_description: z.string().max(2000).optional(),
  }),
  reply: leads,
});

const refused = ['not-signed-in', 'not-allowed', 'bad-input', 'not-found', 'own-account'] as const;

export const listIdentities = operation({
  id: 'account.identities',
  method: 'GET',
  path: '/api/accounts/:id/identities',
  summary: 'Who of the provider an account is',
  permission: 'account.read',
  audit: { none: 'opening the account is written down' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  reply: z.object({
    items: z.array(identityView),
    /** Whether the asker may link and unlink here; a hint. */
    may: z.boolean(),
  }),
});

export const linkIdentity = operation({
  id: 'account.link-identity',
  method: 'POST',
  path: '/api/accounts/:id/identities',
  summary: 'Link somebody of the provider to an account; never to one’s own',
  permission: 'credential.manage',
  audit: { event: 'account.identity-linked' },
  refusals: [...refused, 'already-exists', 'wrong-state'],
  params: byId,
  body: z.object({ id, subject: z.string().trim().min(1).max(255) }),
  reply: identityView,
});

export const unlinkIdentity = operation({
  id: 'account.unlink-identity',
  method: 'POST',
  path: '/api/accounts/:id/identities/:identityId/end',
  summary: 'End the link; sessions that it opened end',
  permission: 'credential.manage',
  audit: { event: 'account.identity-unlinked' },
  refusals: refused,
  params: z.object({ id, identityId: id }),
  reply: z.object({ sessionsEnded: z.number().int() }),
});
