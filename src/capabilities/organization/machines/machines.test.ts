/** A unit's own system asks by a token: made once, bound by another, good for its unit's referrals and nothing else. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, standAt } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aReferral } from '#testing/builders/coordination.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let sysadmin: Caller;
let secadmin: Caller;
const once = () => ({ 'idempotency-key': uuidv7() });

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  sysadmin = await system.caller('sysadmin', '4109');
  secadmin = await system.caller('secadmin', '4109');
});
afterAll(() => system.close());

async function aMachine() {
  const unitId = await aUnit(system, '4109', `公安局${uuidv7().slice(-6)}`, 'department');
  const id = uuidv7();
  const account = `unit-${id.slice(-8)}`;
  const body = { id, account, name: '警务平台', unitId, purpose: '接收转介' };
  expect((await sysadmin.post('/api/machines', body, once())).status).toBe(200);
  return { id, unitId };
}
const bind = (id: string, role = 'police') =>
  secadmin.post(`/api/accounts/${id}/roles`, { id: uuidv7(), role, division: '4109' }, once());
const tokenFor = async (id: string, days = 30) => {
  const { body } = await sysadmin.post(`/api/machines/${id}/tokens`, { days }, once());
  return { token: String(body.token), tokenId: String(body.machine.tokens.at(-1).id) };
};
const ask = async (token: string, path: string, sent?: object, more: Record<string, string> = {}) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more };
  const init = sent === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(sent) };
  const response = await fetch(`${system.url}${path}`, init);
  return { status: response.status, body: await response.json() };
};

describe('a unit’s own system', () => {
  it('does all of a referral by token, with keys that make repetition safe', async () => {
    const { id, unitId } = await aMachine();
    await bind(id);
    const { token } = await tokenFor(id);
    const county = await system.caller('county', places.county);
    const child = await aChild().make(system);
    const made = await aCase(system, county, { types: ['no_care'], children: [{ childId: child.id }] });
    const referral = await aReferral(system, county, made, unitId);
    const inbox = await ask(token, '/api/referrals?box=in');
    expect(inbox.body.items.map((item: { id: string }) => item.id)).toEqual([referral.id]);
    const path = `/api/referrals/${referral.id}`;
    const sign = () =>
      ask(token, `${path}/sign`, {}, { 'if-match': '"1"', 'idempotency-key': `sign-${referral.id}` });
    const [first, second] = [await sign(), await sign()];
    expect([first.status, second.status, second.body.version]).toEqual([200, 200, 2]);
    await ask(token, `${path}/accept`, {}, { 'if-match': '"2"', ...once() });
    const answered = await ask(
      token,
      `${path}/answer`,
      { result: 'done', words: '孩子安全' },
      { 'if-match': '"3"', ...once() },
    );
    expect([answered.status, answered.body.state]).toEqual([200, 'answered']);
  });

  it('may do nothing else, whatever its role may do at a screen', async () => {
    const { id } = await aMachine();
    await bind(id);
    const { token } = await tokenFor(id);
    for (const path of ['/api/cases', '/api/session', '/api/session/devices', '/api/home'])
      expect((await ask(token, path)).body.code, path).toBe('not-allowed');
  });

  it('is nobody until the security administrator has bound a role, and after it was ended', async () => {
    const { id } = await aMachine();
    const { token } = await tokenFor(id);
    expect((await ask(token, '/api/referrals')).status).toBe(401);
    const { body } = await bind(id);
    expect((await ask(token, '/api/referrals')).status).toBe(200);
    await secadmin.post(`/api/accounts/${id}/roles/${body.roles[0].id}/end`, {}, once());
    expect((await ask(token, '/api/referrals')).status).toBe(401);
  });

  it('holds the role of a liaison and no other', async () => {
    const { id } = await aMachine();
    for (const role of ['city', 'social', 'sysadmin'])
      expect((await bind(id, role)).body.code, role).toBe('not-for-machines');
  });

  it('has no password', async () => {
    const { id } = await aMachine();
    expect((await sysadmin.post(`/api/accounts/${id}/password`, {}, once())).body.code).toBe('machine-only');
    const body = { account: `unit-${id.slice(-8)}`, password: 'anything at all' };
    expect((await system.anonymous().post('/api/session', body)).body.code).toBe('wrong-credentials');
  });
});

describe('a token', () => {
  it('is refused once revoked, expired, or its account disabled', async () => {
    const { id } = await aMachine();
    await bind(id);
    const [one, two, three] = [await tokenFor(id), await tokenFor(id, 1), await tokenFor(id)];
    const path = `/api/machines/${id}/tokens/${one.tokenId}/revoke`;
    expect((await sysadmin.post(path, undefined, once())).status).toBe(200);
    expect((await sysadmin.post(path, undefined, once())).body.code).toBe('wrong-state');
    await standAt(system, '2023-11-07T09:00:00');
    const statuses = await Promise.all([one, two, three].map((each) => ask(each.token, '/api/referrals')));
    expect(statuses.map((answer) => answer.status)).toEqual([401, 401, 200]);
    await system.owner("update account set state = 'disabled' where id = $1", [id]);
    expect((await ask(three.token, '/api/referrals')).status).toBe(401);
    await standAt(system, '2023-11-06T09:00:00');
  });

  it('is shown once and stands nowhere', async () => {
    const { id } = await aMachine();
    const key = once();
    const made = await sysadmin.post(`/api/machines/${id}/tokens`, { days: 30 }, key);
    const again = await sysadmin.post(`/api/machines/${id}/tokens`, { days: 30 }, key);
    expect([typeof made.body.token, again.body.token]).toEqual(['string', null]);
    const rows = await system.owner(
      `select t::text from machine_token t union all select a::text from audit_event a
       union all select w::text from idempotent_write w`,
    );
    expect(JSON.stringify(rows)).not.toContain(made.body.token);
  });

  it('is made by the system administrator alone, in his area', async () => {
    const { id } = await aMachine();
    expect((await secadmin.post(`/api/machines/${id}/tokens`, {}, once())).status).toBe(403);
    const elsewhere = await system.caller('sysadmin', places.county);
    expect((await elsewhere.post(`/api/machines/${id}/tokens`, {}, once())).status).toBe(404);
    const events = await system.owner<{ event: string }>(
      'select event from audit_event where object_id = $1',
      [id],
    );
    expect(events.map((row) => row.event)).toContain('machine.made');
  });
});
