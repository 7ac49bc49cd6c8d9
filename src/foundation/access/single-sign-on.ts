/**
 * Single sign-on at an OpenID Connect provider: authorization code with PKCE, state and nonce. Says whom the provider vouches
 * for; which account that is, if any, the capability decides. The provider may be away: it is asked for first when needed.
 */
import * as client from 'openid-client';
import { isLoopback, type SingleSignOnSettings } from '#foundation/access/provider-settings.ts';
import { seal, unseal } from '#foundation/access/sealed-secret.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What is remembered between going to the provider and coming back; it travels sealed in the browser. */
export interface SignOnAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where on the desk to go afterwards. */
  readonly next: string;
  /** When it was begun, in milliseconds. */
  readonly at: number;
}

/** Whom the provider vouches for. */
export interface VouchedFor {
  readonly issuer: string;
  readonly subject: string;
  /** True where it says that two factors were shown. */
  readonly twoFactors: boolean;
}

/** A provider of single sign-on. */
export interface SingleSignOn {
  readonly issuer: string;
  readonly name: string;
  /** The provider's address to go to, and what to remember meanwhile. @throws Refusal `sign-on-unavailable`. */
  begin(next: string, now: Date): Promise<{ readonly address: string; readonly attempt: SignOnAttempt }>;
  /** Exchanges the code that came back. @throws Refusal `sign-on-failed` or `sign-on-unavailable`. */
  complete(answer: Readonly<Record<string, string>>, attempt: SignOnAttempt): Promise<VouchedFor>;
  /** Where to sign out at the provider, too; null where it offers none or was not needed yet. */
  leaving(): string | null;
}

/** Where the provider sends people back to. */
export const SIGN_ON_RETURN = '/api/session/sign-on/return';
const PROVIDER_TIMEOUT_SECONDS = 10;
const OWNER_OF_ATTEMPTS = 'sign-on';

/** Opens the way to a provider; nothing is asked of it yet. */
export function openSingleSignOn(settings: SingleSignOnSettings): SingleSignOn {
  const returnAddress = new URL(SIGN_ON_RETURN, settings.publicUrl).href;
  let known: client.Configuration | undefined;
  const provider = async (): Promise<client.Configuration> => {
    known ??= await discover(settings);
    return known;
  };
  return {
    issuer: settings.issuer,
    name: settings.name,
    begin: async (next, now) => {
      const verifier = client.randomPKCECodeVerifier();
      const attempt = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier,
        next,
        at: now.getTime(),
      };
      const address = client.buildAuthorizationUrl(await provider(), {
        redirect_uri: returnAddress,
        scope: 'openid',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, attempt };
    },
    complete: async (answer, attempt) => {
      const came = new URL(`${returnAddress}?${new URLSearchParams(answer).toString()}`);
      return vouched(await provider(), came, attempt);
    },
    leaving: () =>
      known?.serverMetadata().end_session_endpoint === undefined
        ? null
        : client.buildEndSessionUrl(known, {
            post_logout_redirect_uri: new URL('/sign-in', settings.publicUrl).href,
          }).href,
  };
}

async function discover(settings: SingleSignOnSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const plain = issuer.protocol === 'http:' && isLoopback(issuer);
  try {
    return await client.discovery(
      issuer,
      settings.clientId,
      settings.clientSecret,
      client.ClientSecretBasic(settings.clientSecret),
      {
        timeout: PROVIDER_TIMEOUT_SECONDS,
        ...(plain ? { execute: [client.allowInsecureRequests] } : {}),
      },
    );
  } catch {
    throw new Refusal('sign-on-unavailable');
  }
}

/** Signature, issuer, audience, times, state and nonce are checked by the library; whatever fails is one refusal. */
async function vouched(
  provider: client.Configuration,
  came: URL,
  attempt: SignOnAttempt,
): Promise<VouchedFor> {
  try {
    const tokens = await client.authorizationCodeGrant(provider, came, {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Refusal('sign-on-failed');
    return { issuer: claims.iss, subject: claims.sub, twoFactors: provesTwoFactors(claims.amr) };
  } catch (fault) {
    throw new Refusal(isNetworkFault(fault) ? 'sign-on-unavailable' : 'sign-on-failed');
  }
}

function isNetworkFault(fault: unknown): boolean {
  const { code, name } = fault as { code?: string; name?: string };
  return name === 'TypeError' || name === 'TimeoutError' || code === 'OAUTH_TIMEOUT';
}

/** `mfa`, or two different methods (RFC 8176). */
export function provesTwoFactors(methods: unknown): boolean {
  return Array.isArray(methods) && (methods.includes('mfa') || new Set(methods).size > 1);
}

/** The attempt as it travels. */
export function sealAttempt(attempt: SignOnAttempt): string {
  return seal(JSON.stringify(attempt), OWNER_OF_ATTEMPTS);
}

/** Reads what travelled; null where it is none of ours. */
export function readAttempt(sealed: string | null): SignOnAttempt | null {
  if (sealed === null) return null;
  try {
    return JSON.parse(unseal(sealed, OWNER_OF_ATTEMPTS)) as SignOnAttempt;
  } catch {
    return null;
  }
}
