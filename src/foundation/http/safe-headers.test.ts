/** What the server tells browsers, and what it refuses from them; with the whole app over real HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, browserWith, cookieOf, password, signIn } from '#testing/builders/sign-in.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const publicUrl = 'https://tonghu.example.gov.cn';

let system: TestSystem;
let behindProxy: TestSystem;
beforeAll(async () => {
  [system, behindProxy] = await Promise.all([
    startTestSystem(),
    startTestSystem(undefined, { publicUrl, trustedProxies: ['127.0.0.1'] }),
  ]);
});
afterAll(() => Promise.all([system.close(), behindProxy.close()]));

describe('every answer', () => {
  it.each(['/api/docs/', '/public/', '/field/', '/no-such-page'])('of %s is hedged', async (path) => {
    const { headers } = await fetch(system.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy.match(/script-src[^;]*/g)?.join()).not.toContain('unsafe');
    for (const part of [
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ])
      expect(policy).toContain(part);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it.each(['/api/session/doors', '/api/session'])(
    'of %s, which is no page, may load nothing and be framed nowhere',
    async (path) => {
      const { headers } = await fetch(system.url + path);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  it('lets the field app alone ask where the telephone is', async () => {
    const policyAt = async (path: string) =>
      (await fetch(system.url + path)).headers.get('permissions-policy')?.match(/geolocation=\S*/)?.[0];
    expect(await policyAt('/field/')).toContain('(self)');
    expect(await policyAt('/')).toContain('()');
    expect(await policyAt('/public/')).toContain('()');
  });

  it('of the API is kept by nobody', async () => {
    expect((await fetch(`${system.url}/api/session`)).headers.get('cache-control')).toBe('no-store');
  });

  it('asks for TLS only where people come by TLS', async () => {
    const plain = await fetch(`${system.url}/api/session`);
    expect(plain.headers.get('strict-transport-security')).toBeNull();
    const safe = await fetch(`${behindProxy.url}/api/session`);
    expect(safe.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe('the session’s cookie', () => {
  it('goes by TLS alone where people come by TLS, bound to this host', async () => {
    const person = await aPerson(behindProxy);
    const answer = await signIn(behindProxy, person.name);
    const [line = ''] = answer.headers.getSetCookie();
    expect(line).toMatch(/^__Host-tonghu_session=/);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(line).toContain(flag);
    expect(line).not.toContain('Domain');
    expect((await browserWith(behindProxy, cookieOf(answer)).get('/api/session')).status).toBe(200);
    const other = cookieOf(answer).replace('__Host-', '');
    expect((await browserWith(behindProxy, other).get('/api/session')).status).toBe(401);
  });
});

describe('a write that another site sends', () => {
  const write = async (headers: Record<string, string>, to = system) => {
    const person = await aPerson(to);
    const browser = browserWith(to, cookieOf(await signIn(to, person.name)), headers);
    const answer = await browser.post('/api/session/second-factor', {});
    return answer.status === 200 ? 'done' : answer.body.code;
  };

  it.each([
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
  ])('%j is refused', async (headers) => {
    expect(await write(headers)).toBe('foreign-write');
  });

  it('is not one that this site’s own pages send', async () => {
    expect(await write({ origin: system.url, 'sec-fetch-site': 'same-origin' })).toBe('done');
  });

  it('is known behind a proxy by the address that people use', async () => {
    expect(await write({ origin: publicUrl, 'sec-fetch-site': 'same-origin' }, behindProxy)).toBe('done');
    expect(await write({ origin: 'https://elsewhere.example' }, behindProxy)).toBe('foreign-write');
  });

  it('as a form is refused, even without a word of where it comes from', async () => {
    const person = await aPerson(system);
    const cookie = cookieOf(await signIn(system, person.name));
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await fetch(`${system.url}/api/session/second-factor`, {
        method: 'POST',
        headers: { cookie, 'content-type': type },
        body: '{"code":"123456"}',
      });
      expect([answer.status, type]).not.toEqual([200, type]);
      expect(answer.status).toBeLessThan(500);
    }
    const door = await fetch(`${system.url}/api/session`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
      body: JSON.stringify({ account: person.name, password }),
    });
    expect(door.status).toBe(403);
  });

  it('is no matter for a machine that brings its own token', async () => {
    const person = await aPerson(system);
    expect(
      (await person.post('/api/session/second-factor', {}, { 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(200);
  });
});

describe('the address of whoever asks', () => {
  const addressOf = async (to: TestSystem): Promise<string | null> => {
    const person = await aPerson(to);
    await to
      .anonymous()
      .post('/api/session', { account: person.name, password }, { 'x-forwarded-for': '203.0.113.7' });
    const [row] = await to.owner<{ address: string | null }>(
      `select address from audit_event where event = 'session.signed-in' and object_id = $1`,
      [person.actor.accountId],
    );
    return row?.address ?? null;
  };

  it('is believed from a proxy that was named, and from nobody else', async () => {
    expect(await addressOf(behindProxy)).toBe('203.0.113.7');
    expect(await addressOf(system)).toBe('127.0.0.1');
  });
});
