import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aPerson,
  browserWith,
  codeOf,
  cookieOf,
  enrolled,
  eventsOf,
  later,
  type Person,
  password,
  signIn,
} from '#testing/builders/sign-in.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const start = '2023-11-06T09:00:00+08:00';
const wanted = '雨后 梯田 铜铃 慢车 柿饼 灯笼';

let system: TestSystem;
let person: Person;
beforeAll(async () => {
  system = await startTestSystem(start);
});
afterAll(() => system.close());
beforeEach(async () => {
  system.clock.set(start);
  person = await aPerson(system);
});

const change = (given: { present?: string; wanted: string }, headers: Record<string, string> = {}) =>
  person.post('/api/session/password', { present: password, ...given }, headers);
const enter = (word: string) =>
  system.anonymous().post('/api/session', { account: person.name, password: word });

describe('changing the password', () => {
  it('takes a long sentence, ends the other sessions and is written down without it', async () => {
    const other = browserWith(system, cookieOf(await signIn(system, person.name)));
    expect((await change({ wanted })).status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(401);
    expect((await person.get('/api/session')).status).toBe(200);
    expect((await enter(password)).status).toBe(401);
    expect((await enter(wanted)).status).toBe(200);
    expect(await eventsOf(system, person.actor.accountId)).toContain('session.password-changed');
    const [trail] = await system.owner<{ text: string }>(
      `select string_agg(a::text, '') as text from audit_event a`,
    );
    expect(trail?.text).not.toContain(wanted);
  });

  it('names every reason why a password is too weak, in the asker’s language, and changes nothing', async () => {
    const weak = await change({ wanted: 'woaini1314' });
    expect([weak.status, weak.body.code]).toEqual([422, 'weak-password']);
    expect(weak.body.faults).toEqual([
      expect.objectContaining({ place: 'body.wanted', code: 'too-short' }),
      expect.objectContaining({ code: 'common', message: expect.stringContaining('woaini1314') }),
    ]);
    const english = await change({ wanted: 'qwertyuiop[]asdf' }, { 'accept-language': 'en' });
    expect(english.body.faults[0].message).toContain('keyboard');
    expect((await enter(password)).status).toBe(200);
  });

  it('refuses what is made of the account, the person’s name or the division', async () => {
    for (const word of [
      `${person.name}2023`,
      '测试county2023111',
      'qingfengxian2023',
      '清丰县清丰县清丰县清丰县',
    ])
      expect(
        (await change({ wanted: word })).body.faults.map((fault: { code: string }) => fault.code),
        word,
      ).toEqual(expect.arrayContaining([expect.stringMatching(/own-words|repeated/)]));
  });

  it('asks for less length beside a second factor', async () => {
    const short = '灯笼 慢车 柿饼 铜铃';
    expect((await change({ wanted: `${short} 雨` })).body.faults[0].code).toBe('too-short');
    await enrolled(system, person);
    expect((await change({ wanted: `${short} 雨` })).status).toBe(200);
  });

  it('knows the same password in full-width signs', async () => {
    expect((await change({ wanted: wanted.replaceAll(' ', '　') })).status).toBe(200);
    expect((await enter(wanted)).status).toBe(200);
    const same = await person.post('/api/session/password', {
      present: wanted,
      wanted: wanted.replaceAll(' ', '　'),
    });
    expect(same.body.code).toBe('same-password');
  });

  it('counts a wrong present password, and locks after too many', async () => {
    for (let time = 0; time < 5; time += 1)
      expect((await change({ present: 'not this one', wanted })).body.code).toBe('wrong-credentials');
    expect((await change({ wanted })).body.code).toBe('account-locked');
  });

  it('sent twice under one key is done once', async () => {
    const key = { 'idempotency-key': 'password-1' };
    expect((await change({ wanted }, key)).status).toBe(200);
    expect((await change({ wanted }, key)).status).toBe(200);
  });

  it('does not ask for the code again: the session has shown it', async () => {
    const { secret } = await enrolled(system, person);
    const browser = browserWith(system, cookieOf(await signIn(system, person.name, codeOf(system, secret))));
    later(system, 30);
    expect((await browser.post('/api/session/password', { present: password, wanted })).status).toBe(200);
  });
});
