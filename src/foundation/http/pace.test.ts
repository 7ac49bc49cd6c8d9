/** How fast one may ask, with the whole app over real HTTP. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PER_PHONE, SECRETS_PER_SESSION, SIGN_INS_PER_ACCOUNT } from '#foundation/http/pace.ts';
import { aPerson, signIn } from '#testing/builders/sign-in.ts';
import { type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';

const perSession = 150;

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem(undefined, { requestsPerMinute: perSession });
});
afterAll(() => system.close());

/** Asks one after the other; answers the first that was too fast, and how many were not. */
async function until429(
  times: number,
  ask: () => Promise<HttpAnswer>,
): Promise<{ before: number; refused: HttpAnswer | null }> {
  for (let before = 0; before < times; before += 1) {
    const answer = await ask();
    if (answer.status === 429) return { before, refused: answer };
  }
  return { before: times, refused: null };
}

describe('whoever asks too fast', () => {
  it('is told so, and when to come again; others at the same address are not hampered', async () => {
    const [fast, other] = [await aPerson(system), await aPerson(system)];
    const { before, refused } = await until429(perSession + 10, () => fast.get('/api/session/doors'));
    expect(before).toBe(perSession);
    expect(refused?.body.code).toBe('too-many-requests');
    expect(refused?.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await other.get('/api/session/doors')).status).toBe(200);
  });

  it('is counted by what lets him in, whatever else he sends along', async () => {
    const { token } = await aPerson(system);
    let n = 0;
    const { before } = await until429(perSession + 10, async () => {
      n += 1;
      const headers = {
        authorization: `Basic ${n}`,
        cookie: `__Host-tonghu_session=${n}; tonghu_session=${token}; other=${n}`,
      };
      const { status } = await fetch(`${system.url}/api/session/doors`, { headers });
      return { status, headers: new Headers(), body: undefined, bytes: Buffer.alloc(0) };
    });
    expect(before).toBe(perSession);
  });

  it('with one’s own password is stopped, and the right one before that is not', async () => {
    const person = await aPerson(system);
    const same = { present: 'x', wanted: '' };
    const { before } = await until429(SECRETS_PER_SESSION + 5, () =>
      person.post('/api/session/password', same),
    );
    expect(before).toBe(SECRETS_PER_SESSION);
  });

  it('at one account’s door is stopped; people of a village behind one address all come in', async () => {
    const answer = await until429(SIGN_INS_PER_ACCOUNT + 5, () =>
      system.anonymous().post('/api/session', { account: 'nobody-here', password: '' }),
    );
    expect(answer.before).toBe(SIGN_INS_PER_ACCOUNT);
    const people = await Promise.all(
      Array.from({ length: 12 }, () => aPerson(system, 'village', '410922100101')),
    );
    const entered = await Promise.all(people.map((one) => signIn(system, one.name)));
    expect(entered.map((one) => one.status)).toEqual(people.map(() => 200));
  });

  it('is one phone; the phones of a county behind one carrier’s address do not hamper one another', async () => {
    const contact = (device: string) =>
      system.anonymous().post('/api/field/contacts', {
        ...{ device, token: 'a'.repeat(43), deviceNow: '2023-11-06T01:00:00.000Z', app: '1', waiting: 0 },
      });
    const others = await until429(perSession + 50, () => contact(uuidv7()));
    expect(others.refused).toBeNull();
    const one = uuidv7();
    const { before, refused } = await until429(PER_PHONE + 5, () => contact(one));
    expect([before, refused?.body.code]).toEqual([PER_PHONE, 'too-many-requests']);
    expect((await contact(uuidv7())).body.code).toBe('phone-unknown');
  });

  it('and has not signed in is counted by the address, far above what an office behind it needs', async () => {
    const ask = () => system.anonymous().get('/api/session/doors');
    expect((await until429(perSession + 50, ask)).refused).toBeNull();
  });
});
