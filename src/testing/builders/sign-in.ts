/**
 * Builders that speak of signing in: somebody with a password, their browser's cookie, the app that shows their codes.
 * Tests only.
 */
import { generateSync } from 'otplib';
import { hashPassword } from '#foundation/access/password.ts';
import type { Role } from '#foundation/access/table.ts';
import type { Caller, HttpAnswer, TestSystem } from '#testing/harness.ts';

/** The password of everybody made here. */
export const password = '一个很长的口令，四十二 42';

/** Somebody with a password; the caller's own session was not opened by signing in. */
export interface Person extends Caller {
  readonly name: string;
}

/** Makes somebody with a password. */
export async function aPerson(system: TestSystem, role: Role = 'county', area = '410922'): Promise<Person> {
  const caller = await system.caller(role, area);
  const { accountId } = caller.actor;
  await system.owner('insert into account_secret (account_id, password_hash) values ($1, $2)', [
    accountId,
    await hashPassword(password),
  ]);
  const [row] = await system.owner<{ name: string }>('select name from account where id = $1', [accountId]);
  return { ...caller, name: row?.name ?? '' };
}

/** Signs in with the password, and with a code where one is given. */
export function signIn(system: TestSystem, account: string, code?: string): Promise<HttpAnswer> {
  return system
    .anonymous()
    .post('/api/session', { account, password, ...(code === undefined ? {} : { code }) });
}

/** The session's cookie that an answer sets. */
export function cookieOf(answer: HttpAnswer): string {
  return (
    (answer.headers.getSetCookie().find((one) => one.includes('tonghu_session=')) ?? '').split(';')[0] ?? ''
  );
}

/** One answer to a browser. */
interface BrowserAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by the field they assert on
  readonly body: any;
}

/** A browser that holds a cookie; extra headers go with each request. */
export function browserWith(system: TestSystem, cookie: string, headers: Record<string, string> = {}) {
  const send = async (method: string, path: string, body?: unknown): Promise<BrowserAnswer> => {
    const response = await fetch(system.url + path, {
      method,
      redirect: 'manual',
      headers: { cookie, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: json ? await response.json() : null };
  };
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown = {}) => send('POST', path, body),
    delete: (path: string) => send('DELETE', path),
  };
}

/** Lets time pass, so that the app shows another code. */
export function later(system: TestSystem, seconds: number): void {
  system.clock.set(new Date(system.clock.now().getTime() + seconds * 1000).toISOString());
}

/** The code that an app with this secret shows now. */
export function codeOf(system: TestSystem, secret: string): string {
  return generateSync({ secret, epoch: Math.floor(system.clock.now().getTime() / 1000) });
}

/** Enrols a second factor; answers what was shown once, at a time when the app's next code is fresh. */
export async function enrolled(
  system: TestSystem,
  person: Person,
): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await person.post('/api/session/second-factor', {})).body;
  const code = codeOf(system, secret);
  const confirmed = await person.post('/api/session/second-factor/confirm', { code });
  later(system, 30);
  return { secret, recoveryCodes: confirmed.body.recoveryCodes };
}

/** The events that the audit trail holds about an account, in order. */
export async function eventsOf(system: TestSystem, accountId: string): Promise<string[]> {
  const rows = await system.owner<{ event: string }>(
    'select event from audit_event where object_id = $1 order by id',
    [accountId],
  );
  return rows.map((row) => row.event);
}
