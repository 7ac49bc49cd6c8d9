/**
 * A real OpenID Connect provider on loopback, and a browser without a screen that goes there and back. Tests only.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { openSingleSignOn, type SingleSignOn } from '#foundation/access/single-sign-on.ts';

const clientId = 'tonghu';
const clientSecret = 'a secret of tests that is long enough';

/** The running provider. Whoever names himself there is believed. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Opens single sign-on for a system that people reach under an address. */
  singleSignOn(publicUrl: string): SingleSignOn;
  close(): Promise<void>;
}

/** Starts it for a system whose address is known by the time that somebody signs on. */
export async function startIdentityProvider(publicUrl: () => string): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = (): Provider =>
    new Provider(issuer, {
      clients: [
        {
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uris: [`${publicUrl()}/api/session/sign-on/return`],
          post_logout_redirect_uris: [`${publicUrl()}/sign-in`],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      cookies: { keys: ['a key of tests'] },
      pkce: { required: () => true },
      claims: { openid: ['sub', 'amr'] },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    });
  let handle: ReturnType<Provider['callback']> | undefined;
  server.on('request', (request, response) => {
    handle ??= provider().callback();
    void handle(request, response);
  });
  return {
    issuer,
    singleSignOn: (address) =>
      openSingleSignOn({ issuer, clientId, clientSecret, name: '统一认证平台', publicUrl: address }),
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

/** A browser without a screen: keeps cookies by host, follows what it is told to follow. */
export class Wanderer {
  private readonly jars = new Map<string, Map<string, string>>();

  /** Asks one address; nothing is followed. */
  async ask(address: string, form?: Record<string, string>): Promise<Response> {
    const jar = this.jarOf(address);
    const response = await fetch(address, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows from an address until it comes to one that begins with `until`, or to a page; answers that address. */
  async follow(address: string, until: string, form?: Record<string, string>): Promise<string> {
    const response = await this.ask(address, form);
    await response.arrayBuffer();
    const location = response.headers.get('location');
    if (location === null) return address;
    const next = new URL(location, address).href;
    return next.startsWith(until) ? next : this.follow(next, until);
  }

  /** Signs in at the provider as somebody and agrees; answers the address that leads back. */
  async agree(begin: string, subject: string, back: string): Promise<string> {
    let at = await this.follow(begin, back);
    for (let step = 0; step < 3 && !at.startsWith(back); step += 1) {
      const page = await (await this.ask(at)).text();
      const prompt = page.includes('name="login"') ? 'login' : 'consent';
      at = await this.follow(at, back, {
        prompt,
        ...(prompt === 'login' ? { login: subject, password: 'any' } : {}),
      });
    }
    return at;
  }

  /** A cookie for an address's host; undefined where there is none. */
  cookie(address: string, name: string): string | undefined {
    return this.jarOf(address).get(name);
  }

  /** Puts a cookie for an address's host. */
  put(address: string, name: string, value: string): void {
    this.jarOf(address).set(name, value);
  }

  private jarOf(address: string): Map<string, string> {
    const { host } = new URL(address);
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }
}
