/** What a person may read and choose of his reminders, over HTTP. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MOST_DEVICES, TESTS_AN_HOUR } from '#capabilities/reminders/rules.ts';
import { roleCodes } from '#foundation/access/table.ts';
import type { OutsideChannels } from '#foundation/outside/ports.ts';
import { places } from '#testing/builders/children.ts';
import { channelsTo, withBrowser, withMobile } from '#testing/builders/reminders.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { type Receiver, startReceiver } from '#testing/receiver.ts';
import { aWokenBrowser } from '#testing/woken-browser.ts';

let system: TestSystem;
let receiver: Receiver;
let me: Caller;
const installation = { rolesWithSecondFactor: [], singleSignOn: null };
const outside: { -readonly [K in keyof OutsideChannels]: OutsideChannels[K] } = { sms: null, push: null };

beforeAll(async () => {
  receiver = await startReceiver();
  system = await startTestSystem('2023-11-06T09:00:00+08:00', { installation: { ...installation, outside } });
  Object.assign(outside, channelsTo(receiver, system.clock));
});
afterAll(async () => {
  await system.close();
  await receiver.close();
});
beforeEach(async () => {
  me = await system.caller('village', places.village);
});

const chosen = {
  ...{ digest: true, digestAt: '06:45', quietFrom: '22:00', quietUntil: '06:30' },
  ...{ push: true, sms: false },
};
const seen = (version: number) => ({ 'if-match': `"${version}"` });
const events = (who: Caller, event: string) =>
  system.owner<{ before: object; after: object; area: string }>(
    'select before, after, area from audit_event where account_id = $1 and event = $2',
    [who.actor.accountId, event],
  );

describe('my reminders', () => {
  it('are as proposed until I choose, and say why no text message reaches me', async () => {
    const { body } = await me.get('/api/reminders');
    expect(body).toMatchObject({
      ...{ digest: true, digestAt: '07:30', quietFrom: '21:00', quietUntil: '07:00', push: true, sms: true },
      version: 0,
      ways: { sms: 'no-mobile', mobileEnds: null },
      devices: [],
    });
    expect(body.ways.pushKey).toMatch(/^[\w-]{87}$/);
    await withMobile(system, me, '14000000017');
    expect((await me.get('/api/reminders')).body.ways).toMatchObject({ sms: 'ready', mobileEnds: '0017' });
  });

  it('name one key for push, also where two ask for the first time at once', async () => {
    const others = await Promise.all([1, 2, 3].map(() => system.caller('town', places.town)));
    const keys = await Promise.all(
      others.map(async (who) => (await who.get('/api/reminders')).body.ways.pushKey),
    );
    expect(new Set(keys).size).toBe(1);
    const [kept] = await system.owner<{ n: number; text: string }>(
      `select count(*)::int as n, string_agg(p::text, '') as text from push_identity p`,
    );
    expect(kept?.n).toBe(1);
  });

  it('change as I choose, with what stood there before in the trail', async () => {
    const answer = await me.put('/api/reminders', chosen, seen(0));
    expect(answer.body).toMatchObject({ ...chosen, version: 1 });
    expect((await me.get('/api/reminders')).body).toMatchObject(chosen);
    expect(await events(me, 'reminder.changed')).toMatchObject([
      { before: { digestAt: '07:30', sms: true }, after: { digestAt: '06:45', sms: false } },
    ]);
  });

  it('are refused by a stale version, and of two at once one is', async () => {
    const both = await Promise.all(
      ['06:40', '06:50'].map((digestAt) => me.put('/api/reminders', { ...chosen, digestAt }, seen(0))),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await me.put('/api/reminders', chosen, seen(0))).body.code).toBe('changed-meanwhile');
    expect((await me.put('/api/reminders', chosen)).body.code).toBe('version-required');
    expect((await me.put('/api/reminders', chosen, seen(1))).status).toBe(200);
  });

  it('repeat safely under one key', async () => {
    const key = { 'idempotency-key': uuidv7(), ...seen(0) };
    const first = await me.put('/api/reminders', chosen, key);
    expect((await me.put('/api/reminders', chosen, key)).body).toEqual(first.body);
  });

  it.each([
    [{ digestAt: '25:00' }, 'bad-input'],
    [{ quietFrom: '7:00' }, 'bad-input'],
    [{ push: 'yes' }, 'bad-input'],
    [{ digestAt: '22:30' }, 'digest-in-quiet-hours'],
    [{ digestAt: '06:29' }, 'digest-in-quiet-hours'],
  ])('cannot be %o', async (wrong, code) => {
    expect((await me.put('/api/reminders', { ...chosen, ...wrong }, seen(0))).body.code).toBe(code);
  });

  it('are for everybody who is signed in, and nobody else', async () => {
    for (const role of roleCodes)
      expect((await (await system.caller(role, places.county)).get('/api/reminders')).status, role).toBe(200);
    expect((await system.anonymous().get('/api/reminders')).status).toBe(401);
  });
});

describe('a browser that may be woken', () => {
  it('is listed with its name, kept sealed, and forgotten when I end it', async () => {
    const browser = await withBrowser(me, receiver, 'secret-place-4711');
    const { body } = await me.get('/api/reminders');
    expect(body.devices).toMatchObject([{ id: browser.id }]);
    const row = async () =>
      (
        await system.owner<{ text: string; open: boolean; why: string | null }>(
          `select p::text as text, sealing_key is not null as open, ended_why as why from push_subscription p where id = $1`,
          [browser.id],
        )
      )[0];
    expect((await row())?.text).not.toContain('secret-place');
    const ended = await me.delete(`/api/reminders/devices/${browser.id}`);
    expect(ended.body.devices).toEqual([]);
    expect(await row()).toMatchObject({ open: false, why: 'by_person' });
    expect((await me.delete(`/api/reminders/devices/${browser.id}`)).status).toBe(200);
    expect(await events(me, 'reminder.subscribed')).toHaveLength(1);
  });

  it('is not another’s to end', async () => {
    const browser = await withBrowser(me, receiver);
    const other = await system.caller('county', places.county);
    expect((await other.delete(`/api/reminders/devices/${browser.id}`)).status).toBe(404);
    expect((await me.get('/api/reminders')).body.devices).toHaveLength(1);
  });

  it('that somebody else used before wakes for whoever sits there now', async () => {
    const other = await system.caller('village', places.village);
    const first = await withBrowser(me, receiver, 'shared');
    await withBrowser(other, receiver, 'shared');
    expect((await me.get('/api/reminders')).body.devices).toEqual([]);
    expect((await other.get('/api/reminders')).body.devices).toHaveLength(1);
    const [row] = await system.owner('select ended_why from push_subscription where id = $1', [first.id]);
    expect(row).toEqual({ ended_why: 'renewed' });
  });

  it('subscribed twice is one', async () => {
    await Promise.all([1, 2].map(() => withBrowser(me, receiver, 'twice').catch(() => null)));
    await withBrowser(me, receiver, 'twice');
    expect((await me.get('/api/reminders')).body.devices).toHaveLength(1);
  });

  it('is refused where its service is none of those named, its keys are none, or there are too many', async () => {
    const subscribe = (endpoint: string, more = {}) =>
      me.post('/api/reminders/devices', { id: uuidv7(), ...aWokenBrowser(endpoint).address, ...more });
    expect((await subscribe('https://10.1.2.3/internal')).body.code).toBe('push-not-served');
    expect((await subscribe('nothing')).body.code).toBe('bad-input');
    expect((await subscribe(`${receiver.url}/push/x`, { keys: { p256dh: 'x', auth: 'y' } })).body.code).toBe(
      'bad-input',
    );
    for (let made = 0; made < MOST_DEVICES; made += 1) await withBrowser(me, receiver);
    expect((await subscribe(`${receiver.url}/push/one-more`)).body.code).toBe('too-many-devices');
  });
});

describe('a test', () => {
  it('goes on the way that an ordinary message would, and is listed', async () => {
    const first = await me.post('/api/reminders/test', { id: uuidv7() });
    expect(first.body.items).toMatchObject([{ channel: 'app', state: 'in-app', rule: 'test' }]);
    await withMobile(system, me, '14000000018');
    const second = await me.post('/api/reminders/test', { id: uuidv7() });
    expect(second.body.items).toMatchObject([{ channel: 'sms', state: 'waiting', tries: 0 }]);
    await withBrowser(me, receiver);
    await withBrowser(me, receiver);
    const third = await me.post('/api/reminders/test', { id: uuidv7() });
    expect(third.body.items.map((one: { channel: string }) => one.channel)).toEqual(['push', 'push']);
    const listed = await me.get('/api/reminders/messages');
    expect(listed.body.items).toHaveLength(4);
    expect(await events(me, 'reminder.test-asked')).toHaveLength(3);
  });

  it('asked twice is one, and not more often than the rule says', async () => {
    const id = uuidv7();
    for (const _ of [1, 2]) await me.post('/api/reminders/test', { id });
    expect((await me.get('/api/reminders/messages')).body.items).toHaveLength(1);
    for (let asked = 1; asked < TESTS_AN_HOUR; asked += 1)
      await me.post('/api/reminders/test', { id: uuidv7() });
    expect((await me.post('/api/reminders/test', { id: uuidv7() })).body.code).toBe('too-many-requests');
    expect((await me.post('/api/reminders/test', { id: 'x' })).body.code).toBe('bad-input');
  });

  it('is read page by page, none twice, and by nobody else', async () => {
    for (const _ of [1, 2, 3]) await me.post('/api/reminders/test', { id: uuidv7() });
    const all = (await me.get('/api/reminders/messages')).body.items.map((one: { id: string }) => one.id);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await me.get(`/api/reminders/messages?limit=2${next === '' ? '' : `&cursor=${next}`}`);
      paged.push(...body.items.map((one: { id: string }) => one.id));
      next = body.next;
    }
    expect(paged).toEqual(all);
    expect((await me.get('/api/reminders/messages?cursor=x')).body.code).toBe('bad-input');
    const other = await system.caller('county', places.county);
    expect((await other.get('/api/reminders/messages')).body.items).toEqual([]);
  });
});

describe('how the ways stand', () => {
  it('is for the system administrator alone, and shows figures and no secret', async () => {
    for (const role of ['city', 'village', 'secadmin', 'auditor'] as const)
      expect((await (await system.caller(role, '4109')).get('/api/reminders/channels')).status, role).toBe(
        403,
      );
    const administrator = await system.caller('sysadmin', '4109');
    const { body } = await administrator.get('/api/reminders/channels');
    expect(body.items.map((one: { channel: string }) => one.channel)).toEqual(['push', 'sms']);
    expect(body.items).toMatchObject([{ configured: true }, { configured: true, lastSent: null }]);
    expect(JSON.stringify(body)).not.toMatch(/whsec|127\.0\.0\.1|1400/);
  });
});
