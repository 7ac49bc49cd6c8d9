/**
 * A town's staff at work on a real server that may die at any moment: they register children and correct their files, and
 * whoever gets no answer sends the same again under the same key, until there is one. Keeps what was acknowledged.
 */
import { randomUUID } from 'node:crypto';
import type { Installation, RunningServer } from './real-server.ts';

/** A child whose registration was acknowledged. */
export interface Acknowledged {
  readonly id: string;
  readonly name: string;
  /** Corrections that were acknowledged, the first one first. */
  readonly schools: string[];
}

/** Somebody who has signed in. */
export interface SignedIn {
  readonly account: string;
  readonly password: string;
  readonly cookie: string;
}

/** People at work. */
export interface WriteLoad {
  /** Grows as answers come in. */
  readonly acknowledged: readonly Acknowledged[];
  /** How often something was sent again. */
  readonly sentAgain: () => number;
  /** Lets everybody go on for a while. @throws Error where an answer was a refusal. */
  goOn(milliseconds: number): Promise<void>;
  /** Lets everybody finish what was sent and waits for it. @throws Error where an answer was a refusal. */
  stop(): Promise<void>;
}

const village = '410922100101';
const PAUSE_BEFORE_SENDING_AGAIN_MS = 100;
const ANSWERED_WITHIN_MS = 30_000;
const CORRECTIONS = 3;

/** Makes an account with `tonghu user add`, before the first start, which wants the key that this makes. */
export function anAccount(
  installation: Installation,
  role: 'town' | 'city' = 'town',
): { account: string; password: string } {
  const account = `${role}-${randomUUID().slice(0, 8)}`;
  const division = village.slice(0, role === 'town' ? 9 : 4);
  const asked = ['--name', '某某', '--role', role, '--division', division, '--json'];
  const made = JSON.parse(installation.command('user', 'add', account, ...asked));
  return { account, password: made.password };
}

/** Signs in with the one-time password and chooses another. */
export async function firstSignIn(
  server: RunningServer,
  given: { account: string; password: string },
): Promise<SignedIn> {
  const cookie = await signIn(server, given.account, given.password);
  const password = 'a pass phrase for the test';
  const changed = await fetch(`${server.url}/api/session/password`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ present: given.password, wanted: password }),
  });
  if (changed.status !== 200) throw new Error(await changed.text());
  return { account: given.account, password, cookie };
}

/** Signs in; answers the cookie. @throws Error where it is refused. */
export async function signIn(server: RunningServer, account: string, password: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Lets as many people work as is said. `url` is asked anew before each sending. */
export function startWriteLoad(url: () => string, cookie: string, people: number): WriteLoad {
  const acknowledged: Acknowledged[] = [];
  let working = true;
  let again = 0;

  async function send(method: string, path: string, body: object, version?: number): Promise<{ id: string }> {
    const headers = {
      cookie,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(version === undefined ? {} : { 'if-match': String(version) }),
    };
    for (;;) {
      const signal = AbortSignal.timeout(ANSWERED_WITHIN_MS);
      const answer = await fetch(url() + path, { method, headers, body: JSON.stringify(body), signal }).then(
        async (one) => ({ status: one.status, text: await one.text() }),
        () => null, // nobody there, or it died while it answered
      );
      if (answer?.status === 200) return JSON.parse(answer.text);
      if (answer !== null && answer.status < 500) throw new Error(`${method} ${path}: ${answer.text}`);
      again += 1;
      await new Promise((done) => setTimeout(done, PAUSE_BEFORE_SENDING_AGAIN_MS));
    }
  }

  async function work(person: number): Promise<void> {
    for (let count = 0; working; count += 1) {
      const name = `赵${inLetters(person)}${inLetters(count)}`;
      const { id } = await send('POST', '/api/children', aRegistration(name));
      const child: Acknowledged = { id, name, schools: [] };
      acknowledged.push(child);
      for (let at = 1; working && at <= CORRECTIONS; at += 1) {
        const school = `${name} ${at}`;
        await send('PATCH', `/api/children/${id}`, { school }, at);
        child.schools.push(school);
      }
    }
  }

  const all = Promise.all(Array.from({ length: people }, (_, person) => work(person)));
  all.catch(() => undefined);
  return {
    acknowledged,
    sentAgain: () => again,
    goOn: (milliseconds) =>
      Promise.race([all.then(() => undefined), new Promise<void>((done) => setTimeout(done, milliseconds))]),
    stop: async () => {
      working = false;
      await all;
    },
  };
}

/** A number as a name may hold it. */
function inLetters(count: number): string {
  return [...String(count)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('');
}

function aRegistration(name: string): object {
  return {
    person: {
      ...{
        name,
        formerName: null,
        sex: 1,
        birthDate: '2016-04-05',
        citizenId: null,
        citizenIdLack: 'no_registration',
      },
      ...{ ethnicity: '01', registeredPlace: null, health: 'healthy', schooling: 'primary' },
      ...{ school: null, grade: null, boarding: null, remark: null },
    },
    residence: village,
    household: { groupName: null, address: null, economic: 'ordinary' },
    family: [
      {
        ...{ relation: '51', name: '赵父', citizenId: null, phone: '14001234567', status: '02' },
        ...{ workplace: '郑州', outSince: null },
      },
    ],
    categories: [{ code: '11' }],
  };
}
